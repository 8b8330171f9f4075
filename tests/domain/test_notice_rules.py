"""Who may send a notice, what keeps it from being sent, and when it would ring at night."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain import notice_rights as rights
from bot.domain import notice_rules as rules
from bot.domain.hours import ROME
from bot.domain.notices import Attachment, Audience, InAmbito, InTowns, WholeRegion
from tests.domain.notice_samples import (
    ADMIN,
    AUTHOR,
    CAVALLINA,
    MONDAY,
    NOTICE,
    OPERATOR,
    PLACES,
    REGION,
    REGIONAL,
    SECOND,
    STAFF,
)


@pytest.mark.parametrize(
    ("member", "place", "expected"),
    [
        (None, CAVALLINA, rights.WrongRole()),
        (OPERATOR, CAVALLINA, rights.WrongRole()),
        (replace(AUTHOR, telegram_id=99), CAVALLINA, rights.WrongRole()),  # has left the staff
        (AUTHOR, CAVALLINA, None),
        (ADMIN, CAVALLINA, None),
        (AUTHOR, None, None),
        (AUTHOR, InTowns(("016218", "016093")), None),
        (AUTHOR, InTowns(("016218", "016024")), rights.OtherAmbito("bergamo")),
        (AUTHOR, InTowns(("015146",)), rights.OtherAmbito(None)),
        (AUTHOR, InAmbito("bergamo"), rights.OtherAmbito("bergamo")),
        (AUTHOR, WholeRegion(), rights.OtherAmbito(None)),
        (REGION, WholeRegion(), None),
        (REGION, InAmbito("bergamo"), None),
    ],
)
def test_a_member_sends_to_the_own_ambito_only_and_the_region_to_all(member, place, expected):
    assert rights.refusal(STAFF, member, place, PLACES) == expected


@pytest.mark.parametrize(
    ("member", "notice", "expected"),
    [
        (AUTHOR, NOTICE, rights.OwnNotice()),
        (SECOND, NOTICE, None),
        (REGION, NOTICE, None),
        (OPERATOR, NOTICE, rights.WrongRole()),
        (SECOND, REGIONAL, rights.OtherAmbito(None)),
    ],
)
def test_a_second_member_with_the_same_rights_approves(member, notice, expected):
    assert rights.approval_refusal(STAFF, member, notice, PLACES) == expected


def test_approval_is_needed_above_a_number_and_once():
    assert not rights.needs_approval(NOTICE, 500, 500)
    assert rights.needs_approval(NOTICE, 501, 500)
    assert not rights.needs_approval(replace(NOTICE, approved_by=2), 501, 500)


PHOTO = Attachment("AgAC", "photo")


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, ()),
        ({"title": " "}, (rules.NoTitle(),)),
        ({"title": "x" * 81}, (rules.TooLong(None, 81, 80),)),
        ({"audience": Audience()}, (rules.NoAudience(),)),
        ({"audience": Audience(place=InTowns(()))}, (rules.NoAudience(),)),
        ({"texts": {"en": "x"}}, (rules.NoItalian(),)),
        ({"texts": {"it": "x", "ar": " \n"}}, (rules.EmptyText("ar"),)),
        ({"missing": "send_english"}, (rules.NoEnglish(),)),
        ({"texts": {"it": "x" * 3_500}}, ()),
        ({"texts": {"it": "x" * 3_501}}, (rules.TooLong("it", 3_501, 3_500),)),
        ({"texts": {"it": "😀" * 1_751}}, (rules.TooLong("it", 3_502, 3_500),)),
        ({"texts": {"it": "x" * 724}, "attachment": PHOTO}, ()),
        (
            {"texts": {"it": "x" * 725}, "attachment": PHOTO},
            (rules.TooLong("it", 725, 724),),
        ),
        ({"send_at": MONDAY}, ()),
        (
            {"send_at": MONDAY - timedelta(minutes=1)},
            (rules.InThePast(MONDAY - timedelta(minutes=1)),),
        ),
        ({"expires": date(2026, 11, 23)}, ()),
        ({"expires": date(2026, 11, 22)}, (rules.ExpiresTooSoon(date(2026, 11, 22)),)),
        (
            {"expires": date(2026, 11, 24), "send_at": MONDAY + timedelta(days=2)},
            (rules.ExpiresTooSoon(date(2026, 11, 24)),),
        ),
        (
            {"title": "", "texts": {}, "audience": Audience()},
            (rules.NoTitle(), rules.NoAudience(), rules.NoItalian()),
        ),
    ],
)
def test_everything_that_keeps_a_notice_from_being_sent_is_said_at_once(changed, expected):
    notice = replace(NOTICE, missing="skip") if "missing" not in changed else NOTICE

    assert rules.problems(replace(notice, **changed), MONDAY, ("it", "ar")) == expected


@pytest.mark.parametrize(
    ("changed", "spoken", "expected"),
    [
        ({}, ("it", "ar"), ()),
        ({}, ("it", "ar", "pa", "en"), (rules.Undecided(("pa", "en")),)),
        ({"missing": "skip"}, ("it", "ar", "pa", "en"), ()),
        ({"audience": Audience(place=CAVALLINA, languages=("ar",))}, ("it", "ar", "pa"), ()),
    ],
)
def test_what_is_sent_instead_of_a_text_that_is_lacking_is_chosen_by_somebody(
    changed, spoken, expected
):
    assert rules.problems(replace(NOTICE, **changed), MONDAY, spoken) == expected


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-23T08:00", None),
        ("2026-11-23T20:59", None),
        ("2026-11-23T21:00", "2026-11-24T08:00"),
        ("2026-11-24T03:00", "2026-11-24T08:00"),
        ("2026-11-28T21:30", "2026-11-30T08:00"),  # Saturday evening: Sunday is quiet too
        ("2026-11-29T12:00", "2026-11-30T08:00"),
        ("2026-10-25T02:30", "2026-10-26T08:00"),  # the night in which the clocks go back
    ],
)
def test_nights_and_sundays_in_rome_are_quiet(at, until):
    moment = datetime.fromisoformat(at).replace(tzinfo=ROME)
    expected = until and datetime.fromisoformat(until).replace(tzinfo=ROME)

    assert rules.quiet_until(moment) == expected


NIGHT = MONDAY.replace(hour=22)


@pytest.mark.parametrize(
    ("changed", "now", "too_soon"),
    [
        ({}, MONDAY, False),
        ({}, NIGHT, True),  # it would wait until eight, when its day is over
        ({"quiet_too": True}, NIGHT, False),
        ({"send_at": NIGHT}, MONDAY, True),
        ({}, MONDAY.replace(hour=3), False),  # eight o'clock is still that day
    ],
)
def test_a_last_day_is_judged_by_the_moment_in_which_it_can_really_go_out(changed, now, too_soon):
    notice = replace(NOTICE, missing="skip", expires=MONDAY.date(), **changed)
    expected = (rules.ExpiresTooSoon(MONDAY.date()),) if too_soon else ()

    assert rules.problems(notice, now, ("it", "ar")) == expected


def test_the_night_is_a_question_until_somebody_answered_it():
    night = MONDAY.replace(hour=22)
    notice = replace(NOTICE, send_at=night)

    assert rules.question(notice, MONDAY) == rules.QuietHours(
        night, datetime(2026, 11, 24, 8, tzinfo=ROME)
    )
    assert rules.question(replace(notice, quiet_too=True), MONDAY) is None
    assert rules.question(NOTICE, MONDAY) is None


def test_a_yes_for_one_night_is_none_for_the_next():
    until = datetime(2026, 11, 24, 8, tzinfo=ROME)
    notice = replace(NOTICE, quiet_too=True, quiet_till=until)

    assert rules.question(notice, MONDAY.replace(hour=22)) is None
    assert rules.question(notice, until.replace(hour=22)) is not None
    assert rules.rings_too(replace(notice, quiet_till=None), until.replace(hour=22))  # a file's
