"""`check`, `stamp` and `schemas`: what an operator runs after editing a file."""

from datetime import timedelta
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from bot.cli.gaps import gaps_table, print_gaps
from bot.cli.loading import settings_or_exit
from bot.cli.overview import overview_lines, verify_lines
from bot.clock import rome_now
from bot.content.check import Report, check
from bot.content.schemas import write_schemas
from bot.content.stamps import stamp
from bot.errors import ContentError

out = Console(highlight=False, soft_wrap=True)


def check_files(ambito: str | None = None, *, verify: bool = False) -> None:
    """Print the report, or one side of it in full; exit 1 when a file has errors."""
    settings = settings_or_exit()
    report = check(
        settings.knowledge_dir,
        settings.locales_dir,
        today=rome_now().date(),
        grace=timedelta(days=settings.review_grace_days),
    )
    for problem in report.problems:
        style = "red" if problem.severity == "error" else "yellow"
        out.print(f"{problem.severity}: {problem}", style=style, markup=False)
    if ambito is not None and not report.errors:
        print_gaps(report.gaps, ambito)
        return
    if verify and report.overview is not None:
        for line in verify_lines(report.overview):
            out.print(line, markup=False)
        return
    if report.overview is not None:
        out.print(_table(report))
        out.print(gaps_table(report.gaps))
        for line in overview_lines(report.overview):
            out.print(line, markup=False)
    out.print(
        f"{report.files} files, {report.intents} intents, {report.figures} figures,"
        f" {report.desks} desks: {len(report.errors)} errors, {len(report.warnings)} warnings"
    )
    if report.errors:
        raise typer.Exit(1)


def _table(report: Report) -> Table:
    table = Table("language", "answers", "missing", "outdated", "drafts", "confirmed", "no tests")
    for row in report.languages:
        counts = (
            row.answers, row.missing, row.outdated, row.drafts, row.confirmed, row.untested
        )  # fmt: skip
        table.add_row(row.language, *map(str, counts))
    return table


def stamp_files(files: list[str]) -> None:
    """Stamp translations, all or none; what stands in the way is listed."""
    settings = settings_or_exit()
    paths = tuple(Path(name) for name in files)
    try:
        changed = stamp(settings.knowledge_dir, paths, locales=settings.locales_dir)
    except (ContentError, OSError) as error:
        out.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from None
    for path in paths:
        out.print(f"{path}: {'stamped' if path in changed else 'already up to date'}", markup=False)


def write_schema_files() -> None:
    """Write the schemas and say where."""
    settings = settings_or_exit()
    for path in write_schemas(settings.knowledge_dir):
        out.print(str(path), markup=False)
