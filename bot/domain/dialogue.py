"""The conversation: one turn of a person in, one Decision out; no wording, no clock, no storage."""

from dataclasses import replace
from datetime import datetime

from bot.domain import turns
from bot.domain.decision import Decision, Person, PlaceChosen
from bot.domain.desk_talk import desk_reply
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE, negotiate
from bot.domain.matching import Matcher
from bot.domain.places import nearest
from bot.domain.questions import Questions
from bot.domain.reply import HelpText, OldButton, OutsideLombardy, PlaceSaved
from bot.domain.scene import Scene
from bot.domain.taps import tapped
from bot.domain.welcome import my_data, say, start
from bot.errors import UnknownDeskError, UnknownIntentError


class Dialogue:
    """Decides what to say; built once for one knowledge and its trained matcher."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self.knowledge = knowledge
        self._questions = Questions(knowledge, matcher)

    def decide(self, turn: turns.Turn, person: Person, now: datetime) -> Decision:
        """The one way in; `now` is aware."""
        scene = Scene(
            knowledge=self.knowledge, person=person, now=now, language=self._language_of(person)
        )
        try:
            return self._decide(turn, scene)
        except (UnknownIntentError, UnknownDeskError):
            return say(scene, OldButton(scene.topics()), "unknown")

    def _language_of(self, person: Person) -> str:
        known = self.knowledge.languages
        guesses = (person.language, person.state.language, negotiate(person.phone_tag, known))
        return next((code for code in guesses if code and code in known), SOURCE_LANGUAGE)

    def _decide(self, turn: turns.Turn, scene: Scene) -> Decision:
        match turn:
            case turns.Said(text):
                return self._questions.decide(text, scene)
            case turns.Located(latitude, longitude):
                return _located(scene, (latitude, longitude))
            case turns.Ordered(command, payload):
                return _ordered(command, payload, scene)
            case turns.TooOld():
                return say(scene, OldButton(scene.topics()), "unknown")
            case _:
                return tapped(turn, scene)


def _ordered(command: turns.Command, payload: str, scene: Scene) -> Decision:
    if command == "start":
        return start(payload, scene)
    if command == "help":
        return say(scene, HelpText(scene.topics()), "smalltalk")
    if command == "mydata":
        return say(scene, my_data(scene), "smalltalk")
    same_button: dict[turns.Command, turns.Tap] = {
        "language": turns.OpenLanguages(),
        "desks": turns.FindDesk(scene.person.state.intent),
        "topics": turns.OpenTopics(),
        "privacy": turns.OpenPrivacy(),
        "forget": turns.Erase(sure=False),
    }
    return tapped(same_button[command], scene)


def _located(scene: Scene, position: tuple[float, float]) -> Decision:
    """The position serves this one turn; only the municipality is remembered."""
    town = nearest(*position, scene.knowledge.places)
    if town is None:
        return say(scene, OutsideLombardy(None), "desk")
    reply = desk_reply(scene, scene.person.state.desk_intent, town, position)
    state = replace(scene.person.state, waiting=None)
    replies = (PlaceSaved(town.name), reply)
    return Decision(replies, scene.language, state, "desk", (PlaceChosen(town.istat),))
