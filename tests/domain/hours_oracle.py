"""A second, naive reading of opening hours: every day is 1,440 cells, painted rule after rule.

Written from the format's description, not from the program it judges, for this subset of it:

* rules after ";" replace the whole day, rules after ", " add to it, "off" rules take away;
* a rule: years, dates (`Aug 10-20`, `Dec 24-Jan 6`, `Jul-Aug`, `Jan,Mar`, `2026 Dec 24-2027 Jan 6`,
  `easter +1 day`), `week 1-53/2`, days (`Mo-Fr,Su`, `PH`, `Mo[1]`, `We[1,3]`, `Fr[-1]`), times
  of one day, `open`/`unknown`/`off`/`closed`, a comment; or `24/7`;
* nothing begins or ends between 02:00 and 03:00, and nothing runs past midnight.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from bot.domain.hours import HoursException, OpenState

ROME = ZoneInfo("Europe/Rome")
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CLOSED = "closed"


@lru_cache
def easter(year: int) -> date:
    """By the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=4096)
def is_holiday(day: date) -> bool:
    fixed = {(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)}
    if day.year >= 2026:
        fixed.add((10, 4))
    sunday = easter(day.year)
    return (day.month, day.day) in fixed or day in (sunday, sunday + timedelta(days=1))


@dataclass(frozen=True)
class Rule:
    """One rule taken apart; an empty part asks for nothing."""

    adds: bool
    dates: str
    days: str
    times: str
    modifier: str
    comment: str

    def wants(self, day: date) -> bool:
        on_date = not self.dates or any(_dated(part, day) for part in _dates(self.dates))
        return on_date and (not self.days or _weekday(self.days, day))

    def stretches(self) -> list[tuple[int, int]]:
        if not self.times:
            return [(0, 1440)]
        clocks = [span.split("-") for span in self.times.split(",")]
        return [(_minute(start), _minute(end)) for start, end in clocks]

    def kind(self, *, mandatory: bool) -> str:
        if self.modifier in ("off", "closed"):
            return CLOSED
        said = self.comment.lower()
        if mandatory or (self.modifier == "unknown" and re.search("appunt|appoint", said)):
            return "appointment"
        return "unknown" if self.modifier == "unknown" else "open"


def rules(expression: str) -> list[Rule]:
    found = []
    for part in re.findall(r'(?:"[^"]*"|[^;"])+', expression):
        for number, piece in enumerate(re.split(r', (?=(?:[^"]*"[^"]*")*[^"]*$)', part.strip())):
            found.append(_rule(piece, adds=number > 0))
    return found


def _rule(text: str, *, adds: bool) -> Rule:
    parts = {"dates": "", "days": "", "times": "", "modifier": "", "comment": ""}
    for token in re.findall(r'"[^"]*"|\S+', text):
        if token.startswith('"'):
            parts["comment"] = token[1:-1]
        elif token in ("off", "closed", "open", "unknown"):
            parts["modifier"] = token
        elif token == "24/7":
            parts["times"] = "00:00-24:00"
        elif ":" in token:
            parts["times"] = token
        elif token[:2] in (*DAYS, "PH") and token[:3] not in MONTHS:
            parts["days"] = token
        else:
            parts["dates"] = f"{parts['dates']} {token}".strip()
    return Rule(adds=adds, **parts)


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _weekday(text: str, day: date) -> bool:
    return any(_one_weekday(part, day) for part in re.split(r",(?![^\[]*\])", text))


def _one_weekday(part: str, day: date) -> bool:
    if part == "PH":
        return is_holiday(day)
    nth = re.fullmatch(r"(..)\[([-\d,]+)\]", part)
    if nth:
        from_start = (day.day - 1) // 7 + 1
        length = ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - day).days
        from_end = -((length - 1) // 7 + 1)
        wanted = {int(number) for number in nth[2].split(",")}
        return DAYS[day.weekday()] == nth[1] and bool(wanted & {from_start, from_end})
    first, _, last = part.partition("-")
    number = DAYS.index(first)
    while DAYS[number % 7] != (last or first):
        if number % 7 == day.weekday():
            return True
        number += 1
    return number % 7 == day.weekday()


def _dates(text: str) -> list[str]:
    if text.startswith("week"):
        return [text]
    year, rest = re.match(r"(\d{4} (?=\w{3},))?(.*)", text).groups()  # type: ignore[union-attr]
    return [(year or "") + part for part in rest.split(",")]


def _dated(text: str, day: date) -> bool:
    week = re.fullmatch(r"week (\d+)(?:-(\d+))?(?:/(\d+))?", text)
    if week:
        first, last = int(week[1]), int(week[2] or week[1])
        return day.isocalendar().week in range(first, last + 1, int(week[3] or 1))
    moved = re.fullmatch(r"easter(?: ([+-]\d+) days?)?", text)
    if moved:
        return day == easter(day.year) + timedelta(days=int(moved[1] or 0))
    years = re.fullmatch(r"(\d{4})(?:-(\d{4}))?", text)
    if years:
        return int(years[1]) <= day.year <= int(years[2] or years[1])
    return _between(text, day)


def _between(text: str, day: date) -> bool:
    start, _, end = text.partition("-")
    ends = [re.fullmatch(r"(?:(\d{4}) ?)?([A-Z]..)?(?: ?(\d+))?", part) for part in (start, end)]
    year, month, number = ends[0].groups()  # type: ignore[union-attr]
    last_year, last_month, last_number = ends[1].groups()  # type: ignore[union-attr]
    first = (MONTHS.index(month) + 1, int(number or 1))
    no_end = not end
    last = (
        MONTHS.index(last_month or month) + 1,
        int(last_number or (number if no_end and number else 31)),
    )
    here = (day.month, day.day)
    if year and (last_year or no_end):
        return (int(year), *first) <= (day.year, *here) <= (int(last_year or year), *last)
    if year and day.year != int(year):
        return False
    return first <= here <= last if first <= last else here >= first or here <= last


class Oracle:
    """What a set of hours says, cell by cell; slow to build, and obvious."""

    def __init__(
        self,
        expression: str,
        *,
        exceptions: tuple[HoursException, ...] = (),
        patron_day: str | None = None,
        appointment: str | None = None,
    ) -> None:
        self._rules = rules(expression)
        self._exceptions = tuple(
            (exception, rules(exception.expression or "")) for exception in exceptions
        )
        self._patron_day = patron_day
        self._mandatory = appointment == "mandatory"
        self._cells: dict[date, list[str]] = {}

    def cells(self, day: date) -> list[str]:
        """The kind of every minute of a day, by the clock on the wall."""
        if day not in self._cells:
            cells = self._painted([CLOSED] * 1440, self._rules, day)
            if f"{day:%m-%d}" == self._patron_day:
                cells = [CLOSED] * 1440
            for exception, own in self._exceptions:
                if exception.starts <= day <= exception.ends:
                    cells = self._painted([CLOSED] * 1440, own, day)
            self._cells[day] = cells
        return self._cells[day]

    def _painted(self, cells: list[str], painters: list[Rule], day: date) -> list[str]:
        for rule in painters:
            if not rule.wants(day):
                continue
            kind = rule.kind(mandatory=self._mandatory)
            if kind != CLOSED and not rule.adds:
                cells = [CLOSED] * 1440
            for start, end in rule.stretches():
                cells[start:end] = [kind] * (end - start)
        return cells

    def kind_at(self, moment: datetime) -> str:
        """How it stands in one minute."""
        wall = moment.astimezone(ROME)
        return self.cells(wall.date())[wall.hour * 60 + wall.minute]

    def turns(self, first: date, days: int) -> list[tuple[datetime, str]]:
        """Every moment from midnight of `first` on at which the kind changes, and to what."""
        found: list[tuple[datetime, str]] = []
        runs: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        for offset in range(days):
            day = _after(first, offset)
            cells = tuple(self.cells(day))
            if cells not in runs:
                runs[cells] = [(kind, len(list(run))) for kind, run in groupby(cells)]
            minute = 0
            for kind, length in runs[cells]:
                if not found or found[-1][1] != kind:
                    found.append((_at(day, minute), kind))
                minute += length
        return found

    def state(self, moment: datetime, turns: list[tuple[datetime, str]]) -> OpenState:
        """What the program must say at a moment, but for the reason; `turns` reach a year on."""
        wall = moment.astimezone(ROME)
        kind = self.kind_at(moment)
        horizon = _at(_after(wall.date(), 366), 0)
        where = bisect_right(turns, moment, key=lambda turn: turn[0])
        end = bisect_left(turns, horizon, key=lambda turn: turn[0])
        if kind != CLOSED:
            until = turns[where][0] if where < end else None
            return OpenState(kind, until=until)  # type: ignore[arg-type]
        return OpenState("closed", next_opening=_next_opening(islice(turns, where, end)))


def _next_opening(later: Iterable[tuple[datetime, str]]) -> datetime | None:
    """The first real opening, unless an appointment comes more than 31 days before it."""
    appointment = None
    for at, kind in later:
        if kind == "open":
            too_late = appointment is not None and at - appointment > timedelta(days=31)
            return appointment if too_late else at
        if kind == "appointment" and appointment is None:
            appointment = at
    return appointment


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=ROME)
