"""What an OpenStreetMap opening-hours expression means at a given moment at an Italian desk.

Only this module touches the library behind it, because that library has traps: it needs zoneinfo
datetimes, an `end` to every search and a country instead of coordinates. Holidays of Italy are in
the library; the patron day of a municipality and a desk's dated exceptions are appended here as
the last rules, where nothing can reopen them by accident.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from bot.domain.hours_grammar import problems, rules_of, warnings

__all__ = [
    "ROME",
    "Appointment",
    "DayHours",
    "HoursException",
    "OpenState",
    "Span",
    "problems",
    "state",
    "warnings",
    "week",
]

ROME = ZoneInfo("Europe/Rome")
# Longer searches cost seconds, and an opening more than a year away helps nobody.
HORIZON = timedelta(days=366)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

Kind = Literal["open", "closed", "appointment", "unknown"]
SpanKind = Literal["open", "appointment", "unknown"]
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

    `reason` is why it is shut at a time it would usually be open: "public_holiday", "patron_day"
    or "exception:<reason>"; None when it is simply not an opening day or hour.
    """

    kind: Kind
    until: datetime | None = None
    next_opening: datetime | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch in which a desk receives people, up to, not including, its close."""

    opens: datetime
    closes: datetime
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class DayHours:
    """One calendar day of a desk; without spans it is closed, and `reason` may say why."""

    day: date
    spans: tuple[Span, ...]
    reason: str | None = None


def state(
    expression: str | None,
    now: datetime,
    *,
    exceptions: tuple[HoursException, ...] = (),
    patron_day: str | None = None,
    appointment: Appointment | None = None,
) -> OpenState:
    """Say whether a desk is open at `now` (aware), until when, and when it opens next.

    Without an expression only an appointment rule can be told; the rest is unknown, never guessed.
    """
    if expression is None:
        return OpenState("appointment" if appointment == "mandatory" else "unknown")
    at = _wall_time(now)
    text = _with_last_rules(expression, exceptions, patron_day)
    spans = _spans(
        text, at, _midnight(at.date(), HORIZON.days), mandatory=appointment == "mandatory"
    )
    current = next(spans, None)
    if current is not None and current.opens <= at:
        return OpenState(current.kind, until=_run_end(current, spans))
    return OpenState(
        "closed",
        next_opening=_next_opening(current, spans),
        reason=_closed_because(expression, text, at.date()),
    )


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
    if expression is None:
        return ()
    text = _with_last_rules(expression, exceptions, patron_day)
    mandatory = appointment == "mandatory"
    listed = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        spans = tuple(_spans(text, _midnight(day), _midnight(day, 1), mandatory=mandatory))
        reason = None if spans else _closed_because(expression, text, day)
        listed.append(DayHours(day, spans, reason))
    return tuple(listed)


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


@lru_cache(maxsize=4096)  # equal expressions compare unequal in the library: the text is the key
def _parsed(text: str) -> OpeningHours:
    return OpeningHours(
        text, timezone=ROME, country="IT", auto_timezone=False, max_interval_days=HORIZON.days
    )


def _spans(text: str, start: datetime, end: datetime, *, mandatory: bool) -> Iterator[Span]:
    for opens, closes, found, comment in _parsed(text).intervals(start, end=end):
        if found is State.CLOSED or opens == closes:
            continue
        yield Span(opens, closes, _kind(found, comment, mandatory=mandatory))


def _kind(found: State, comment: str, *, mandatory: bool) -> SpanKind:
    if found is State.OPEN:
        return "appointment" if mandatory else "open"
    by_appointment = "appunt" in comment or "appoint" in comment
    return "appointment" if by_appointment or mandatory else "unknown"


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
    while span is not None:
        if span.kind == "open":
            return span.opens
        fallback = fallback or (span.opens if span.kind == "appointment" else None)
        if fallback and span.opens - fallback > timedelta(days=31):
            break
        span = next(following, None)
    return fallback


def _closed_because(expression: str, text: str, day: date) -> str | None:
    if _opens_on(text, day):
        return None
    comment = _parsed(text).state(datetime.combine(day, time(12), tzinfo=ROME))[1]
    if comment.startswith("exception:"):
        return comment
    if not _opens_on(_without_holidays(expression), day):
        return None
    if comment == "patron_day":
        return comment
    return "public_holiday" if _is_public_holiday(day) else None


def _without_holidays(expression: str) -> str:
    return "; ".join(rule for rule in rules_of(expression) if not rule.startswith("PH"))


def _opens_on(text: str, day: date) -> bool:
    if not text:
        return False
    intervals = _parsed(text).intervals(_midnight(day), end=_midnight(day, 1))
    return any(
        found is not State.CLOSED and opens != closes for opens, closes, found, _ in intervals
    )


def _is_public_holiday(day: date) -> bool:
    return _parsed("PH").is_open(datetime.combine(day, time(12), tzinfo=ROME))


def _wall_time(now: datetime) -> datetime:
    # Through UTC, so that a time inside the spring gap, which the library refuses, becomes real.
    return now.astimezone(UTC).astimezone(ROME).replace(microsecond=0)


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time(0), tzinfo=ROME)
