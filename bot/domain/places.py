"""Municipalities of Lombardy: what they are called, misspelt too, and how far apart they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Generic, Literal, TypeVar

from bot.domain.town_names import A_START, Hit, TownNames

EARTH_KM = 6371.0
# A shared position farther than this from every town of Lombardy is somebody travelling.
NEAR_ENOUGH_KM = 25.0
T = TypeVar("T")
# What a question with one button each can carry.
MOST_CHOICES = 4
# A misspelt name is asked back among these, the nearest first.
FEW_CHOICES = 3
# A misspelling is taken for a town without asking when it is this near, in slips of the finger ...
SURE = 1.5
# ... and every other town is farther by so much.
CLEARLY = 0.75
# What a town of an ambito served here is nearer by: its people are those who write.
AT_HOME = 0.25


@dataclass(frozen=True, slots=True)
class Municipality:
    """A comune of Lombardy, by its ISTAT code, with the point of its town."""

    istat: str
    name: str
    province: str
    latitude: float
    longitude: float
    ambito: str | None
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambito:
    """A group of municipalities that plan services together; `served` ones have their bot here."""

    id: str
    name: str
    municipalities: tuple[str, ...]
    controller: str | None = None
    privacy_contact: str | None = None
    languages_first: tuple[str, ...] = ()
    served: bool = False
    confidence: Literal["sourced", "practice", "weak"] | None = None
    """How sure it is which municipalities belong to it; None when nobody has said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Every place the bot can name; the mappings go from a spelling, or an ISTAT code, to a fact.

    `common_words` are ordinary words that are, or resemble, a town's name; `before_towns` are those
    that announce one ("in", "abito").
    """

    municipalities: tuple[Municipality, ...]
    ambiti: tuple[Ambito, ...] = ()
    exonyms: Mapping[str, str] = field(default_factory=dict)
    patron_days: Mapping[str, str] = field(default_factory=dict)
    outside: Mapping[str, str] = field(default_factory=dict)
    common_words: tuple[str, ...] = ()
    before_towns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One municipality was meant."""

    municipality: Municipality


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """One to four may be meant, the likeliest first: ask, with a button each."""

    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class OutsideLombardy:
    """A city known to be elsewhere: the bot has no desks there and says so."""

    name: str


@dataclass(frozen=True, slots=True)
class NotFound:
    """No town was recognised."""


PlaceMatch = Found | Ambiguous | OutsideLombardy | NotFound


def find(text: str, places: Places) -> PlaceMatch:
    """Read what somebody typed when asked for their town; a whole sentence will do too."""
    index = _index(Same(places))
    return _resolve(index.names.named(text) or index.names.mentioned(text), index)


def find_in(sentence: str, places: Places) -> PlaceMatch:
    """Find a town mentioned in a sentence about something else; ordinary words are not towns."""
    index = _index(Same(places))
    return _resolve(index.names.mentioned(sentence), index)


def find_alone(text: str, places: Places) -> PlaceMatch:
    """Find the town whose whole name is the whole text; nothing is guessed."""
    index = _index(Same(places))
    return _resolve(index.names.called(text), index)


def by_istat(istat: str, places: Places) -> Municipality | None:
    """Look a municipality up by its code."""
    return _index(Same(places)).towns.get(istat)


def distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Great-circle distance between two (latitude, longitude) points."""
    latitude_a, longitude_a, latitude_b, longitude_b = map(radians, (*start, *end))
    half = (
        sin((latitude_b - latitude_a) / 2) ** 2
        + cos(latitude_a) * cos(latitude_b) * sin((longitude_b - longitude_a) / 2) ** 2
    )
    return 2 * EARTH_KM * asin(sqrt(half))


def nearest(latitude: float, longitude: float, places: Places) -> Municipality | None:
    """Find the town nearest to a shared position; None when it is not in Lombardy at all."""
    here = latitude, longitude

    def km(town: Municipality) -> float:
        return distance_km(here, (town.latitude, town.longitude))

    town = min(places.municipalities, key=km, default=None)
    return None if town is None or km(town) > NEAR_ENOUGH_KM else town


class Same(Generic[T]):
    """A cache key equal to itself alone: knowledge is too large to compare at every turn."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        """By identity: the cache holds the value, so its id is nobody else's."""
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        """Whether the very same object is meant."""
        return isinstance(other, Same) and other.value is self.value


@dataclass(frozen=True, slots=True)
class _Index:
    towns: Mapping[str, Municipality]
    served: frozenset[str]
    names: TownNames


@lru_cache(maxsize=4)  # knowledge is swapped as a whole, and tests hold a few
def _index(key: Same[Places]) -> _Index:
    places = key.value
    return _Index(
        towns={town.istat: town for town in places.municipalities},
        served=frozenset(
            istat for ambito in places.ambiti if ambito.served for istat in ambito.municipalities
        ),
        names=TownNames(
            names={town.istat: town.name for town in places.municipalities},
            # A city elsewhere has no code: its own name is its id.
            aliases=(*places.exonyms.items(), *places.outside.items()),
            common_words=places.common_words,
            announcing=places.before_towns,
        ),
    )


def _resolve(hits: tuple[Hit, ...], index: _Index) -> PlaceMatch:
    """Prefer a whole name to the start of one, and a town that is served here to all others."""
    if hits and hits[0].cost:
        return _asked_back(hits, index)
    chosen = {hit.id for hit in hits if hit.full or hit.id in index.served}
    chosen = chosen or {hit.id for hit in hits}
    towns = [index.towns[id_] for id_ in chosen if id_ in index.towns]
    if not towns:
        return OutsideLombardy(min(chosen)) if chosen else NotFound()
    if len(towns) == 1:
        return Found(towns[0])
    towns.sort(key=lambda town: _less_likely(town, index))
    return Ambiguous(tuple(towns[:MOST_CHOICES]))


def _asked_back(hits: tuple[Hit, ...], index: _Index) -> PlaceMatch:
    """Take a misspelt name for what it is nearest to only where nothing else comes close."""
    costs = {hit.id: _cost(hit, index) for hit in hits}
    best = min(costs, key=lambda id_: (costs[id_], id_))
    alone = sum(cost < costs[best] + CLEARLY for cost in costs.values()) == 1
    towns = [index.towns[id_] for id_ in costs if id_ in index.towns]
    if not towns or (alone and best not in index.towns):
        return OutsideLombardy(best)
    if alone and hits[0].cost <= SURE:
        return Found(index.towns[best])
    towns.sort(key=lambda town: (costs[town.istat], _less_likely(town, index)))
    return Ambiguous(tuple(towns[:FEW_CHOICES]))


def _cost(hit: Hit, index: _Index) -> float:
    if hit.id not in index.served:
        return hit.cost
    return hit.cost - (AT_HOME if hit.full else AT_HOME + A_START)


def _less_likely(town: Municipality, index: _Index) -> tuple[bool, bool, int, str]:
    return town.istat not in index.served, town.ambito is None, -town.population, town.istat
