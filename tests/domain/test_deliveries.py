"""Deliveries in numbers, and as lines for a spreadsheet."""

from bot.domain.deliveries import Progress, Report, counts_of, csv_lines, rows_of

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
