"""Deliveries in numbers, and as lines for a spreadsheet."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.deliveries import (
    Correcting,
    Progress,
    Report,
    correction_of,
    counts_of,
    csv_lines,
    rows_of,
)
from tests.domain.notice_samples import MONDAY, NOTICE

TALLY = {("it", "sent"): 3, ("ar", "sent"): 2, ("ar", "unknown"): 1, ("it", "pending"): 4}


def test_progress_knows_how_many_have_ended():
    progress = Progress(notice="n1", status="sending", counts=counts_of(TALLY))

    assert (progress.ended, progress.total) == (6, 10)


def test_the_report_has_a_line_for_each_language_and_one_for_all():
    report = Report(notice="n1", status="done", rows=rows_of(TALLY), opens={})

    assert list(csv_lines(report)) == [
        "notice,language,pending,sending,sent,failed,unreachable,unknown",
        "n1,ar,0,0,2,0,0,1",
        "n1,it,4,0,3,0,0,0",
        "n1,all,4,0,5,0,0,1",
    ]


def test_a_correction_is_over_when_no_copy_waits():
    half = Correcting(kind="edit", counts={"done": 3, "waiting": 2, "sending": 1})
    over = Correcting(kind="delete", counts={"done": 3, "marked": 2, "failed": 1})

    assert (half.total, half.left) == (6, 3)
    assert (over.total, over.left) == (6, 0)


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({}, None),
        ({"corrections": 1}, "edit"),
        ({"corrections": 2, "expires": MONDAY.date()}, "edit"),
        ({"corrections": 2, "expires": MONDAY.date() - timedelta(days=1)}, "expire"),
        ({"corrections": 3, "status": "withdrawn"}, "delete"),
    ],
)
def test_what_the_last_correction_did_is_told_by_the_notice(changed, kind):
    notice = replace(NOTICE, **{"status": "done", **changed})

    assert correction_of(notice, MONDAY.date()) == kind
