"""The opening-hours library behind one door: parsed texts, stretches, holidays, wall time.

Only this module and the grammar beside it touch the library, because it has traps: it needs
zoneinfo datetimes, an `end` to every search and a country instead of coordinates.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

ROME = ZoneInfo("Europe/Rome")
# Longer searches cost seconds, and an opening more than a year away helps nobody.
HORIZON = timedelta(days=366)

SpanKind = Literal["open", "appointment", "unknown"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which a desk receives people, up to, not including, its close."""

    opens: datetime
    closes: datetime
    kind: SpanKind


def spans(text: str, start: datetime, end: datetime, *, mandatory: bool) -> Iterator[Span]:
    """Yield the stretches between two moments that are not closed, one by one as asked for.

    A change of comment parts two stretches; `mandatory` turns open ones into appointments.
    """
    for opens, closes, found, comment in _parsed(text).intervals(start, end=end):
        if found is State.CLOSED or opens == closes:
            continue
        yield Span(opens, closes, _kind(found, comment, mandatory=mandatory))


def opens_on(text: str, day: date) -> bool:
    """Tell whether anything is open, for whomever, on a day."""
    return any(spans(text, midnight(day), midnight(day, 1), mandatory=False))


def comment_at_noon(text: str, day: date) -> str:
    """Give the comment of the rule that decides a day."""
    return _parsed(text).state(_noon(day))[1]


@lru_cache(maxsize=1024)
def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday in all of Italy."""
    return _parsed("PH").is_open(_noon(day))


def wall_time(now: datetime) -> datetime:
    """Give the time on a clock in Rome, to the second; the library refuses any other zone."""
    # Through UTC, so that a time inside the spring gap, which the library refuses, becomes real.
    return now.astimezone(UTC).astimezone(ROME).replace(microsecond=0)


def midnight(day: date, later: int = 0) -> datetime:
    """Give the beginning of a day, or of one some days later."""
    return datetime.combine(day + timedelta(days=later), time(0), tzinfo=ROME)


@lru_cache(maxsize=4096)  # equal expressions compare unequal in the library: the text is the key
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(
        text, timezone=ROME, country="IT", auto_timezone=False, max_interval_days=HORIZON.days
    )


def _kind(found: State, comment: str, *, mandatory: bool) -> SpanKind:
    if mandatory:
        return "appointment"
    if found is State.OPEN:
        return "open"
    said = comment.lower()
    return "appointment" if "appunt" in said or "appoint" in said else "unknown"


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ROME)
