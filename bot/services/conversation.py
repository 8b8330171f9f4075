"""Who speaks, what is decided, what is done about it: the one way in, whatever the channel."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, assert_never

from bot.domain.board import BoardEntry
from bot.domain.decision import (
    AnswerSought,
    BoardCleared,
    BoardPosted,
    Decision,
    DialogueState,
    Erased,
    Fact,
    LanguageChosen,
    MessagesToRemove,
    NewsSought,
    NoticeAsked,
    NoticeOpened,
    Person,
    PersonFact,
    PlaceChosen,
    PreferencesChosen,
    Rated,
    SlipFact,
    SlipFinished,
    SlipMarked,
    SlipSought,
)
from bot.domain.handoff import Slip
from bot.domain.notice_turns import NoticeStaffTurn, NoticeStep, OpenNoticeDesk
from bot.domain.reply import Reply
from bot.domain.staff import Member, Staff
from bot.domain.turns import Ordered, Turn
from bot.services.answers import AnswerBook
from bot.services.board import TodayBoard
from bot.services.news import NewsStand
from bot.services.notice_said import Said
from bot.services.people import CachedPeople
from bot.services.ports import Feedback, Messenger, SentMessages
from bot.services.slips import SlipOffice
from bot.services.wishes import Wishes

REMOVABLE = timedelta(hours=48)
"""Telegram lets a bot remove messages so old, no older."""


class Dialogue(Protocol):
    """What decides; the domain's `Dialogue` does."""

    def decide(
        self,
        turn: Turn,
        person: Person,
        now: datetime,
        *,
        board: tuple[BoardEntry, ...] = (),
        member: Member | None = None,
    ) -> Decision:
        """Pure and quick: a match takes a millisecond or two."""
        ...

    def after(self, fact: SlipFact, slip: Slip | None, language: str, now: datetime) -> Reply:
        """What a decision could not say before the store had done its part."""
        ...


class NoticeClerk(Protocol):
    """Works with the staff on notices; services/notice_talk.py does."""

    async def act_on(
        self, turn: NoticeStaffTurn, member: Member | None, language: str, now: datetime
    ) -> Said:
        """A reply, and what is typed next."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Turns in, Decisions out; facts are committed before the reply is handed back."""

    dialogue: Callable[[], Dialogue]  # asked for each turn: knowledge is swapped while we run
    people: CachedPeople
    feedback: Feedback
    messages: SentMessages
    messenger: Messenger
    answers: AnswerBook
    slips: SlipOffice
    board: TodayBoard
    news: NewsStand
    wishes: Wishes
    notices: NoticeClerk
    staff: Callable[[], Staff]  # asked for each turn: who leaves the staff may nothing from then on
    clock: Callable[[], datetime]

    async def reply_to(
        self,
        person_id: int,
        turn: Turn,
        phone_tag: str | None = None,
        *,
        turn_id: int | None = None,
    ) -> Decision:
        """Decide and remember; `phone_tag` is the phone's language and is kept nowhere.

        A turn that comes again under the same `turn_id`, since its answer was lost, is answered
        again; what it did to a notice is not done twice.
        """
        if isinstance(turn, Ordered) and turn.command == "mydata":
            self.people.reread(person_id)  # it says how many message ids are kept
        now = self.clock()
        person = replace(await self.people.person(person_id), phone_tag=phone_tag)
        if not person.reachable:  # they wrote: the next notice is for them again
            await self.people.mark_reachable(person_id, reachable=True)
        turn = _not_twice(turn, turn_id, person.state)
        member = self.staff().member(person_id)
        board = await self.board.today(now, fresh=member is not None)
        dialogue = self.dialogue()
        decision = dialogue.decide(turn, person, now, board=board, member=member)
        asking = _Asking(person_id, person, member, now)
        for fact in decision.facts:
            if isinstance(fact, NoticeAsked):
                said = await self.notices.act_on(fact.turn, member, decision.language, now)
                composed = f"{turn_id} {_notice_of(fact.turn, said)}"
                state = replace(decision.state, composing=said.composing, composed=composed)
                replies = (*decision.replies, said.reply)
                decision = replace(decision, replies=replies, state=state)
                continue
            told = await self._told(fact, asking, decision.language)
            if told is not None:
                decision = replace(decision, replies=(*decision.replies, told))
        await self.answers.keep(decision.replies, now)
        erased = any(isinstance(fact, Erased) for fact in decision.facts)
        if decision.state != person.state and not erased:
            await self.people.remember(person_id, decision.state, now)
        return decision

    async def _told(self, fact: Fact, asking: "_Asking", language: str) -> Reply | None:
        """Act on a fact; what could not be said before."""
        member, now = asking.member, asking.now
        match fact:
            case SlipFinished() | SlipMarked() | SlipSought():
                slip = await self.slips.act_on(fact, member, now)
                return self.dialogue().after(fact, slip, language, now)
            case AnswerSought():
                return await self.answers.act_on(fact, member)
            case NewsSought():
                return await self.news.latest(asking.person, language, now)
            case BoardPosted() | BoardCleared():
                await self.board.act_on(fact, member, now)
            case PreferencesChosen(chosen):
                await self.wishes.choose(asking.person_id, chosen)
            case NoticeOpened(notice):
                await self.news.opens.count_open(notice, "desk")
            case NoticeAsked():
                pass
            case _:
                await self._act_on(fact, asking.person_id, now)
        return None

    async def _act_on(self, fact: PersonFact, person_id: int, now: datetime) -> None:
        match fact:
            case LanguageChosen(language):
                await self.people.set_language(person_id, language, now)
            case PlaceChosen(istat):
                await self.people.set_municipality(person_id, istat, now)
            case Erased():
                await self.people.erase(person_id)
            case Rated():
                await self.feedback.rate(fact, now.date())
            case MessagesToRemove():
                ids = await self.messages.take(person_id, now - REMOVABLE)
                await self.messenger.remove(person_id, ids)
            case _:
                assert_never(fact)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who asks, and when."""

    person_id: int
    person: Person
    member: Member | None
    now: datetime


def _not_twice(turn: Turn, turn_id: int | None, state: DialogueState) -> Turn:
    """What was typed for a notice must not become the answer to the next question."""
    done_in, _, notice = state.composed.partition(" ")
    if turn_id is None or done_in != str(turn_id):
        return turn
    return NoticeStep(notice, "open") if notice else OpenNoticeDesk()


def _notice_of(turn: NoticeStaffTurn, said: Said) -> str:
    """Which notice it was about, a new one too; blank for none."""
    new = said.composing.partition(" ")[0]
    return new if isinstance(turn, OpenNoticeDesk) else turn.notice
