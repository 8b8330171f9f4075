"""`answer`: what people were told under a short id."""

import asyncio
from datetime import datetime

import typer

from bot.cli.loading import errors, settings_or_exit
from bot.clock import ROME, rome_now
from bot.domain.told import Told, read_answer_id
from bot.errors import StoreError
from bot.services.ports import AuditEntry
from bot.storage.store import open_store


def show_answer(typed: str) -> None:
    """Print it word for word; exit 1 when nothing was told under that id."""
    answer_id = read_answer_id(typed)
    if answer_id is None:
        raise typer.BadParameter(
            f"{typed!r} is not an answer's id: it has six letters and digits, like K3F-7QA",
            param_hint="ID",
        )
    try:
        found = asyncio.run(_read(settings_or_exit().database_url, answer_id))
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
        raise typer.Exit(2) from None
    if not found:
        errors.print(f"No answer was given under {answer_id}: check it with the person.")
        raise typer.Exit(1)
    typer.echo("\n\n".join(_text(answer_id, told, first) for told, first in found))


async def _read(url: str, answer_id: str) -> tuple[tuple[Told, datetime], ...]:
    entry = AuditEntry(
        at=rome_now(), actor=0, role="shell", deed="answer.read", target=answer_id
    )  # who reads it is whoever may use this machine: the audit log knows no more
    async with open_store(url) as store:
        await store.record(entry)
        return await store.told(answer_id)


def _text(answer_id: str, told: Told, first: datetime) -> str:
    part = f" · {told.part}" if told.part else ""
    return "\n".join(
        (
            f"{answer_id} · {told.intent} · {told.language}{part}",
            f"first given {first.astimezone(ROME):%Y-%m-%d %H:%M}",
            "",
            told.title,
            told.text,
            *(f"- {document}" for document in told.documents),
            *(("", told.italian) if told.italian else ()),
            "",
            f"checked on {told.checked_on or 'no day that is known'}"
            f" · confirmed by a desk: {told.confirmed_on or 'not yet'}"
            + (" · with the warning that its review was due" if told.overdue else ""),
            f"sources: {' · '.join(told.sources)}",
        )
    )
