"""`slip`: what stands under a hand-off code, as the desk sees it."""

import asyncio

import typer

from bot.cli.loading import errors, knowledge_or_exit, settings_or_exit
from bot.clock import rome_now
from bot.domain.handoff import Slip, read_code, still_kept
from bot.domain.slip_talk import summary
from bot.errors import StoreError
from bot.services.ports import AuditEntry
from bot.storage.store import open_store

PROGRAM = 0
"""Who reads it is whoever may use this machine: the audit log knows no more."""


def show_slip(typed: str) -> None:
    """Print the Italian summary; exit 1 when there is none under that code."""
    code = read_code(typed)
    if code is None:
        raise typer.BadParameter(
            f"{typed!r} is not a code: it has five letters and digits, like K7-MA4",
            param_hint="CODE",
        )
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings)
    try:
        slip = asyncio.run(_read(settings.database_url, code))
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
        raise typer.Exit(2) from None
    if slip is None:
        errors.print(f"There is no slip {code}: it was mistyped, or is older than 30 days.")
        raise typer.Exit(1)
    for line in summary(slip, knowledge):
        typer.echo(line)


async def _read(url: str, code: str) -> Slip | None:
    now = rome_now()
    async with open_store(url) as store:
        entry = AuditEntry(at=now, actor=PROGRAM, role="shell", deed="slip.read", target=code)
        await store.record(entry)
        slip = await store.slip(code)
    return slip if slip is not None and still_kept(slip, now) else None
