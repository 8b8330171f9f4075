"""Whom a notice reaches: decided for each person, counted before anything is sent."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notices import InAmbito, InTowns, Notice, WholeRegion
from bot.domain.places import Places
from bot.domain.preferences import Subscriber

LeftOut = Literal["elsewhere", "other_language", "other_topic", "muted", "unreachable", "no_text"]
NO_TOWN = ""
"""In the counts by municipality: those who never said where they live."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Somebody who gets it, and which language they speak: what they read the notice says."""

    person_id: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What sending would do, without names."""

    people: int
    languages: Mapping[str, int]  # which those people speak
    municipalities: Mapping[str, int]  # ISTAT code -> people who get it
    without_text: Mapping[str, int]  # language -> people, whatever they get instead
    left_out: Mapping[LeftOut, int]  # of those in the place: why they get nothing
    takes: timedelta


def towns_of(notice: Notice, places: Places) -> frozenset[str] | None:
    """The municipalities it is for; None: all, and those too who named none."""
    match notice.audience.place:
        case WholeRegion():
            return None
        case InAmbito(ambito):
            found = (each for each in places.ambiti if each.id == ambito)
            return frozenset(code for each in found for code in each.municipalities)
        case InTowns(codes):
            return frozenset(codes)
        case None:
            return frozenset()


def choose(
    notice: Notice, person: Subscriber, towns: frozenset[str] | None, at: datetime
) -> Chosen | LeftOut:
    """Whether somebody who said yes gets it, and why not."""
    if towns is not None and person.municipality not in towns:
        return "elsewhere"
    wanted = person.language or SOURCE_LANGUAGE
    if notice.audience.languages and wanted not in notice.audience.languages:
        return "other_language"
    if not person.preferences.interested(notice.audience.topic):
        return "other_topic"
    if person.preferences.muted(at):
        return "muted"
    if not person.reachable:
        return "unreachable"
    return "no_text" if notice.language_for(wanted) is None else Chosen(person.person_id, wanted)


class Count:
    """Counts person after person: the subscribers of a region are not held in memory at once."""

    def __init__(self, notice: Notice, places: Places, at: datetime) -> None:
        self._notice = notice
        self._towns = towns_of(notice, places)
        self._at = at
        self._languages: Counter[str] = Counter()
        self._municipalities: Counter[str] = Counter()
        self._without: Counter[str] = Counter()
        self._left_out: Counter[LeftOut] = Counter()

    def add(self, people: Iterable[Subscriber]) -> None:
        """Each subscriber once."""
        for person in people:
            verdict = choose(self._notice, person, self._towns, self._at)
            wanted = person.language or SOURCE_LANGUAGE
            if isinstance(verdict, Chosen):
                self._languages[verdict.language] += 1
                self._municipalities[person.municipality or NO_TOWN] += 1
            elif verdict != "elsewhere":
                self._left_out[verdict] += 1
            reached = isinstance(verdict, Chosen) or verdict == "no_text"
            if reached and wanted not in self._notice.texts:
                self._without[wanted] += 1

    def result(self, rate: float) -> DryRun:
        """At so many messages a second."""
        people = self._languages.total()
        return DryRun(
            people=people,
            languages=dict(sorted(self._languages.items())),
            municipalities=dict(self._municipalities.most_common()),
            without_text=dict(sorted(self._without.items())),
            left_out=dict(self._left_out),
            takes=timedelta(seconds=people / rate),
        )
