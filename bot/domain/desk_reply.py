"""What can be said about towns and desks: the half of the reply union that knows places."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.desks import RankedDesk
from bot.domain.handoff_reply import TodayLine
from bot.domain.hours import DayHours
from bot.domain.language import Language
from bot.domain.pieces import DocumentLine, Option


@dataclass(frozen=True, slots=True)
class PlacePrompt:
    """In which town do you live? Type it or share the position."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A town name that several municipalities share; labels carry the province."""

    options: tuple[Option, ...]
    intent: str | None


@dataclass(frozen=True, slots=True)
class PlaceUnknown:
    """No municipality of Lombardy sounds like that."""


@dataclass(frozen=True, slots=True)
class OutsideLombardy:
    """The place is known and outside; None: a shared position."""

    name: str | None


@dataclass(frozen=True, slots=True)
class PlaceSaved:
    """The town is remembered."""

    name: str


@dataclass(frozen=True, slots=True)
class DeskCard:
    """One desk, its state now, and what to bring and say there."""

    ranked: RankedDesk
    municipality: str | None  # the desk's
    serves: str | None  # the person's municipality, when the desk is competent for it
    intent: str | None
    documents: tuple[DocumentLine, ...]
    say: str | None  # what to say at the counter, in Italian
    spoken: tuple[Language, ...]
    others: int  # how many further desks there are
    on_request: bool = False  # a person was asked for
    at: datetime | None = None
    passed_over: str | None = None  # the name of one that would come first, but is shut for weeks
    weekly: bool = False  # the week's hours for this need are known
    today: tuple[TodayLine, ...] = ()  # what the desk said of today
    instead: RankedDesk | None = None  # the next one open, when this one is closed or full


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of desks can be narrowed by, where any desk states it, and what it is."""

    language: Language | None = None  # the person's own
    speaking: bool = False  # in force
    steps_known: bool = False
    step_free: bool = False  # in force


@dataclass(frozen=True, slots=True)
class DeskList:
    """The next desks, each a button."""

    desks: tuple[RankedDesk, ...]
    municipalities: Mapping[str, str]  # istat -> name
    intent: str | None
    at: datetime
    order: Literal["near", "opening"] = "near"
    today: Mapping[str, tuple[TodayLine, ...]] = field(default_factory=dict)  # by desk id
    filters: Filters = Filters()


@dataclass(frozen=True, slots=True)
class DeskNone:
    """No desk is known for this; never a dead end: topics and helplines stay."""

    intent: str | None


@dataclass(frozen=True, slots=True)
class DeskWeek:
    """A desk's hours of the next seven days; empty days are closed."""

    ranked: RankedDesk
    days: tuple[DayHours, ...]
    intent: str | None = None
    today: tuple[TodayLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskPin:
    """A desk on the map; a town's point stands in for an unknown position and is said so."""

    ranked: RankedDesk
    latitude: float
    longitude: float
    address: str
    exact: bool


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A phone number to keep."""

    name: str
    phone: str
