"""`notice check`, `notice preview`: what is wrong with a notice, its look, whom it reaches."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import typer

from bot.cli.loading import errors, knowledge_or_exit, settings_or_exit
from bot.cli.plain import plain
from bot.clock import ROME, rome_now
from bot.content.catalogs import catalogs
from bot.content.notice_file import load_notice
from bot.domain.knowledge import Knowledge
from bot.domain.notice_reach import NO_TOWN, DryRun
from bot.domain.notice_rules import question
from bot.domain.notices import Notice
from bot.domain.places import by_istat
from bot.domain.staff import Staff
from bot.errors import ContentError, StoreError
from bot.mailing import Ground, Limits
from bot.services.copies import copy_of
from bot.settings import Settings
from bot.storage.store import open_store
from bot.tg.rendering_notices import notice as rendered
from bot.tg.voice import voices

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=ROME)
"""The file of a notice that was begun names moments that are over by now: they are not judged."""
MOST_TOWNS = 12
"""Municipalities a dry run names; the others are counted together."""


def notice_or_exit(file: Path, knowledge: Knowledge, now: datetime | None = None) -> Notice:
    """The notice, judged as of now; a file with problems ends the command with all of them."""
    try:
        return load_notice(file, knowledge, now or rome_now())
    except ContentError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from None


def limits(settings: Settings) -> Limits:
    """What the settings say about notices."""
    return Limits(
        rate=settings.notice_rate,
        in_flight=settings.notice_in_flight,
        approval_above=settings.notice_approval_above,
    )


def check_notice(file: Path) -> None:
    """Exit 1 with every problem; nothing is written anywhere."""
    notice = notice_or_exit(file, knowledge_or_exit(settings_or_exit()))
    typer.echo(f"{notice.title}: nothing is wrong with it. Languages: {', '.join(notice.texts)}.")
    say_quiet(notice)


def preview_notice(file: Path) -> None:
    """Each language as it will look, then the dry run."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings)
    notice = notice_or_exit(file, knowledge)
    spoken = voices(knowledge.languages, catalogs(settings.locales_dir, knowledge.languages))
    senders = {ambito.id: ambito.name for ambito in knowledge.places.ambiti}
    for language in notice.texts:
        copy = copy_of(notice, language, rome_now())
        typer.echo(f"--- {language}")
        typer.echo(plain(rendered(copy, spoken[language], senders.get(notice.ambito or "", ""))))
    try:
        found = asyncio.run(_dry_run(settings, knowledge, notice))
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
        raise typer.Exit(2) from None
    say_dry_run(found, knowledge)
    say_quiet(notice)


def say_dry_run(found: DryRun, knowledge: Knowledge) -> None:
    """Numbers, no names."""
    takes = timedelta(seconds=round(found.takes.total_seconds()))
    typer.echo(f"--- It reaches {found.people} people, in about {takes}.")
    _say_counts("Speaking", found.languages)
    towns = {_town(code, knowledge): many for code, many in found.municipalities.items()}
    named = dict(list(towns.items())[:MOST_TOWNS])
    others = sum(towns.values()) - sum(named.values())
    _say_counts("Living in", named | ({"other municipalities": others} if others else {}))
    _say_counts("No text in their language", found.without_text)
    words = {key.replace("_", " "): many for key, many in found.left_out.items()}
    _say_counts("Left out", words)


def say_quiet(notice: Notice) -> None:
    """A question is asked, and answered in the file."""
    asked = question(notice, rome_now())
    if asked is not None:
        until = f"{asked.until:%Y-%m-%d %H:%M}"
        typer.echo(
            f"It would ring at night or on a Sunday, so it waits until {until}."
            " To send it all the same, write `quiet_hours: yes`."
        )


@asynccontextmanager
async def opened_ground(
    settings: Settings, knowledge: Knowledge, staff: Staff | None = None
) -> AsyncIterator[Ground]:
    """With the database open; without staff where nobody asks who is of it."""
    async with open_store(settings.database_url) as store:
        yield Ground(
            store=store,
            staff=lambda: staff or Staff(),
            knowledge=lambda: knowledge,
            clock=rome_now,
            limits=limits(settings),
        )


async def _dry_run(settings: Settings, knowledge: Knowledge, notice: Notice) -> DryRun:
    async with opened_ground(settings, knowledge) as ground:
        return await ground.office().dry_run(notice)


def _say_counts(what: str, counts: Mapping[str, int]) -> None:
    if counts:
        typer.echo(f"{what}: {', '.join(f'{name} {many}' for name, many in counts.items())}.")


def _town(code: str, knowledge: Knowledge) -> str:
    if code == NO_TOWN:
        return "no municipality told"
    town = by_istat(code, knowledge.places)
    return code if town is None else town.name
