"""Opening states and weeks: tables of Italian cases, and what must not be written."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.hours import (
    ROME,
    DayHours,
    HoursException,
    OpenState,
    Span,
    exception_problems,
    problems,
    state,
    warnings,
    week,
)

OFFICE = "Mo,Tu,Th,Fr 09:00-12:30; We 09:00-12:30,14:00-17:00; PH off"
SAINTS_PETER_AND_PAUL = "06-29"


def rome(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-23T09:10", OpenState("open", until=rome("2026-11-23T12:30"))),
        ("2026-11-25T13:00", OpenState("closed", next_opening=rome("2026-11-25T14:00"))),
        ("2026-11-27T12:30", OpenState("closed", next_opening=rome("2026-11-30T09:00"))),
        ("2026-11-29T10:00", OpenState("closed", next_opening=rome("2026-11-30T09:00"))),  # Sunday
        (
            "2027-06-29T10:00",
            OpenState("closed", next_opening=rome("2027-06-30T09:00"), reason="patron_day"),
        ),
        (
            "2026-12-08T10:00",
            OpenState("closed", next_opening=rome("2026-12-09T09:00"), reason="public_holiday"),
        ),
        # 15 August 2026 is a Saturday, on which this desk is shut anyway.
        ("2026-08-15T10:00", OpenState("closed", next_opening=rome("2026-08-17T09:00"))),
        (
            "2027-03-29T10:00",  # Easter Monday
            OpenState("closed", next_opening=rome("2027-03-30T09:00"), reason="public_holiday"),
        ),
    ],
)
def test_an_office_is_open_in_its_hours_and_shut_on_holidays(at, expected):
    found = state(OFFICE, rome(at), patron_day=SAINTS_PETER_AND_PAUL)

    assert found == expected


def test_a_saturday_holiday_says_so_when_the_desk_opens_on_saturdays():
    found = state("Mo-Sa 09:00-12:00; PH off", rome("2026-08-15T10:00"))

    assert found == OpenState(
        "closed", next_opening=rome("2026-08-17T09:00"), reason="public_holiday"
    )


def test_a_closure_beats_the_usual_hours_and_gives_its_reason():
    closure = HoursException(date(2026, 12, 24), date(2027, 1, 7), reason="holidays")

    found = state(OFFICE, rome("2026-12-28T10:00"), exceptions=(closure,))

    assert found == OpenState(
        "closed", next_opening=rome("2027-01-08T09:00"), reason="exception:holidays"
    )


def test_an_extraordinary_opening_beats_a_holiday_and_an_earlier_closure():
    exceptions = (
        HoursException(date(2026, 12, 7), date(2026, 12, 9), reason="works"),
        HoursException(date(2026, 12, 8), date(2026, 12, 8), "10:00-11:00", reason="event"),
    )

    found = state(OFFICE, rome("2026-12-08T10:30"), exceptions=exceptions)

    assert found == OpenState("open", until=rome("2026-12-08T11:00"))


def test_hours_that_nobody_told_are_unknown_and_never_guessed():
    assert state(None, rome("2026-11-23T10:00")) == OpenState("unknown")
    assert week(None, date(2026, 11, 23)) == ()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (None, OpenState("appointment")),
        ("Mo 09:00-12:00", OpenState("appointment", until=rome("2026-11-23T12:00"))),
        ("Tu 09:00-12:00", OpenState("closed", next_opening=rome("2026-11-24T09:00"))),
    ],
)
def test_a_desk_by_appointment_is_never_simply_open(expression, expected):
    found = state(expression, rome("2026-11-23T10:00"), appointment="mandatory")

    assert found == expected


def test_the_next_opening_is_a_real_one_and_not_an_appointment():
    mixed = 'Mo,Fr 09:00-12:00; We 14:00-16:00 unknown "by appointment"; PH off'

    on_wednesday = state(mixed, rome("2026-11-25T15:00"))
    on_monday = state(mixed, rome("2026-11-23T13:00"))

    assert on_wednesday == OpenState("appointment", until=rome("2026-11-25T16:00"))
    assert on_monday.next_opening == rome("2026-11-27T09:00")


def test_a_change_of_comment_is_not_a_closing():
    found = state('Mo 09:00-10:00 open "a"; Mo 10:00-12:00 open "b"', rome("2026-11-23T09:30"))
    joined = state('Mo 09:00-10:00 open "a", Mo 10:00-12:00 open "b"', rome("2026-11-23T09:30"))

    assert found.kind == "closed"  # ";" replaces the whole day: the trap `problems` refuses
    assert joined == OpenState("open", until=rome("2026-11-23T12:00"))


def test_an_expression_that_never_opens_is_closed_without_a_next_opening():
    assert state("Mo-Su off", rome("2026-11-23T09:30")) == OpenState("closed")


def test_what_is_open_day_and_night_has_no_end():
    assert state("24/7", rome("2026-11-23T09:30")) == OpenState("open")


def test_an_appointment_written_in_capitals_is_an_appointment():
    found = state('Mo 09:00-12:00 unknown "Su Appuntamento"', rome("2026-11-23T09:30"))

    assert found == OpenState("appointment", until=rome("2026-11-23T12:00"))


@pytest.mark.parametrize("rule", ["PH off", "Su,PH off", "PH,Su off"])
def test_a_holiday_is_named_however_its_rule_lists_it(rule):
    found = state(f"Mo-Fr 09:00-12:00; {rule}", rome("2026-12-08T10:00"))

    assert found.reason == "public_holiday"


def test_any_time_zone_and_a_time_inside_the_spring_gap_are_understood():
    utc = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
    in_the_gap = datetime(2027, 3, 28, 2, 30, tzinfo=ROME)

    assert state(OFFICE, utc).until == rome("2026-11-23T12:30")
    assert state(OFFICE, in_the_gap).kind == "closed"


def test_a_search_that_would_end_inside_the_spring_gap_still_ends():
    a_year_before_the_gap = rome("2026-03-27T02:30")

    assert state(OFFICE, a_year_before_the_gap).next_opening == rome("2026-03-27T09:00")


def test_a_week_lists_seven_days_with_the_reason_of_a_closed_one():
    days = week(
        "Mo-Fr 09:00-12:00; PH off",
        date(2026, 12, 7),
        exceptions=(HoursException(date(2026, 12, 10), date(2026, 12, 10), reason="staff"),),
    )

    def morning(day: int) -> DayHours:
        on = date(2026, 12, day)
        opens = datetime.combine(on, time(9), tzinfo=ROME)
        return DayHours(on, (Span(opens, opens + timedelta(hours=3), "open"),))

    assert days == (
        morning(7),
        DayHours(date(2026, 12, 8), (), "public_holiday"),
        morning(9),
        DayHours(date(2026, 12, 10), (), "exception:staff"),
        morning(11),
        DayHours(date(2026, 12, 12), ()),
        DayHours(date(2026, 12, 13), ()),
    )


# --- what must not be written ---

CURES = [
    ("Mo-Fr 09:00-12:00; Nov 31 off", "write a day from 1 to 30"),
    ("Mo-Fr 09:00-12:00; Feb 28-30 off", "write a day from 1 to 29"),
    ("Mo-Fr 09:00-12:00 || We 14:00-16:00", "write the rules one after the other"),
    ('We 14:00-16:00 "su appuntamento"', 'write unknown "su appuntamento"'),
    ("Mo-Fr 09:00-12:00; SH off", "write the dates under exceptions"),
    ("Mo-Fr 09:00+", "write the end too"),
    ("Mo-Fr 12:00-12:00", "write two different times"),
    ("Mo-Fr 09:00-12:00; Dec 24,31 off", 'write "Dec 24 off; Dec 31 off"'),
    ("Mo-Fr 09:00-12:00; We 14:00-17:00", 'write "We 09:00-12:00,14:00-17:00"'),
    ("Mo-Fr 09:00-12:00; PH off; We 09:00-17:00", 'write "PH off" last'),
    ("Lun-Ven 09:00-12:00", 'write "Mo"'),
    ("Mo-Fr 9.00-12.00", 'write the time "9.00" with a colon: "09:00"'),
    ("Mo-Fr 09:00–12:00", 'write a plain hyphen "-"'),
    ("Mo-Fr 09:00-12:00; Su chiuso", 'write "off"'),
    ("Mar,Gio 09:00-12:00", 'write "Tu"'),
    ("Mar 09:00-12:00", 'write "Tu" for Tuesday'),
    ("lunedì 09:00-12:00", 'write "Mo"'),
    ("Mo e We 09:00-12:00", 'write ","'),
    ("Mo-Fr 9-12", 'write hours with minutes: "09:00-12:00"'),
    ("Mo-Fr 08:30-12:30 14:00-16:00", 'write a comma between two stretches: "12:30,14:00"'),
    ("Mo-Fr 08:30-12:30 / 14:00-16:00", 'write a comma between two stretches: "12:30,14:00"'),
    ("Mo-Fr: 09:00-12:00", 'write no ":" after the days'),
    ("Mo - Fr 09:00 - 12:00", 'write no space beside the hyphen: "-"'),
    ("Mo-Fr  09:00-12:00", "write one space only"),
    ("Mo-Fr 09:00-12:00; 31 Dec off", 'write the month first: "Dec 31"'),
    ("Mo-Fr 09:00-12:00; Aug 10-Sep 31 off", "write a day from 1 to 30"),
    ("Mo-Fr 22:00-02:00", "write 22:00-24:00, and the rest as hours of the next day"),
    ("Mo-Fr 09:00-26:00", "write 09:00-24:00"),
    ("Mo-Fr", 'has no times and means day and night: write "Mo-Fr 09:00-12:00"'),
    ('Mo-Fr unknown "su appuntamento"', "has no times"),
    ("Mo-Su off", "nothing here ever opens"),
    ("Mo-Fr 09:00-sunset", "write the time on the clock"),
    ("Mo-Fr 09:00-12:00/00:30", 'without the part after "/"'),
    ("Mo-Fr 09:00-12:00; PH off; Aug Mo-Fr 09:00-11:00", 'write "PH off" last'),
    ("Jul-Aug Mo-Fr 08:00-11:00; Mo-Fr 09:00-12:00", 'write "Mo-Fr 09:00-12:00" first'),
    ("Mo-Fr 09:00-12:00; Mo[1] 14:00-17:00", 'write "Mo 09:00-12:00,14:00-17:00"'),
    ("tutti i giorni", "column 3: not understood"),
    ("mo-fr 09:00-12:00", "capitalized"),
]


@pytest.mark.parametrize(("expression", "cure"), CURES)
def test_each_trap_is_refused_with_its_cure(expression, cure):
    found = problems(expression)

    assert any(cure in problem for problem in found), found


@pytest.mark.parametrize(
    "expression",
    [
        OFFICE,
        "Mo-Fr 08:30-12:30; Tu 08:30-12:30,14:30-17:30; PH off",
        'Mo 09:00-12:00; We 14:00-16:00 unknown "appointment"; PH off',
        "Mo-Fr 09:00-12:00; Jul-Aug Mo-Fr 08:00-11:00; Aug 10-20 off; Feb 29 off; PH off",
        "Sa-Tu 10:00-11:00; PH off",
        "Mar-Oct Mo-Fr 09:00-12:00; Mar 19 off; PH off",
        "Jan,Mar Mo 09:00-12:00; PH off",
        "May 1-Sep 30,Dec 09:00-10:00; PH off",
        'Mo 09:00-10:00 open "a", Mo 10:00-12:00 open "b"; PH off',
        "Mo-Fr 09:00-12:00; Aug 10-20 off; Aug 14 09:00-12:00; PH off",
        "Mo[1] 09:00-12:00; Mo[3] 14:00-17:00; PH off",
        "24/7",
    ],
)
def test_a_good_expression_has_no_problem(expression):
    assert problems(expression) == ()


def test_hours_that_forget_the_holidays_are_warned_about():
    assert warnings("Mo-Fr 09:00-12:00") == (
        'no rule for public holidays: add "; PH off" at the end',
    )
    assert warnings('Mo 09:00-12:00 open "PH"') != ()
    assert warnings(OFFICE) == ()
    assert warnings("24/7") == ()


@pytest.mark.parametrize(
    ("expression", "cure"),
    [
        ("24/7", "write 00:00-24:00"),
        ("Aug 10 09:00-10:00", "write only days and hours here"),
        ("09:00-10:00; PH off", "write only days and hours here"),
        ("Mo 09:00-10:00, We 09:00-10:00", 'after ";" instead of ","'),
        ("9.00-10.00", "with a colon"),
    ],
)
def test_the_hours_of_an_exception_have_no_dates_of_their_own(expression, cure):
    assert any(cure in problem for problem in exception_problems(expression))


@pytest.mark.parametrize("expression", ["09:00-10:00", "Mo,We 09:00-12:00; Th 10:00-11:00"])
def test_the_hours_of_an_exception_are_days_and_times(expression):
    assert exception_problems(expression) == ()
