"""What is known of a desk: its file as a value."""

from dataclasses import dataclass
from datetime import date

from bot.domain.competence import Competence
from bot.domain.hours import Appointment, HoursException


@dataclass(frozen=True, slots=True, kw_only=True)
class HourSet:
    """The hours of some services of a desk; no services means all of them."""

    services: tuple[str, ...] = ()
    expression: str | None = None
    appointment: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSource:
    """Where a desk's data were seen; `date` is as exact as the source: YYYY, YYYY-MM or full."""

    title: str
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Who confirmed a desk's data, by role and never by name, and when."""

    by: str
    date: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An office counter; None is what nobody has told us, never "no"."""

    id: str
    name: str
    kind: str
    operator: str | None
    competence: Competence
    source: DeskSource
    services: tuple[str, ...] = ()
    street: str | None = None
    municipality: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    phones: tuple[str, ...] = ()
    email: str | None = None
    website: str | None = None
    booking_url: str | None = None
    hours: tuple[HourSet, ...] = ()
    exceptions: tuple[HoursException, ...] = ()
    languages: tuple[str, ...] = ()
    step_free: bool | None = None
    verified: Verified | None = None
    note: str | None = None
