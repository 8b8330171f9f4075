"""`notice send`: confirmed with a typed word, watched on a bar, resumed by the same command."""

import asyncio
import logging
import signal
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.app import telegram
from bot.cli.loading import errors, knowledge_or_exit, settings_or_exit
from bot.cli.notice import BEFORE_ALL, limits, notice_or_exit, say_dry_run, say_quiet
from bot.cli.notice_report import say_report, write_csv
from bot.cli.notice_words import STATUS_WORDS, why_not
from bot.clock import rome_now
from bot.content.catalogs import catalogs
from bot.content.staff import load_staff
from bot.domain import deliveries
from bot.domain.deliveries import Report
from bot.domain.knowledge import Knowledge
from bot.domain.notice_rights import approvers
from bot.domain.notices import Notice
from bot.domain.staff import Member, Staff
from bot.errors import BotError, SettingsError, StoreError
from bot.mailing import Ground, Mailing, mailing
from bot.services.notice_office import Done, NoticeOffice, Shell
from bot.settings import Settings
from bot.storage.store import open_store
from bot.tg.notices import opened_bot
from bot.tg.voice import voices

LONG = timedelta(minutes=5)
"""A longer wait is not sat out: the running bot goes on with it, or this command again."""
WAITS = 3
"""The exit code of a notice that is not sent yet, and not refused either."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What was written on the command line."""

    file: Path
    yes: bool
    csv: Path | None
    approved_by: int | None


class Bar:
    """A ProgressBoard in a terminal; it shows nothing where nobody watches."""

    def __init__(self, console: Console) -> None:
        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.completed:.0f}/{task.total:.0f}"),
            TextColumn("{task.fields[rate]:.1f}/s"),
            TimeRemainingColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task = self.progress.add_task("sending", total=None, rate=0.0, visible=False)

    async def show(self, progress: deliveries.Progress) -> None:
        """Counts, rate and what is left."""
        self.progress.update(
            self._task,
            description=progress.status,
            completed=progress.ended,
            total=progress.total,
            rate=progress.rate,
            visible=True,
        )


def send_notice(options: Options) -> None:
    """Send it, or go on with it."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings)
    notice = notice_or_exit(options.file, knowledge, BEFORE_ALL)
    logging.getLogger("telegram").setLevel(logging.WARNING)
    try:
        staff = load_staff(settings.staff_file, knowledge) if settings.staff_file else Staff()
        report = asyncio.run(_sent(settings, knowledge, staff, notice, options))
    except (SettingsError, StoreError) as error:
        name = "DATABASE_URL: " if isinstance(error, StoreError) else ""
        errors.print(f"{name}{error}", style="red", markup=False)
        raise typer.Exit(2) from None
    except BotError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from None
    say_report(report)
    if options.csv is not None:
        write_csv(report, options.csv)
    if report.status != "done":
        raise typer.Exit(WAITS)


async def _sent(
    settings: Settings, knowledge: Knowledge, staff: Staff, notice: Notice, options: Options
) -> Report:
    bar = Bar(errors)
    async with open_store(settings.database_url) as store:
        ground = Ground(
            store=store,
            staff=lambda: staff,
            knowledge=lambda: knowledge,
            clock=rome_now,
            limits=limits(settings),
            board=bar,
        )
        there = await store.notice(notice.id)
        if there is not None and there.status == "scheduled" and _when(there) != _when(notice):
            there = _as_notice(await ground.office().turn(notice.id, "refuse", Shell()))
        if there is None or there.status == "draft":
            notice = notice_or_exit(options.file, knowledge)  # what was begun is not judged again
        await _ready(ground.office(), there, notice, knowledge, options)
        connection = telegram(settings.token, settings.telegram_api_base)
        spoken = voices(knowledge.languages, catalogs(settings.locales_dir, knowledge.languages))
        async with opened_bot(connection) as bot:
            sender = mailing(ground, bot, spoken, store, ground.pace())
            with bar.progress:
                await _until_done(sender, notice.id)
        report = await ground.watch().report(notice.id)
        assert report is not None
        return report


async def _ready(
    office: NoticeOffice,
    there: Notice | None,
    notice: Notice,
    knowledge: Knowledge,
    options: Options,
) -> None:
    """Confirmed and scheduled; what was begun before is only gone on with."""
    if there is not None and there.status in ("scheduled", "sending"):
        typer.echo("It was begun before: it goes on with those who have not got it.")
        return
    if there is not None and there.status == "paused":
        _as_notice(await office.turn(notice.id, "resume", Shell()))
        return
    if there is not None and there.status in ("done", "cancelled", "withdrawn"):
        errors.print(
            f"This very notice is {STATUS_WORDS[there.status]}. To send another, change its text."
        )
        raise typer.Exit(1)
    say_dry_run(await office.dry_run(notice), knowledge)
    say_quiet(notice)
    if there is None or there.status == "draft":
        _confirm(notice, yes=options.yes)
        _as_notice(await office.keep(notice, Shell()))
        there = _as_notice(await office.send(notice.id, Shell()))
    if there.status == "awaiting_approval":
        await _approve(office, there, options.approved_by)


def _when(notice: Notice) -> tuple[object, ...]:
    """What the file may say anew before it goes out, and is still the same notice."""
    return notice.send_at, notice.quiet_too, notice.expires


def _confirm(notice: Notice, *, yes: bool) -> None:
    if yes:
        return
    typed = typer.prompt(f"Type {notice.confirmation} to send it")
    if not notice.is_confirmed_by(typed):
        errors.print("Nothing was sent.")
        raise typer.Exit(1)


async def _approve(office: NoticeOffice, notice: Notice, approver: int | None) -> None:
    """From the shell a second pair of eyes is named; the audit log keeps who."""
    staff = office.staff()
    member = None if approver is None else staff.member(approver)
    if member is None:
        if approver is not None:
            errors.print(f"Telegram id {approver} is not in the staff file (STAFF_FILE).")
        may = ", ".join(str(each.telegram_id) for each in approvers(staff, notice, office.places()))
        errors.print(
            f"It is for more than {office.approval_above} people: somebody of the staff reads it,"
            " then repeat the command with --approved-by and their Telegram id."
            f" {f'These may: {may}.' if may else 'Nobody in the staff file may.'}"
        )
        raise typer.Exit(WAITS)
    _as_notice(await office.approve(notice.id, member), member)


def _as_notice(done: Done, member: Member | None = None) -> Notice:
    if isinstance(done, Notice):
        return done
    for sentence in why_not(done, member):
        errors.print(sentence, style="red", markup=False)
    errors.print("Nothing was sent.")
    raise typer.Exit(1)


async def _until_done(sender: Mailing, notice_id: str) -> None:
    stop = asyncio.Event()
    sender.stop_with(stop)
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    while (moment := await sender.broadcast.send(notice_id)) is not None:
        if stop.is_set():
            errors.print("It stopped. The same command goes on with it.")
            return
        pause = moment - rome_now()
        if pause > LONG:
            errors.print(
                f"It goes on at {moment.astimezone(rome_now().tzinfo):%Y-%m-%d %H:%M}: leave the"
                " bot running, or repeat this command then."
            )
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(max(pause.total_seconds(), 0)):
                await stop.wait()
