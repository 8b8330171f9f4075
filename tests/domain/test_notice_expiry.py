"""The last day of a notice that was sent, moved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.notice_expiry import DayOver, last_day, lasting
from tests.domain.notice_samples import NOTICE

TODAY = date(2026, 11, 23)
SENT = replace(NOTICE, status="done", expires=TODAY, corrections=1)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=3), None])
def test_another_last_day_is_one_more_correction(day):
    assert lasting(SENT, day, TODAY) == replace(SENT, expires=day, corrections=2)


def test_a_day_that_is_over_is_refused():
    yesterday = TODAY - timedelta(days=1)

    assert lasting(SENT, yesterday, TODAY) == DayOver(yesterday)


def test_the_same_day_changes_nothing():
    assert lasting(SENT, TODAY, TODAY) == SENT


@pytest.mark.parametrize("status", ["draft", "scheduled", "sending", "withdrawn"])
def test_the_day_stays_while_copies_go_out_and_when_they_are_taken_back(status):
    assert lasting(replace(SENT, status=status), None, TODAY) is None


def test_terms_are_counted_from_today_and_one_has_no_end():
    assert last_day("week", TODAY) == date(2026, 11, 30)
    assert last_day("never", TODAY) is None
