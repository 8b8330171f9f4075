from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.board import BoardEntry, of

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
CLOSED = BoardEntry(desk="acli", day=TODAY, kind="closed", at=NOW)


def test_a_desks_entries_of_a_day_come_in_the_order_they_were_set():
    late = replace(CLOSED, kind="late", at=NOW - timedelta(hours=1))
    other_desk = replace(CLOSED, desk="caritas")
    tomorrow = replace(CLOSED, day=date(2026, 11, 24))

    assert of((CLOSED, other_desk, tomorrow, late), "acli", TODAY) == (late, CLOSED)
    assert of((CLOSED,), "acli", date(2026, 11, 25)) == ()
