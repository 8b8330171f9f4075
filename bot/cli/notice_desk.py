"""`notice list|status|pause|resume|cancel|withdraw|edit`: notices that were begun, from the shell.

The office writes the audit log, with shell as the actor. What the channel has to do, sending on,
editing and deleting copies, is left to the running bot as jobs in the database.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import NoReturn, TypeVar, get_args

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bot.cli.loading import errors, knowledge_or_exit, settings_or_exit, staff_or_exit
from bot.cli.notice import BEFORE_ALL, notice_or_exit, opened_ground
from bot.cli.notice_report import say_report, write_csv
from bot.cli.notice_words import STATUS_WORDS, NotDone, cannot, cannot_edit, why_not
from bot.clock import ROME
from bot.domain.deliveries import Report, counts_of
from bot.domain.notices import Deed, Notice, Status, moved
from bot.errors import StoreError
from bot.mailing import Ground
from bot.services.notice_office import NotNow, Shell

ALL: tuple[Status, ...] = get_args(Status)
SENT: tuple[Status, ...] = ("sending", "paused", "done", "cancelled", "withdrawn")
LOOKED_THROUGH = 500
_THEN: Mapping[str, str] = {
    "pause": "Whoever sends it stops within two seconds.",
    "resume": "The running bot goes on with it (python -m bot run).",
    "cancel": "Nobody else gets it. `notice withdraw` takes back what was delivered.",
    "withdraw": "The running bot takes the copies back (python -m bot run); `notice status` says"
    " how far it is.",
    "edit": "The running bot changes the copies (python -m bot run); `notice status` says how far"
    " it is.",
}
T = TypeVar("T")


def list_notices(limit: int) -> None:
    """The newest first, whoever wrote them."""
    table = Table()
    for heading in ("id", "status", "reached", "written", "title"):
        table.add_column(heading, no_wrap=heading == "id")  # it is copied into the next command
    for notice, reached in _work(lambda ground: _listed(ground, limit)):
        written = f"{notice.created.astimezone(ROME):%Y-%m-%d %H:%M}"
        title = escape("".join(each if each.isprintable() else " " for each in notice.title))
        table.add_row(notice.id, STATUS_WORDS[notice.status], reached, written, title)
    if table.row_count:
        Console().print(table)
    else:
        typer.echo("There is no notice yet.", err=True)


def show_status(notice_id: str, csv: Path | None) -> None:
    """The report, and how far a correction has come."""

    async def report(ground: Ground) -> Report | None:
        return await ground.watch().report(notice_id)

    found = _work(report)
    if found is None:
        _refused(NotNow(None))
    say_report(found)
    if csv is not None:
        write_csv(found, csv)


def turn_notice(notice_id: str, deed: Deed, *, yes: bool = True) -> None:
    """Pause, resume, cancel or withdraw it."""
    there = _work(lambda ground: ground.store.notice(notice_id))
    if there is None:
        _refused(NotNow(None))
    if moved(there, deed) is None:
        _exit(cannot(there, deed))
    if not yes:
        _confirm(there, "take it back from everybody")
    done = _work(lambda ground: ground.office().turn(notice_id, deed, Shell()))
    if not isinstance(done, Notice):
        _refused(done)
    typer.echo(f"Notice {done.id} is {STATUS_WORDS[done.status]} now. {_THEN[deed]}")


def edit_copies(file: Path, notice_id: str | None, *, yes: bool) -> None:
    """Give the delivered copies the texts of the file; nothing else of it counts."""
    written = notice_or_exit(file, knowledge_or_exit(settings_or_exit()), BEFORE_ALL)
    there = _work(lambda ground: _meant(ground, written, notice_id))
    if there.texts == written.texts:
        typer.echo(f"Notice {there.id} says this already: nothing is to be changed.")
        return
    done = _work(
        lambda ground: _revised(ground, there, written.texts, ask=None if yes else _confirm)
    )
    typer.echo(f"Notice {done.id} has new texts: {', '.join(done.texts)}. {_THEN['edit']}")
    if done.rewritten:
        typer.echo("A colleague approved another text: one of the staff lets it go on in the chat.")
    typer.echo("Don't `notice send` this file: with other words it would be another notice.")


async def _listed(ground: Ground, limit: int) -> list[tuple[Notice, str]]:
    found = await ground.store.notices(ALL, limit)
    return [(each, await _reached(ground, each)) for each in found]


async def _reached(ground: Ground, notice: Notice) -> str:
    counts = counts_of(await ground.store.tally(notice.id))
    total = sum(counts.values())
    return f"{counts['sent']} of {total}" if total else "-"


async def _meant(ground: Ground, written: Notice, notice_id: str | None) -> Notice:
    """The one that is named, or the one from a file with the same title for the same people."""
    if notice_id is not None:
        named = await ground.store.notice(notice_id)
        return named if named is not None else _refused(NotNow(None))
    found = [
        each
        for each in await ground.store.notices(SENT, LOOKED_THROUGH)
        if (each.author, each.title) == (0, written.title)
        and each.audience.place == written.audience.place
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        _exit("No notice of this title was sent from a file: name one with --notice and its id.")
    ids = ", ".join(each.id for each in found)
    return _exit(f"Several notices have this title, {ids}: name one with --notice and its id.")


async def _revised(
    ground: Ground,
    notice: Notice,
    texts: Mapping[str, str],
    ask: Callable[[Notice, str], None] | None,
) -> Notice:
    total = (await ground.watch().report(notice.id) or _refused(NotNow(None))).totals["sent"]
    if ask is not None:
        ask(notice, f"change {total} delivered copies")
    done = await ground.office().revise(notice.id, texts, Shell())
    if isinstance(done, NotNow) and done.notice is not None:
        _exit(cannot_edit(done.notice))
    return done if isinstance(done, Notice) else _refused(done)


def _confirm(notice: Notice, what: str) -> None:
    typed = typer.prompt(f"Type {notice.confirmation} to {what}")
    if not notice.is_confirmed_by(typed):
        _exit("Nothing was done.")


def _refused(done: NotDone) -> NoReturn:
    _exit(*why_not(done))


def _exit(*sentences: str) -> NoReturn:
    for each in sentences:
        errors.print(each, style="red", markup=False)
    raise typer.Exit(1)


def _work(deed: Callable[[Ground], Awaitable[T]]) -> T:
    """With the database open."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings)
    staff = staff_or_exit(settings, knowledge)  # colleagues are told

    async def work() -> T:
        async with opened_ground(settings, knowledge, staff) as ground:
            return await deed(ground)

    try:
        return asyncio.run(work())
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
        raise typer.Exit(2) from None
