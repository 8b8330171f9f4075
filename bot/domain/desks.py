"""Desks, and which of them to walk to first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import inf
from operator import itemgetter
from typing import Literal

from bot.domain.competence import Competence, breadth, home_ambito, serves
from bot.domain.desk_values import Desk, DeskSource, HourSet, Verified
from bot.domain.hours import OpenState, Timetable, timetable
from bot.domain.places import Municipality, Places, Same, by_istat, distance_km

__all__ = [
    "Competence",
    "Desk",
    "DeskSource",
    "HourSet",
    "RankedDesk",
    "Verified",
    "Why",
    "desk_state",
    "fit_of",
    "hours_for",
    "location",
    "patron_day_of",
    "rank",
    "serves",
]

# A desk shut for longer than this is listed after one a little farther that receives people.
CLOSED_FOR_LONG = timedelta(days=14)

Why = Literal["serves_municipality", "serves_anyone", "same_municipality", "same_ambito", "near"]


@dataclass(frozen=True, slots=True)
class RankedDesk:
    """A desk as seen by one person now; `km` is None when either end of the way is unknown.

    `fit` is the place, among the services asked for, of the first that the desk offers;
    `instead_of` the desk that would stand before this one, were it not shut for weeks.
    """

    desk: Desk
    state: OpenState
    km: float | None
    competent: bool
    why: Why
    fit: int = 0
    instead_of: str | None = None


def rank(
    desks: Sequence[Desk],
    *,
    services: Sequence[str],
    municipality: Municipality | None,
    places: Places,
    now: datetime,
    service_kinds: Mapping[str, Sequence[str]],
    position: tuple[float, float] | None = None,
    languages: frozenset[str] = frozenset(),
    step_free: bool = False,
) -> tuple[RankedDesk, ...]:
    """Order the desks that offer one of `services`, whatever order they come in.

    Competent ones come first, then those not shut for weeks, those of the same municipality, of the
    same ambito, those with the service named first, the confirmed, those one could walk to or call,
    the near; without a municipality those that serve most people come first. No services asks for
    every desk. A filter (any of `languages` spoken, `step_free`) drops the desks that say otherwise
    and lists those that say nothing last among the equally competent.
    """
    ask = _Ask(
        services=tuple(services),
        languages=languages,
        step_free=step_free,
        municipality=municipality,
        places=Same(places),
        service_kinds=Same(service_kinds),
    )
    # A shared position is nobody's to keep, and a list may change: those are looked at afresh.
    if position is None and isinstance(desks, tuple) and len(desks) > 1:
        return _in_order(_kept(Same(desks), ask), now)
    return _in_order(_prospects(desks, ask, position), now)


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


def desk_state(
    desk: Desk, *, places: Places, now: datetime, services: Sequence[str] = ()
) -> OpenState:
    """Say how a desk stands now for the services asked about, patron day included."""
    return _timetable(desk, services, places).state(now)


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


# Competence (or its breadth), and whether a filter is answered.
_First = tuple[int, bool]
# Elsewhere, in another ambito, a later service, unconfirmed, unreachable, how far.
_Last = tuple[bool, bool, int, bool, bool, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ask:
    """What somebody asks of a desk, and where they live."""

    services: tuple[str, ...]
    languages: frozenset[str]
    step_free: bool
    municipality: Municipality | None
    places: Same[Places]
    service_kinds: Same[Mapping[str, Sequence[str]]]

    def refused_by(self, desk: Desk) -> bool:
        speaks_others = bool(desk.languages) and self.languages.isdisjoint(desk.languages)
        return (bool(self.languages) and speaks_others) or (
            self.step_free and desk.step_free is False
        )

    def untold_by(self, desk: Desk) -> bool:
        return (bool(self.languages) and not desk.languages) or (
            self.step_free and desk.step_free is None
        )


@dataclass(frozen=True, slots=True)
class _Prospect:
    """What can be said of a desk for one person at any time: its first rank, its hours, the rest.

    `last` is what tells equals apart; between the two stands whether it is shut for weeks.
    """

    desk: Desk
    km: float | None
    competent: bool
    why: Why
    fit: int
    hours: Timetable
    first: _First
    last: _Last


def _in_order(prospects: Sequence[_Prospect], now: datetime) -> tuple[RankedDesk, ...]:
    seconds = now.timestamp()
    soon = now + CLOSED_FOR_LONG
    seen = []
    shut: dict[_First, tuple[_Last, str]] = {}
    for one in prospects:
        found = one.hours.known_at(seconds) or one.hours.state(now)
        opens = found.next_opening
        away = found.kind == "closed" and (opens is None or opens > soon)
        if away:  # prospects come best first
            shut.setdefault(one.first, (one.last, one.desk.id))
        seen.append(((one.first, away, one.last, found.kind == "unknown"), one, found))
    seen.sort(key=itemgetter(0))
    return tuple(
        RankedDesk(
            one.desk,
            found,
            one.km,
            one.competent,
            one.why,
            one.fit,
            None if key[1] or not shut else _passed(one, shut),
        )
        for key, one, found in seen
    )


def _passed(one: _Prospect, shut: Mapping[_First, tuple[_Last, str]]) -> str | None:
    better = shut.get(one.first)
    return better[1] if better is not None and better[0] < one.last else None


@lru_cache(maxsize=64)
def _kept(desks: Same[tuple[Desk, ...]], ask: _Ask) -> tuple[_Prospect, ...]:
    return _prospects(desks.value, ask, None)


def _prospects(
    desks: Sequence[Desk], ask: _Ask, position: tuple[float, float] | None
) -> tuple[_Prospect, ...]:
    start = position
    if start is None and ask.municipality is not None:
        start = ask.municipality.latitude, ask.municipality.longitude
    found = [
        _prospect(desk, fit, ask, start)
        for desk in desks
        if (fit := fit_of(desk, ask.services, ask.service_kinds.value)) is not None
        and not ask.refused_by(desk)
    ]
    return tuple(sorted(found, key=lambda one: (one.first, one.last, one.desk.id)))


def _prospect(desk: Desk, fit: int, ask: _Ask, start: tuple[float, float] | None) -> _Prospect:
    places, municipality = ask.places.value, ask.municipality
    end = location(desk, places)
    km = None if start is None or end is None else distance_km(start, end)
    same_ambito = _same_ambito(desk, municipality, places)
    competent, why = _why(desk, municipality, same_ambito=same_ambito)
    here = municipality is not None and desk.municipality == municipality.istat
    wide = breadth(desk.competence) if municipality is None else int(not competent)
    return _Prospect(
        desk=desk,
        km=km,
        competent=competent,
        why=why,
        fit=fit,
        hours=_timetable(desk, ask.services, places),
        first=(wide, ask.untold_by(desk)),
        last=(
            not here,
            not same_ambito,
            fit,  # a confirmed adviser does not go before the office that decides
            desk.verified is None,
            not (desk.street is not None or desk.phones),  # only known to exist
            inf if km is None else km,
        ),
    )


def _timetable(desk: Desk, services: Sequence[str], places: Places) -> Timetable:
    hours = hours_for(desk, services)
    patron_day = patron_day_of(desk, places)
    return timetable(hours.expression, desk.exceptions, patron_day, hours.appointment)


def _why(desk: Desk, municipality: Municipality | None, *, same_ambito: bool) -> tuple[bool, Why]:
    if desk.competence.anyone:
        return True, "serves_anyone"
    if municipality is None:
        return desk.competence.region, "near"
    if serves(desk.competence, municipality):
        return True, "serves_municipality"
    if desk.municipality == municipality.istat:
        return False, "same_municipality"
    return False, "same_ambito" if same_ambito else "near"


def _same_ambito(desk: Desk, municipality: Municipality | None, places: Places) -> bool:
    if municipality is None or municipality.ambito is None:
        return False
    return home_ambito(desk.competence, desk.municipality, places) == municipality.ambito
