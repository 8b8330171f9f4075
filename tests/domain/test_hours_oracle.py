"""Sixty tricky sets of hours against a naive reading, at every change and at random minutes."""

import random
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import pytest

from bot.domain.hours import HoursException, OpenState, exception_problems, problems, timetable
from tests.domain.hours_oracle import ROME, Oracle, easter, is_holiday

FIRST, DAYS = date(2026, 3, 1), 731  # two years: four clock changes, two Easters, no 29 February
LEAP = date(2027, 9, 1)  # a year of days from here on holds 29 February 2028
RANDOM_MINUTES = 10_000

AUGUST = HoursException(date(2026, 8, 8), date(2026, 8, 23), reason="holidays")
CHRISTMAS = HoursException(date(2026, 12, 24), date(2027, 1, 7), reason="holidays")
ONE_MORNING = HoursException(date(2026, 12, 28), date(2026, 12, 28), "10:00-11:30", "event")
SATURDAYS = HoursException(
    date(2027, 5, 1), date(2027, 6, 30), "Mo-Fr 09:00-12:00; Sa 09:00-11:00", "event"
)
BY_PHONE = HoursException(
    date(2026, 7, 1), date(2026, 7, 31), 'We 10:00-12:00 unknown "su appuntamento"', "staff"
)
CLOCKS = HoursException(date(2027, 3, 28), date(2027, 3, 28), "00:00-24:00", "event")

CASES: tuple[tuple[str, dict[str, object]], ...] = (
    ("Mo-Fr 09:00-12:00; PH off", {}),
    ("Mo,Tu,Th,Fr 09:00-12:30; We 09:00-12:30,14:00-17:00; PH off", {"patron_day": "06-29"}),
    ("Mo-Sa 08:00-13:00; PH off", {"patron_day": "12-07"}),
    ("Sa-Tu 10:00-11:00; PH off", {}),
    ("Su 01:00-04:00", {}),
    ("Sa,Su 00:00-24:00", {}),
    ("Sa 22:00-24:00; Su 00:00-05:00; PH off", {}),
    ("24/7", {}),
    ("24/7; PH off", {"patron_day": "08-26"}),
    ("24/7", {"exceptions": (AUGUST,), "patron_day": "03-28"}),
    ("Mo-Su 00:00-24:00", {}),
    ("Mo 00:00-24:00; Tu 00:00-09:00", {}),
    ("Mo 09:00-24:00; Tu 00:00-01:30; PH off", {}),
    ("09:00-12:00", {}),
    ("09:00-12:00,13:00-13:01; PH off", {}),
    ("Mo 09:00-12:00,11:00-13:00; PH off", {}),
    ("Mo 09:00-10:00,10:00-11:00; PH off", {}),
    ('Mo 09:00-10:00 open "a", Mo 10:00-12:00 open "b"; PH off', {}),
    ('Mo 09:00-10:00, Mo 10:00-12:00 unknown "by appointment"; PH off', {}),
    ('Mo,Fr 09:00-12:00; We 14:00-16:00 unknown "Su Appuntamento"; PH off', {}),
    ('We 14:00-16:00 unknown "telefonare; chiedere di passare"; PH off', {}),
    ('Mo-Fr 09:00-12:00 unknown "appointment"; PH off', {}),
    ('Mo-Fr 09:00-12:00 unknown "APPUNTAMENTO"; Dec 1-24 Sa 09:00-10:00; PH off', {}),
    ("Mo-Fr 09:00-12:00; PH off", {"appointment": "mandatory"}),
    ("Mo-Fr 09:00-12:00 unknown; PH off", {"appointment": "mandatory"}),
    ("Mo-Fr 09:00-12:00; PH off", {"appointment": "optional"}),
    ("PH 10:00-12:00", {}),
    ("Mo-Fr,PH 10:00-12:00", {}),
    ("PH,Sa 10:00-12:00", {"patron_day": "11-01"}),
    ("Mo-Fr 09:00-12:00; PH 10:00-11:00", {}),
    ("Mo-Fr 09:00-12:00; Su,PH off", {}),
    ("Mo-Su 09:00-12:00; PH,Su off", {}),
    ("Mo-Fr 09:00-12:00, We 14:00-17:00; PH off", {}),
    ("Mo-Fr 09:00-18:00; We 12:00-13:00 off; PH off", {}),
    ("Mo-Fr 09:00-18:00; 12:30-13:30 off; PH off", {}),
    ("Mo-Fr 09:00-12:00; Jul-Aug Mo-Fr 08:00-11:00; PH off", {}),
    ("Mo-Fr 09:00-12:00; Aug off; PH off", {}),
    ("Mo-Fr 09:00-12:00; Aug 10-20 off; PH off", {"exceptions": (AUGUST,)}),
    ("Mo-Fr 09:00-12:00; Aug 10-20 off; Aug 14 10:00-11:00; PH off", {}),
    ("Mo-Fr 09:00-12:00; Dec 24-Jan 6 off; PH off", {}),
    ("Mo-Fr 09:00-12:00; Dec 24 off; Dec 31 off; PH off", {}),
    ("Mo-Fr 09:00-12:00; 2026 Dec 24-2027 Jan 6 off; PH off", {}),
    ("Mo-Fr 09:00-12:00; Dec-Jan off; PH off", {}),
    ("Sep-Jun Mo-Fr 09:00-12:00; PH off", {}),
    ("Sep 15-Jun 10 Tu 15:00-18:00; PH off", {}),
    ("Jan,Mar Mo 09:00-10:00; PH off", {}),
    ("2027 Mo 09:00-12:00; PH off", {}),
    ("2026-2027 Mo 09:00-12:00; PH off", {}),
    ("week 1-53/2 Mo 09:00-12:00; PH off", {}),
    ("week 2-52/2 Th 14:00-17:00; PH off", {}),
    ("Mo[1] 09:00-12:00; PH off", {}),
    ("We[1,3] 14:00-16:00; Fr[-1] 09:00-11:00; PH off", {}),
    ("Th[5] 09:00-12:00", {}),
    ("Mo-Fr 09:00-12:00; easter -2 days off; PH off", {}),
    ("Mo-Fr 09:00-12:00; easter +1 day off", {}),
    ("Mo-Fr 09:00-12:00; Feb 29 off; PH off", {}),
    ("Jan 1 09:00-12:00", {}),
    ("Mo-Fr 09:00-12:00; PH off", {"exceptions": (AUGUST, CHRISTMAS, ONE_MORNING)}),
    ("Mo-Fr 14:00-18:00; PH off", {"exceptions": (SATURDAYS,), "patron_day": "06-02"}),
    ("Tu 09:00-12:00; PH off", {"exceptions": (BY_PHONE, CLOCKS), "patron_day": "07-15"}),
    ("Mo-Fr 08:30-12:30; PH off", {"exceptions": (CLOCKS, SATURDAYS), "appointment": "mandatory"}),
    ("Mo-Fr 09:00-12:00 open; Sa 09:00-10:00; PH closed", {}),
)  # fmt: skip


def test_there_are_sixty_cases_and_the_check_lets_every_one_pass():
    refused = [text for text, _ in CASES if problems(text)]
    dated = {
        exception.expression
        for _, rest in CASES
        for exception in rest.get("exceptions", ())
        if exception.expression
    }

    assert len(CASES) >= 60
    assert refused == []
    assert [text for text in dated if exception_problems(text)] == []


def test_easter_and_the_holidays_are_those_of_the_almanac():
    assert [easter(year).isoformat()[5:] for year in range(2025, 2031)] == [
        "04-20", "04-05", "03-28", "04-16", "04-01", "04-21",
    ]  # fmt: skip
    assert [day for day in days_of(2026) if is_holiday(day)][3:5] == [
        date(2026, 4, 6),
        date(2026, 4, 25),
    ]


def days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + timedelta(days=number) for number in range(365)]


Turns = list[tuple[datetime, str]]
Plain = tuple[str, float | None, float | None]


@lru_cache
def oracle_of(case: int) -> tuple[Oracle, Turns]:
    """The oracle, and its changes from a little before the two years to a year after them."""
    expression, rest = CASES[case]
    oracle = Oracle(expression, **rest)  # type: ignore[arg-type]
    return oracle, oracle.turns(FIRST - timedelta(days=2), DAYS + 380)


def plain(state: OpenState) -> Plain:
    """What both must agree on, comparable across a clock change."""
    return state.kind, seconds(state.until), seconds(state.next_opening)


def seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


def disagreements(case: int, moments: list[datetime]) -> list[tuple[str, Plain, Plain]]:
    expression, rest = CASES[case]
    oracle, turns = oracle_of(case)
    table = timetable(expression, **rest)  # type: ignore[arg-type]
    found = []
    for moment in moments:
        said, right = plain(table.state(moment)), plain(oracle.state(moment, turns))
        if said != right:
            found.append((moment.astimezone(ROME).isoformat(), said, right))
    return found


@pytest.mark.parametrize("case", range(len(CASES)), ids=[text for text, _ in CASES])
def test_at_every_change_and_a_minute_before_and_after_both_say_the_same(case):
    last = FIRST + timedelta(days=DAYS)
    changes = [at.astimezone(UTC) for at, _ in oracle_of(case)[1] if FIRST <= at.date() < last]
    minute = timedelta(minutes=1)

    moments = [at + near for at in changes for near in (-minute, timedelta(), minute)]

    assert disagreements(case, moments) == []


def test_at_ten_thousand_random_minutes_of_two_years_both_say_the_same():
    chance = random.Random(20261122)
    start = datetime(2026, 3, 1, tzinfo=ROME).astimezone(UTC)
    each = -(-RANDOM_MINUTES // len(CASES))

    found = []
    for case in range(len(CASES)):
        drawn = [start + timedelta(minutes=chance.randrange(DAYS * 1440)) for _ in range(each)]
        found += disagreements(case, drawn)

    assert found == []


@pytest.mark.parametrize("day", ["2026-10-25", "2027-03-28", "2026-03-29", "2027-10-31"])
def test_through_both_clock_changes_minute_by_minute_both_say_the_same(day):
    midnight = datetime.fromisoformat(day).replace(tzinfo=ROME).astimezone(UTC)
    moments = [midnight + timedelta(minutes=number) for number in range(1560)]

    found = [wrong for case in (4, 5, 6, 7, 9, 59) for wrong in disagreements(case, moments)]

    assert found == []


@pytest.mark.parametrize("first", [FIRST, LEAP], ids=["two years", "a leap year"])
def test_every_day_of_the_week_view_has_the_hours_of_the_oracle(first):
    found = []
    for expression, rest in CASES:
        oracle = Oracle(expression, **rest)  # type: ignore[arg-type]
        for day in timetable(expression, **rest).week(first, 366):  # type: ignore[arg-type]
            cells = ["closed"] * 1440
            for span in day.spans:
                start = span.opens.hour * 60 + span.opens.minute
                end = span.closes.hour * 60 + span.closes.minute or 1440
                cells[start:end] = [span.kind] * (end - start)
            if cells != oracle.cells(day.day):
                found.append((expression, day))

    assert found == []


def test_what_is_remembered_is_what_a_fresh_look_says():
    chance = random.Random(5)
    start = datetime(2026, 3, 1, tzinfo=UTC)
    moments = [start + timedelta(minutes=chance.randrange(DAYS * 1440)) for _ in range(300)]

    for expression, rest in CASES[::4]:
        table = timetable(expression, **rest)  # type: ignore[arg-type]
        forwards = {at: table.state(at) for at in sorted(moments)}
        timetable.cache_clear()
        backwards = {
            at: timetable(expression, **rest).state(at)  # type: ignore[arg-type]
            for at in sorted(moments, reverse=True)
        }
        assert forwards == backwards
