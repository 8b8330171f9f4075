"""What an OpenStreetMap opening-hours expression means at a given moment at an Italian desk.

Holidays of Italy are in the library; the patron day of a municipality and a desk's dated exceptions
are appended here as the last rules, where nothing can reopen them by accident. A state, once
found, holds until its next change: a timetable remembers it, so that ranking many desks is cheap.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal

from bot.domain.hours_grammar import exception_problems, problems, rules_of, warnings
from bot.domain.hours_library import (
    HORIZON,
    ROME,
    Span,
    comment_at_noon,
    is_public_holiday,
    midnight,
    opens_on,
    spans,
    wall_time,
)

__all__ = [
    "ROME",
    "Appointment",
    "DayHours",
    "HoursException",
    "OpenState",
    "Span",
    "Timetable",
    "exception_problems",
    "problems",
    "state",
    "timetable",
    "warnings",
    "week",
]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# An appointment comes first when the next opening to all is so much later than it.
FAR_OFF = timedelta(days=31)

Kind = Literal["open", "closed", "appointment", "unknown"]
Appointment = Literal["mandatory", "optional", "none"]


@dataclass(frozen=True, slots=True)
class HoursException:
    """A dated closure or extraordinary opening, both days included; it beats every other rule."""

    starts: date
    ends: date
    expression: str | None = None
    """None closes the desk; otherwise the hours that replace the usual ones."""
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OpenState:
    """How a desk stands at one moment, and what somebody outside its door would ask next.

    `until` is None when it does not close within a year. `reason` is why it is shut at a time it
    would usually be open: "public_holiday", "patron_day" or "exception:<reason>"; None when it is
    simply not an opening day or hour.
    """

    kind: Kind
    until: datetime | None = None
    next_opening: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class DayHours:
    """One calendar day of a desk; without spans it is closed, and `reason` may say why."""

    day: date
    spans: tuple[Span, ...]
    reason: str | None = None


class Timetable:
    """One set of hours with its exceptions; get it from `timetable`, which keeps those in use."""

    __slots__ = ("_expression", "_known", "_mandatory", "_text")

    def __init__(
        self,
        expression: str | None,
        exceptions: tuple[HoursException, ...],
        patron_day: str | None,
        appointment: Appointment | None,
    ) -> None:
        self._expression = expression or ""
        self._mandatory = appointment == "mandatory"
        self._text = _with_last_rules(expression, exceptions, patron_day) if expression else ""
        self._known: tuple[float, float, OpenState] | None = None

    def state(self, now: datetime) -> OpenState:
        """Say how the desk stands at `now` (aware)."""
        return self.known_at(now.timestamp()) or self._find(now)

    def known_at(self, seconds: float) -> OpenState | None:
        """Give the remembered state if it still holds at a moment (seconds since the epoch)."""
        known = self._known
        return known[2] if known is not None and known[0] <= seconds < known[1] else None

    def week(self, first: date, days: int) -> tuple[DayHours, ...]:
        """List the days from `first` on with their spans; empty when the hours are not known."""
        if not self._expression:
            return ()
        return tuple(self._day(first + timedelta(days=offset)) for offset in range(days))

    def _day(self, day: date) -> DayHours:
        found = spans(self._text, midnight(day), midnight(day, 1), mandatory=self._mandatory)
        listed = tuple(found)
        return DayHours(day, listed, None if listed else self._closed_because(day))

    def _find(self, now: datetime) -> OpenState:
        if not self._expression:
            return OpenState("appointment" if self._mandatory else "unknown")
        at = wall_time(now)
        end = midnight(at.date(), HORIZON.days)
        following = spans(self._text, at, end, mandatory=self._mandatory)
        first = next(following, None)
        # At midnight the horizon moves and the reason may be another.
        change = midnight(at.date(), 1)
        if first is not None and first.opens <= at:
            closes = _run_end(first, following)
            found = OpenState(first.kind, until=closes if closes < end else None)
            change = min(change, closes)
        else:
            if first is not None:
                change = min(change, first.opens)
            found = OpenState(
                "closed",
                next_opening=_next_opening(first, following),
                reason=self._closed_because(at.date()),
            )
        self._known = at.timestamp(), change.timestamp(), found
        return found

    def _closed_because(self, day: date) -> str | None:
        if opens_on(self._text, day):
            return None
        comment = comment_at_noon(self._text, day)
        if comment.startswith("exception:"):
            return comment
        if comment != "patron_day" and not is_public_holiday(day):
            return None
        usual = _without_holidays(self._expression)
        if not usual or not opens_on(usual, day):
            return None
        return comment if comment == "patron_day" else "public_holiday"


@lru_cache(maxsize=8192)
def timetable(
    expression: str | None,
    exceptions: tuple[HoursException, ...] = (),
    patron_day: str | None = None,
    appointment: Appointment | None = None,
) -> Timetable:
    """Give the one timetable of these rules, shared by all desks that keep the same hours.

    Without an expression only an appointment rule can be told; the rest is unknown, never guessed.
    """
    return Timetable(expression, exceptions, patron_day, appointment)


def state(
    expression: str | None,
    now: datetime,
    *,
    exceptions: tuple[HoursException, ...] = (),
    patron_day: str | None = None,
    appointment: Appointment | None = None,
) -> OpenState:
    """Say whether a desk is open at `now` (aware), until when, and when it opens next."""
    return timetable(expression, exceptions, patron_day, appointment).state(now)


def week(
    expression: str | None,
    first: date,
    *,
    exceptions: tuple[HoursException, ...] = (),
    patron_day: str | None = None,
    appointment: Appointment | None = None,
    days: int = 7,
) -> tuple[DayHours, ...]:
    """List the days from `first` on with their spans; empty when the hours are not known."""
    return timetable(expression, exceptions, patron_day, appointment).week(first, days)


def _with_last_rules(
    expression: str, exceptions: tuple[HoursException, ...], patron_day: str | None
) -> str:
    rules = [expression]
    if patron_day is not None:
        month, day = patron_day.split("-")
        rules.append(f'{MONTHS[int(month) - 1]} {day} off "patron_day"')
    for exception in exceptions:
        dates = f"{_osm_date(exception.starts)}-{_osm_date(exception.ends)}"
        rules.append(f'{dates} off "exception:{exception.reason or ""}"')
        if exception.expression is not None:
            rules.extend(f"{dates} {rule}" for rule in rules_of(exception.expression))
    return "; ".join(rules)


def _osm_date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _run_end(current: Span, following: Iterator[Span]) -> datetime:
    """Join spans that touch, for a change of comment is not a change of state."""
    end = current.closes
    for span in takewhile(lambda span: span.kind == current.kind, following):
        if span.opens != end:
            break
        end = span.closes
    return end


def _next_opening(first: Span | None, following: Iterator[Span]) -> datetime | None:
    """Prefer a real opening: nobody should walk to a door that opens by appointment only."""
    fallback = None
    span = first
    while span is not None and (fallback is None or span.opens - fallback <= FAR_OFF):
        if span.kind == "open":
            return span.opens
        fallback = fallback or (span.opens if span.kind == "appointment" else None)
        span = next(following, None)
    return fallback


def _without_holidays(expression: str) -> str:
    """Drop the rules about holidays, and "PH" from the lists of days that others begin with."""
    kept = (re.sub(r"^PH,|,PH\b", "", rule) for rule in rules_of(expression))
    return "; ".join(rule for rule in kept if not rule.startswith("PH"))
