"""What became of a notice, as a table in the terminal or lines in a file."""

from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.loading import errors
from bot.domain.deliveries import DELIVERY_STATUSES, Correcting, Report, csv_lines
from bot.domain.notices import OVERDUE


def say_report(report: Report) -> None:
    """A row a language, then taps, the last correction, and what stopped it."""
    table = Table("language", *DELIVERY_STATUSES, title=f"{report.notice}: {report.status}")
    for language, row in report.rows.items():
        table.add_row(language, *(str(row[status]) for status in DELIVERY_STATUSES))
    table.add_row("all", *(str(report.totals[status]) for status in DELIVERY_STATUSES))
    console = Console()
    console.print(table)
    for line in _lines(report):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def write_csv(report: Report, file: Path) -> None:
    """For a spreadsheet; a file that cannot be written ends the command with its name."""
    try:
        file.write_text("\n".join(csv_lines(report)) + "\n", encoding="utf-8")
    except OSError as error:
        errors.print(f"--csv: {file} cannot be written ({error.strerror}).", markup=False)
        raise typer.Exit(2) from None


def _lines(report: Report) -> Iterator[str]:
    if report.opens:
        taps = ", ".join(f"{button} {many}" for button, many in report.opens.items())
        yield f"Taps on its buttons: {taps}."
    if report.correction is not None and report.correction.total:
        yield from _corrected(report.correction)
    if report.trouble == OVERDUE:
        yield "It stopped: its last day was over before everybody had it."
    elif report.trouble:
        yield f"It stopped: Telegram says {report.trouble!r}."


def _corrected(correction: Correcting) -> Iterator[str]:
    counts, total = correction.counts, correction.total
    head = {
        "edit": "Copies changed",
        "delete": "Copies taken back",
        "expire": "Copies that say it is no longer valid",
    }[correction.kind]
    yield f"{head}: {counts.get('done', 0)} of {total}."
    if marked := counts.get("marked"):
        yield (
            f"Too old to be deleted, which Telegram does for 48 hours: {marked}. They now say that"
            " the notice was withdrawn."
        )
    if failed := counts.get("failed"):
        yield f"Telegram refused to change: {failed}."
    if gone := counts.get("unreachable"):
        yield f"Not reachable any more: {gone}."
    if correction.left:
        yield f"Still to do: {correction.left}. The running bot does them (python -m bot run)."
