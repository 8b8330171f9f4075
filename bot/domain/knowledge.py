"""What the bot knows, as one frozen value: built from files, checked as a whole, swapped whole."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.domain.desks import Desk
from bot.domain.handoff import SlipWords
from bot.domain.language import Language, fallback_chain
from bot.domain.places import Places
from bot.errors import UnknownDeskError, UnknownIntentError

Part = Literal["bring", "cost", "where", "time", "deadline", "rights", "refused", "how"]
PARTS: tuple[Part, ...] = (
    "bring",
    "cost",
    "where",
    "how",
    "time",
    "deadline",
    "rights",
    "refused",
)
"""The order in which a card offers its parts."""

ASPECTS = ("children", "travel", "work")
"""What a follow-up may ask beside the parts of a card; each leads to another intent."""

BUILTINS = (
    "_desk",
    "_desk_hours",
    "_appointment",
    "_person",
    "_language",
    "_greeting",
    "_thanks",
    "_goodbye",
    "_how_are_you",
    "_bot",
    "_off_topic",
)
"""Outcomes that own phrases and are matched like intents, but have no answer card."""

_HOLE = re.compile(r"<([a-z][a-z0-9_]*)(\.number)?>")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from."""

    title: str
    url: str | None = None
    law: str | None = None
    seen: date | None = None  # the day the page was read


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants, whatever the language."""

    id: str
    topic: str
    importance: Literal["required", "usual", "rare"]
    risk: Literal["R0", "R1", "R2", "R3"]
    services: tuple[str, ...]  # what a desk must offer to help with it
    documents: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: Literal["sourced", "practice", "weak"]
    review_by: date  # the earliest of its own and of the figures its texts name
    related: tuple[str, ...] = ()
    verify: tuple[str, ...] = ()  # what a desk has yet to confirm, in Italian
    aspects: Mapping[str, str] = field(default_factory=dict)  # children, travel, work -> intent

    @property
    def checked_on(self) -> date | None:
        """The oldest day on which one of its sources was read: what the card can honestly say."""
        return min((source.seen for source in self.sources if source.seen), default=None)


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of intents, in the order a menu shows them."""

    id: str
    pictogram: str
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigurePeriod:
    """How a figure reads from a day on: language -> whole ("60 giorni") and number alone ("60")."""

    start: date
    text: Mapping[str, str]
    number: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, date or contact that texts name, formatted once for every language."""

    id: str
    unit: str
    review_by: date | None
    periods: tuple[FigurePeriod, ...]  # by start, never empty

    def at(self, day: date) -> FigurePeriod:
        """The period in force; before the first one, the first: a text never loses its figure."""
        index = bisect_right([period.start for period in self.periods], day)
        return self.periods[max(index - 1, 0)]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who stands behind a text, by role, never by name."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Answer:
    """The approved text of one intent in one language, with its holes still open."""

    intent: str
    language: str
    title: str
    text: str
    parts: Mapping[str, str]
    utterances: tuple[str, ...]
    tests: tuple[str, ...]
    translation: Literal["source", "current", "outdated"]
    checked: Confirmation | None = None  # absent: not yet confirmed by a desk
    reviewed: Confirmation | None = None  # absent: a draft translation
    say: str | None = None  # what to say or show at the counter; only the Italian answer has it


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of danger of the safety floor: helplines in order (figure ids), where it leads."""

    kind: str
    helplines: tuple[str, ...]
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DangerWords:
    """How one kind of danger is said in one language, and the fixed text that answers it."""

    text: str
    words: tuple[str, ...]  # phrases; (name) in one stands for any way of a group
    never: tuple[str, ...]  # harmless look-alikes that cancel a hit
    together: tuple[str, ...] = ()  # "one + other": near each other in any order


@dataclass(frozen=True, slots=True)
class DangerLexicon:
    """How one language says every kind of danger."""

    kinds: Mapping[str, DangerWords]
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> ways of saying it
    glued: tuple[str, ...] = ()  # what is written without a space before a word: "and", "will"


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language says around the questions: skip words, built-ins, follow-ups, yes and no."""

    skip_words: tuple[str, ...]
    builtins: Mapping[str, tuple[str, ...]]
    follow_ups: Mapping[str, tuple[str, ...]]  # part -> phrases
    yes: tuple[str, ...]
    no: tuple[str, ...]
    joins: tuple[str, ...] = ()  # what stands between two needs: "and", "also"


@dataclass(frozen=True, slots=True)
class Names:
    """The names a language gives to things that have an id."""

    topics: Mapping[str, str]
    documents: Mapping[str, str]
    services: Mapping[str, str]
    helplines: Mapping[str, str]  # figure id -> "violence and stalking, free, day and night"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Everything, looked up by id."""

    version: str  # hash of the files it was built from
    languages: Mapping[str, Language]
    topics: Mapping[str, Topic]
    intents: Mapping[str, Intent]
    answers: Mapping[str, Mapping[str, Answer]]  # language -> intent -> answer
    figures: Mapping[str, Figure]
    documents: Mapping[str, str | None]  # id -> the intent that tells how to get it
    services: Mapping[str, tuple[str, ...]]  # id -> kinds of desk that usually offer it
    dangers: tuple[Danger, ...]
    emergency: tuple[str, ...]  # helplines (figure ids) of an apology and of what is not understood
    danger_words: Mapping[str, DangerLexicon]  # language
    phrases: Mapping[str, Phrases]  # language
    names: Mapping[str, Names]  # language
    slip: SlipWords  # what a desk reads under the code of a hand-off slip
    desks: tuple[Desk, ...]
    places: Places

    def intent(self, intent_id: str) -> Intent:
        """Raise `UnknownIntentError` for an id nobody declares: an old button."""
        try:
            return self.intents[intent_id]
        except KeyError:
            raise UnknownIntentError(intent_id) from None

    def desk(self, desk_id: str) -> Desk:
        """Raise `UnknownDeskError` for an id nobody declares: an old button."""
        for desk in self.desks:
            if desk.id == desk_id:
                return desk
        raise UnknownDeskError(desk_id)

    def answer(self, intent_id: str, language: str) -> Answer:
        """The text in the language, or in the nearest one its readers also read."""
        self.intent(intent_id)
        for code in fallback_chain(language, self.languages):
            found = self.answers.get(code, {}).get(intent_id)
            if found is not None:
                return found
        raise UnknownIntentError(intent_id)

    def fill(self, text: str, language: str, day: date) -> str:
        """The text with each `<figure>` hole replaced by the value in force on the day."""

        def wording(hole: re.Match[str]) -> str:
            period = self.figures[hole[1]].at(day)
            return (period.number if hole[2] else period.text)[language]

        return _HOLE.sub(wording, text)


def holes(text: str) -> frozenset[str]:
    """The ids of the figures that a text names."""
    return frozenset(match[1] for match in _HOLE.finditer(text))
