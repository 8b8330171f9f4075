"""Days and moments as colleagues write them."""

from datetime import date, datetime

import pytest

from bot.domain.hours import ROME
from bot.domain.notice_moments import day_in, moment_in

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7/12/2026", date(2026, 12, 7)),
        ("07-12-26", date(2026, 12, 7)),
        ("7.12", date(2026, 12, 7)),
        ("1/2", date(2027, 2, 1)),
        ("2026-12-07", date(2026, 12, 7)),
        ("il 7 dicembre", date(2026, 12, 7)),
        ("1° Gennaio", date(2027, 1, 1)),
        ("29 febbraio 2028", date(2028, 2, 29)),
        ("7 December 2026", date(2026, 12, 7)),
        ("٧/١٢/٢٠٢٦", date(2026, 12, 7)),
        ("domani", date(2026, 11, 30)),
        ("1/1/2020", date(2020, 1, 1)),
        ("29/2/2027", None),
        ("31/11", None),
        ("7 brumaio", None),
        ("presto", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it_and_none_is_made_up(text, day):
    assert day_in(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("7/12/2026 9:30", (2026, 12, 7, 9, 30)),
        ("1.12.2026 ore 9.30", (2026, 12, 1, 9, 30)),
        ("7 dicembre, alle 18", (2026, 12, 7, 18, 0)),
        ("2026-12-07 18:00", (2026, 12, 7, 18, 0)),
        ("domani alle ore 9", (2026, 11, 30, 9, 0)),
        ("7/12/2026", None),
        ("7 dicembre 2026", None),
        ("7/12/2026 25:00", None),
        ("alle 9", None),
    ],
)
def test_a_moment_needs_its_day_and_its_hour(text, at):
    assert moment_in(text, TODAY) == (datetime(*at, tzinfo=ROME) if at else None)
