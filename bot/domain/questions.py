"""Free words: danger first, then the place we asked for, a follow-up, the best match."""

from dataclasses import replace

from bot.domain.answering import after_answer, card_replies, part_replies
from bot.domain.areas import find_area
from bot.domain.decision import Decision, DialogueState, Fact, Outcome, PlaceChosen
from bot.domain.desk_talk import desk_reply
from bot.domain.follow_ups import FollowUp, FollowUps
from bot.domain.hearing import LIKELY, MARGIN, Heard, Hearing
from bot.domain.knowledge import ASPECTS, Knowledge
from bot.domain.matching import Candidate, Matcher
from bot.domain.places import (
    Ambiguous,
    Ambito,
    Found,
    NotFound,
    OutsideLombardy,
    PlaceMatch,
    by_istat,
    find,
    find_alone,
    find_in,
)
from bot.domain.reply import (
    AnswerCard,
    DidYouMean,
    LanguageMenu,
    Option,
    PlaceChoice,
    PlacePrompt,
    PlaceUnknown,
    Reply,
    SmallTalk,
    TopicPage,
)
from bot.domain.reply import OutsideLombardy as OutsideReply
from bot.domain.safety import safety_floor
from bot.domain.scene import Scene
from bot.domain.text import script_of

# "My husband works in Bergamo" must not be told about violence; a button offers it all the same.
SURE_OF_DANGER = 0.80
# A guess worth a button beside a better one.
WORTH_A_BUTTON = 0.08
# A need named in a question for a desk ("where do I go for the renewal").
NEED_BESIDE_DESK = 0.25
BUTTONS = 3

_DESK = frozenset({"_desk", "_desk_hours", "_appointment"})
_SMALL_TALK = {
    "_greeting": "greeting",
    "_thanks": "thanks",
    "_goodbye": "goodbye",
    "_how_are_you": "how_are_you",
    "_bot": "bot",
}


class Questions:
    """Understands free words; built once for one knowledge and its model."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self._knowledge = knowledge
        self._hearing = Hearing(knowledge, matcher)
        self._safety = safety_floor(knowledge)
        self._dangers = {danger.kind: danger for danger in knowledge.dangers}
        self._follow_ups = FollowUps(knowledge.phrases)
        self._scripts = {
            code: script_of(language.name) for code, language in knowledge.languages.items()
        }

    def decide(self, text: str, scene: Scene) -> Decision:
        """What to say to free words."""
        danger = self._safety.find(text, scene.language)
        if danger is not None:
            return self._in_danger(danger.kind, replace(scene, language=danger.language))
        heard = self._hearing.hear(text, scene.language)
        area = find_area(text, self._knowledge.places)
        if area is not None:
            return self._area(area, heard, scene)
        if scene.person.state.waiting == "town":
            place = find(text, self._knowledge.places)
            if isinstance(place, Found | OutsideLombardy) or not heard.sure:
                return self._town(place, heard, scene)
        follow_up = self._follow_ups.find(text, scene.language)
        if follow_up and scene.person.state.intent in self._knowledge.intents:
            return self._follow_up(follow_up, heard, scene)
        return self._matched(heard, replace(scene, language=self._language_of(heard, scene)))

    def _language_of(self, heard: Heard, scene: Scene) -> str:
        """The language of the words: the match says, the script says, else the person's own."""
        if heard.best and heard.best.score >= LIKELY:
            return heard.best.language
        spoken = self._hearing.language_of(heard.text)
        if spoken is not None:
            return spoken
        script = script_of(heard.text)
        same = [code for code, own in self._scripts.items() if own == script]
        if script == "Latn" or not same or scene.language in same:
            # Any language may be typed in Latin letters, so they say nothing of a chosen one.
            chosen = scene.person.language or scene.person.state.language
            return scene.language if chosen or heard.best is None else heard.best.language
        return heard.best.language if heard.best and heard.best.language in same else same[0]

    def _matched(self, heard: Heard, scene: Scene) -> Decision:
        best = heard.best
        place = find_alone(heard.text, self._knowledge.places)
        if not isinstance(place, NotFound) and heard.topic is None:
            return self._town(place, heard, scene)
        if heard.alone:
            return self._one_word(heard, scene)
        if heard.both is not None:
            options = tuple(scene.option(need.intent) for need in heard.both)
            return self._say(DidYouMean(options), "clarify", heard, scene)
        if best is None or best.score < LIKELY:
            return self._unmatched(heard, scene)
        if best.intent.startswith("_"):
            return self._built_in(best, heard, scene)
        grave = self._knowledge.intent(best.intent).risk == "R3"
        if not heard.sure or (grave and best.score < SURE_OF_DANGER):
            return self._clarify(heard, scene)
        return self._answer(best, heard, scene)

    def _one_word(self, heard: Heard, scene: Scene) -> Decision:
        """One word is no question: its topic, the town it names, or what it may be about."""
        if heard.topic is not None:
            page = TopicPage(scene.topic(heard.topic), scene.questions(heard.topic))
            return self._say(page, "clarify", heard, scene)
        place = find_in(heard.text, self._knowledge.places)
        if not isinstance(place, NotFound):
            return self._town(place, heard, scene)
        return self._clarify(heard, scene)

    def _built_in(self, best: Candidate, heard: Heard, scene: Scene) -> Decision:
        if best.intent in _DESK:
            return self._desk(heard, scene)
        if best.intent == "_person":
            return self._person(heard, scene)
        if best.intent == "_language":
            menu = LanguageMenu(tuple(self._knowledge.languages.values()), scene.language)
            return self._say(menu, "language", heard, scene)
        if best.intent in _SMALL_TALK:
            return self._small_talk(best, heard, scene)
        return self._not_understood(heard, scene, off_topic=True)

    def _answer(self, best: Candidate, heard: Heard, scene: Scene) -> Decision:
        own = scene.person.language
        foreign = own is not None and own != scene.language
        switch_to = self._knowledge.languages[scene.language] if foreign else None
        replies = card_replies(scene, best.intent, switch_to=switch_to)
        others = tuple(c.intent for c in heard.intents if c.intent != best.intent)
        state = DialogueState(
            intent=best.intent, language=scene.language, candidates=others[:BUTTONS]
        )
        state = after_answer(state, replies, best.intent)
        return self._say(replies, "answer", heard, scene, state)

    def _clarify(self, heard: Heard, scene: Scene) -> Decision:
        worth = [c for c in heard.intents if c.score >= WORTH_A_BUTTON][:BUTTONS]
        if not worth:
            return self._not_understood(heard, scene)
        options = tuple(scene.option(candidate.intent) for candidate in worth)
        return self._say(DidYouMean(options), "clarify", heard, scene)

    def _unmatched(self, heard: Heard, scene: Scene) -> Decision:
        """Nothing matched: the name of a town alone still asks for its desk."""
        place = find_in(heard.text, self._knowledge.places)
        if isinstance(place, NotFound):
            return self._not_understood(heard, scene)
        return self._town(place, heard, scene)

    def _not_understood(self, heard: Heard, scene: Scene, *, off_topic: bool = False) -> Decision:
        return self._say(scene.not_understood(off_topic=off_topic), "unknown", heard, scene)

    def _small_talk(self, best: Candidate, heard: Heard, scene: Scene) -> Decision:
        doubt = heard.intents and best.score - heard.intents[0].score < MARGIN
        if doubt:
            return self._clarify(heard, scene)
        kind = _SMALL_TALK[best.intent]
        reply = SmallTalk(kind, scene.topics())  # type: ignore[arg-type]  # the table's values
        return self._say(reply, "smalltalk", heard, scene)

    def _follow_up(self, asked: FollowUp, heard: Heard, scene: Scene) -> Decision:
        state = scene.person.state
        scene = replace(scene, language=asked.language)
        intent, part = state.intent or "", asked.part
        if part in ASPECTS:
            leads_to = self._knowledge.intent(intent).aspects.get(part, intent)
            if leads_to != intent:
                return self._answer(Candidate(leads_to, asked.language, 1.0), heard, scene)
        replies = part_replies(scene, intent, part)
        if part == "where" and isinstance(replies[0], AnswerCard):
            return self._desk(heard, scene)
        state = after_answer(replace(state, language=asked.language), replies, intent)
        return self._say(replies, "answer", heard, scene, state)

    def _in_danger(self, kind: str, scene: Scene) -> Decision:
        """The floor is certain and asks no model: its intent is the only candidate."""
        danger = self._dangers[kind]
        intent = next(iter(danger.intents), None)
        return Decision(
            replies=(scene.safety(danger),),
            language=scene.language,
            state=DialogueState(intent=intent, language=scene.language, desk_intent=intent),
            outcome="safety",
            candidates=(Candidate(intent, scene.language, 1.0),) if intent else (),
        )

    def _desk(self, heard: Heard, scene: Scene) -> Decision:
        named = next((c.intent for c in heard.intents if c.score >= NEED_BESIDE_DESK), None)
        need = named or scene.person.state.intent
        state = replace(scene.person.state, desk_intent=need, language=scene.language)
        place = find_in(heard.text, self._knowledge.places)
        asked = replace(scene, person=replace(scene.person, state=state))
        if not isinstance(place, NotFound):
            return self._town(place, heard, asked)
        return self._desk_or_prompt(heard, asked, "desk")

    def _person(self, heard: Heard, scene: Scene) -> Decision:
        return self._desk_or_prompt(heard, scene, "person")

    def _desk_or_prompt(self, heard: Heard, scene: Scene, outcome: Outcome) -> Decision:
        state = scene.person.state
        if scene.municipality is None:
            waiting = replace(state, waiting="town", language=scene.language)
            return self._say(PlacePrompt(), outcome, heard, scene, waiting)
        reply = desk_reply(
            scene, state.desk_intent, scene.municipality, on_request=outcome == "person"
        )
        return self._say(reply, outcome, heard, scene, state)

    def _town(self, place: PlaceMatch, heard: Heard, scene: Scene) -> Decision:
        need = scene.person.state.desk_intent
        state = replace(scene.person.state, waiting=None, language=scene.language)
        facts: tuple[Fact, ...] = ()
        reply: Reply
        match place:
            case Found(municipality):
                reply = desk_reply(scene, need, municipality)
                asked_for = scene.person.state.waiting == "town"
                if asked_for or scene.person.municipality is None:
                    facts = (PlaceChosen(municipality.istat),)
            case Ambiguous(municipalities):
                options = tuple(
                    Option(town.istat, f"{town.name} ({town.province})") for town in municipalities
                )
                reply = PlaceChoice(options, need)
            case OutsideLombardy(name):
                reply = OutsideReply(name)
                state = replace(state, waiting="town")
            case NotFound():
                reply = PlaceUnknown()
                state = replace(state, waiting="town")
        return self._say(reply, "desk", heard, scene, state, *facts)

    def _area(self, area: Ambito, heard: Heard, scene: Scene) -> Decision:
        """A valley is not enough to know the desk, but its towns are few."""
        towns = (by_istat(istat, self._knowledge.places) for istat in area.municipalities)
        options = sorted((Option(each.istat, each.name) for each in towns if each), key=_label)
        reply = PlaceChoice(tuple(options), scene.person.state.desk_intent)
        return self._say(reply, "desk", heard, scene)

    @staticmethod
    def _say(
        reply: Reply | tuple[Reply, ...],
        outcome: Outcome,
        heard: Heard,
        scene: Scene,
        state: DialogueState | None = None,
        *facts: Fact,
    ) -> Decision:
        kept = state or replace(scene.person.state, waiting=None, language=scene.language)
        return Decision(
            replies=reply if isinstance(reply, tuple) else (reply,),
            language=scene.language,
            state=kept,
            outcome=outcome,
            facts=facts,
            candidates=heard.intents,
        )


def _label(option: Option) -> str:
    return option.label
