"""Desks, whom they serve, and which of them to walk to first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import inf
from typing import Literal

from bot.domain.hours import Appointment, HoursException, OpenState, state
from bot.domain.places import Municipality, Places, by_istat, distance_km

# A desk shut for longer than this is listed after one a little farther that receives people.
CLOSED_FOR_LONG = timedelta(days=14)

Why = Literal["serves_municipality", "serves_anyone", "same_municipality", "same_ambito", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Whom a desk serves; any one of these is enough."""

    ambito: str | None = None
    municipalities: tuple[str, ...] = ()
    province: str | None = None
    region: bool = False
    anyone: bool = False


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


@dataclass(frozen=True, slots=True)
class RankedDesk:
    """A desk as seen by one person now; `km` is None when either end of the way is unknown.

    `fit` is the place, among the services asked for, of the first that the desk offers.
    """

    desk: Desk
    state: OpenState
    km: float | None
    competent: bool
    why: Why
    fit: int = 0


def rank(
    desks: Sequence[Desk],
    *,
    services: Sequence[str],
    municipality: Municipality | None,
    places: Places,
    now: datetime,
    service_kinds: Mapping[str, Sequence[str]],
    position: tuple[float, float] | None = None,
) -> tuple[RankedDesk, ...]:
    """Order the desks that offer one of `services`, whatever order they come in.

    Competent ones come first, then those of the same municipality, of the same ambito, the
    confirmed, those with the service named first, those one could walk to or call, the near;
    without a municipality those that serve most people come first. No services asks for every desk.
    """
    start = position
    if start is None and municipality is not None:
        start = municipality.latitude, municipality.longitude
    seen = [
        RankedDesk(
            desk,
            desk_state(desk, places=places, now=now, services=services),
            _km(start, location(desk, places)),
            *_why(desk, municipality, places),
            fit,
        )
        for desk in desks
        if (fit := fit_of(desk, services, service_kinds)) is not None
    ]
    if municipality is None:
        return tuple(sorted(seen, key=lambda ranked: _breadth(ranked, now)))
    return tuple(sorted(seen, key=lambda ranked: _closeness(ranked, municipality, places, now)))


def fit_of(
    desk: Desk, services: Sequence[str], service_kinds: Mapping[str, Sequence[str]]
) -> int | None:
    """Give the place of the first service that a desk handles; None when it handles none of them.

    Its own list beats what its kind implies.
    """
    if not services:
        return 0
    for place, service in enumerate(services):
        usual = desk.kind in service_kinds.get(service, ())
        if service in desk.services if desk.services else usual:
            return place
    return None


def serves(competence: Competence, municipality: Municipality) -> bool:
    """Tell whether people who live in a municipality of Lombardy may use a desk."""
    return (
        competence.anyone
        or competence.region
        or municipality.istat in competence.municipalities
        or (competence.province is not None and competence.province == municipality.province)
        or (competence.ambito is not None and competence.ambito == municipality.ambito)
    )


def desk_state(
    desk: Desk, *, places: Places, now: datetime, services: Sequence[str] = ()
) -> OpenState:
    """Say how a desk stands now for the services asked about, patron day included."""
    hours = hours_for(desk, services)
    return state(
        hours.expression,
        now,
        exceptions=desk.exceptions,
        patron_day=patron_day_of(desk, places),
        appointment=hours.appointment,
    )


def hours_for(desk: Desk, services: Sequence[str] = ()) -> HourSet:
    """Choose the hours that count for the services: their own, else those of all, else none."""
    for hours in desk.hours:
        if any(service in hours.services for service in services):
            return hours
    for hours in desk.hours:
        if not hours.services:
            return hours
    return HourSet()


def patron_day_of(desk: Desk, places: Places) -> str | None:
    """Give the MM-DD on which the desk's municipality rests."""
    return None if desk.municipality is None else places.patron_days.get(desk.municipality)


def location(desk: Desk, places: Places) -> tuple[float, float] | None:
    """Give the desk's own point, or its town's."""
    if desk.latitude is not None and desk.longitude is not None:
        return desk.latitude, desk.longitude
    town = None if desk.municipality is None else by_istat(desk.municipality, places)
    return None if town is None else (town.latitude, town.longitude)


def _km(start: tuple[float, float] | None, end: tuple[float, float] | None) -> float | None:
    return None if start is None or end is None else distance_km(start, end)


def _why(desk: Desk, municipality: Municipality | None, places: Places) -> tuple[bool, Why]:
    if desk.competence.anyone:
        return True, "serves_anyone"
    if municipality is None:
        return desk.competence.region, "near"
    if serves(desk.competence, municipality):
        return True, "serves_municipality"
    if desk.municipality == municipality.istat:
        return False, "same_municipality"
    if _same_ambito(desk, municipality, places):
        return False, "same_ambito"
    return False, "near"


def _same_ambito(desk: Desk, municipality: Municipality, places: Places) -> bool:
    town = None if desk.municipality is None else by_istat(desk.municipality, places)
    ambito = desk.competence.ambito if town is None else town.ambito
    return ambito is not None and ambito == municipality.ambito


def _closeness(
    ranked: RankedDesk, municipality: Municipality, places: Places, now: datetime
) -> tuple[bool, bool, bool, bool, bool, int, bool, float, bool, str]:
    desk = ranked.desk
    return (
        not ranked.competent,
        _closed_for_long(ranked.state, now),
        desk.municipality != municipality.istat,
        not _same_ambito(desk, municipality, places),
        desk.verified is None,
        ranked.fit,
        not _reachable(desk),
        inf if ranked.km is None else ranked.km,
        ranked.state.kind == "unknown",
        desk.id,
    )


def _breadth(
    ranked: RankedDesk, now: datetime
) -> tuple[int, bool, bool, int, bool, float, bool, str]:
    whom = ranked.desk.competence
    wide = (whom.anyone, whom.region, whom.province is not None, whom.ambito is not None, True)
    return (
        wide.index(True),
        _closed_for_long(ranked.state, now),
        ranked.desk.verified is None,
        ranked.fit,
        not _reachable(ranked.desk),
        inf if ranked.km is None else ranked.km,
        ranked.state.kind == "unknown",
        ranked.desk.id,
    )


def _reachable(desk: Desk) -> bool:
    """Tell whether somebody could go or call: some desks are only known to exist."""
    return desk.street is not None or bool(desk.phones)


def _closed_for_long(found: OpenState, now: datetime) -> bool:
    if found.kind != "closed":
        return False
    return found.next_opening is None or found.next_opening - now > CLOSED_FOR_LONG
