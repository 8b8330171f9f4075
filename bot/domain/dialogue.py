"""The conversation: one turn of a person in, one Decision out; no wording, no clock, no storage."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import notice_turns, turns
from bot.domain.board import BoardEntry
from bot.domain.decision import (
    Decision,
    Erased,
    MessagesToRemove,
    Person,
    PlaceChosen,
    SlipFact,
)
from bot.domain.desk_talk import desk_reply
from bot.domain.handoff import Slip, with_read
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE, negotiate
from bot.domain.matching import Matcher
from bot.domain.notice_asking import notice_asked, notice_typed, sends_notices
from bot.domain.notice_desk_reply import FileKnown, NoticeNotYours
from bot.domain.places import nearest
from bot.domain.questions import Questions
from bot.domain.reply import (
    AnswerCard,
    HelpText,
    OldButton,
    OnlyText,
    OutsideLombardy,
    PartShown,
    PlaceSaved,
    Reply,
)
from bot.domain.scene import GRACE, Scene
from bot.domain.slip_talk import after
from bot.domain.staff import Member
from bot.domain.staff_talk import is_operator, staff_decision
from bot.domain.taps import tapped
from bot.domain.welcome import my_data, say, start
from bot.errors import UnknownDeskError, UnknownIntentError


class Dialogue:
    """Decides what to say; built once for one knowledge and its trained matcher."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher, *, grace: timedelta = GRACE) -> None:
        self.knowledge = knowledge
        self.grace = grace
        self._questions = Questions(knowledge, matcher)

    def decide(
        self,
        turn: turns.Turn,
        person: Person,
        now: datetime,
        *,
        board: tuple[BoardEntry, ...] = (),
        member: Member | None = None,
    ) -> Decision:
        """The one way in; `now` is aware, `board` is today's, `member` is who is on the staff."""
        scene = Scene(
            knowledge=self.knowledge,
            person=person,
            now=now,
            language=self._language_of(person),
            board=board,
            grace=self.grace,
        )
        try:
            decision = self._decide(turn, scene, member)
        except (UnknownIntentError, UnknownDeskError):
            decision = say(scene, OldButton(scene.topics()), "unknown")
        return _remembering(turn, scene, decision)

    def after(self, fact: SlipFact, slip: Slip | None, language: str, now: datetime) -> Reply:
        """What a decision could not say before the store had done its part."""
        scene = Scene(knowledge=self.knowledge, person=Person(), now=now, language=language)
        return after(fact, slip, scene)

    def _language_of(self, person: Person) -> str:
        known = self.knowledge.languages
        guesses = (person.language, person.state.language, negotiate(person.phone_tag, known))
        return next((code for code in guesses if code and code in known), SOURCE_LANGUAGE)

    def _decide(self, turn: turns.Turn, scene: Scene, member: Member | None) -> Decision:
        match turn:
            case turns.Said() | turns.FileSent():
                return self._written(turn, scene, member)
            case turns.Located(latitude, longitude):
                return _located(scene, (latitude, longitude))
            case turns.Ordered(command, payload):
                return _ordered(command, payload, scene, member)
            case turns.TooOld():
                return say(scene, OldButton(scene.topics()), "unknown")
            case turns.StaffOrdered() | turns.OpenBoards() | turns.OpenBoard() | turns.SetBoard():
                return self._staff(turn, scene, member)
            case notice_turns.OpenNoticeDesk() | notice_turns.NoticeStep():
                return self._notices(turn, scene, member)
            case _:
                return tapped(turn, scene)

    def _staff(self, turn: turns.StaffTurn, scene: Scene, member: Member | None) -> Decision:
        """Whoever is not of the staff is answered as if these commands did not exist."""
        if isinstance(turn, turns.StaffOrdered) and turn.command == "notice":
            if sends_notices(member):
                return notice_asked(notice_turns.OpenNoticeDesk(), scene)
            if member is not None:
                return say(scene, NoticeNotYours(), "unknown")
            return tapped(notice_turns.OpenNotices(), scene)  # a letter short of what people mean
        if member is not None and is_operator(member):
            return staff_decision(turn, member, scene)
        if isinstance(turn, turns.StaffOrdered):
            return self._questions.decide(f"/{turn.command} {turn.payload}".strip(), scene)
        return say(scene, OldButton(scene.topics()), "unknown")

    def _written(
        self, turn: turns.Said | turns.FileSent, scene: Scene, member: Member | None
    ) -> Decision:
        """For the staff it may be part of a notice; of other people's files the words are read."""
        file = turn if isinstance(turn, turns.FileSent) else None
        words = turn.text if isinstance(turn, turns.Said) else turn.caption
        if sends_notices(member) and scene.person.state.composing:
            return notice_typed(words, scene, file)
        if words:
            return self._questions.decide(words, scene)
        if file is not None and sends_notices(member):
            return say(scene, FileKnown(file), "person")
        return Decision((OnlyText(),), scene.language, scene.person.state, "unknown")

    @staticmethod
    def _notices(tap: notice_turns.NoticeStaffTap, scene: Scene, member: Member | None) -> Decision:
        if sends_notices(member):
            return notice_asked(tap, scene)
        return say(scene, OldButton(scene.topics()), "unknown")


def _ordered(command: turns.Command, payload: str, scene: Scene, member: Member | None) -> Decision:
    if command == "start":
        return start(payload, scene)
    if command == "help":
        return say(scene, HelpText(scene.topics(), _staff_commands(member)), "smalltalk")
    if command == "mydata":
        return say(scene, my_data(scene), "smalltalk")
    same_button: dict[turns.Command, turns.PersonTap] = {
        "language": turns.OpenLanguages(),
        "desks": turns.FindDesk(scene.person.state.intent),
        "topics": turns.OpenTopics(),
        "news": notice_turns.OpenNews(),
        "notices": notice_turns.OpenNotices(),
        "privacy": turns.OpenPrivacy(),
        "forget": turns.Erase(sure=False),
    }
    return tapped(same_button[command], scene)


def _staff_commands(member: Member | None) -> tuple[turns.StaffCommand, ...]:
    """Those that somebody may use: only their own help names them."""
    desk: tuple[turns.StaffCommand, ...] = ("today", "slip", "answer")
    return (
        *(desk if is_operator(member) else ()),
        *(("notice",) if sends_notices(member) else ()),
    )


def _located(scene: Scene, position: tuple[float, float]) -> Decision:
    """The position serves this one turn; only the municipality is remembered."""
    town = nearest(*position, scene.knowledge.places)
    if town is None:
        return say(scene, OutsideLombardy(None), "desk")
    reply = desk_reply(scene, scene.person.state.desk_intent, town, position)
    state = replace(scene.person.state, waiting=None)
    replies = (PlaceSaved(town.name), reply)
    return Decision(replies, scene.language, state, "desk", (PlaceChosen(town.istat),))


def _remembering(turn: turns.Turn, scene: Scene, decision: Decision) -> Decision:
    """Keep what was read lately, for a slip; to begin anew or to remove messages empties it."""
    if any(isinstance(fact, Erased) for fact in decision.facts):
        return decision
    begins = isinstance(turn, turns.Ordered) and turn.command == "start"
    removes = any(isinstance(fact, MessagesToRemove) for fact in decision.facts)
    shown = [reply.card for reply in decision.replies if isinstance(reply, AnswerCard | PartShown)]
    read = with_read(
        () if begins or removes else scene.person.state.read,
        # Who reads over somebody's shoulder must not see that they asked about danger.
        [card.intent for card in shown if card.risk != "R3"],
    )
    return replace(decision, state=replace(decision.state, read=read, composing=""))
