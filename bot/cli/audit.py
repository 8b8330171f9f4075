"""`audit`: what the staff did, newest first."""

import asyncio
from datetime import datetime

import orjson
import typer

from bot.cli.loading import errors, settings_or_exit
from bot.clock import ROME
from bot.errors import StoreError
from bot.services.ports import AuditEntry
from bot.storage.store import open_store


def list_deeds(*, since: str | None, limit: int, json: bool) -> None:
    """Print the deeds: one line each, or one JSON object a line."""
    start = _start(since)
    try:
        entries = asyncio.run(_entries(settings_or_exit().database_url, start, limit))
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
        raise typer.Exit(2) from None
    for entry in entries:
        typer.echo(orjson.dumps(_row(entry)).decode() if json else _line(entry))
    if not entries and not json:
        typer.echo("Nothing was done by the staff in this time.", err=True)


async def _entries(url: str, since: datetime | None, limit: int) -> tuple[AuditEntry, ...]:
    async with open_store(url) as store:
        return await store.entries(since, limit)


def _start(since: str | None) -> datetime | None:
    if since is None:
        return None
    try:
        read = datetime.fromisoformat(since)
    except ValueError:
        raise typer.BadParameter(
            f"{since!r} is not an ISO time: write 2026-08-15 or 2026-08-15T10:00",
            param_hint="--since",
        ) from None
    return read.replace(tzinfo=ROME) if read.tzinfo is None else read


def _row(entry: AuditEntry) -> dict[str, object]:
    return {
        "at": entry.at.astimezone(ROME).isoformat(timespec="seconds"),
        "actor": entry.actor,
        "role": entry.role,
        "deed": entry.deed,
        "target": entry.target,
        "detail": entry.detail,
    }


def _line(entry: AuditEntry) -> str:
    # A detail may be what somebody typed: nothing in it reaches the terminal as a command.
    return "".join(
        each if each.isprintable() else " " for each in "  ".join(map(str, _row(entry).values()))
    ).rstrip()
