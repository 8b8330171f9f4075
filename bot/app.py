"""The composition root: the only file that names concrete parts, and no rule stands in it."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from telegram.error import InvalidToken, TelegramError

from bot.clock import rome_now
from bot.domain.decision import Person
from bot.domain.dialogue import Dialogue
from bot.domain.reply import Helplines
from bot.domain.scene import Scene
from bot.domain.staff import Staff
from bot.errors import SettingsError
from bot.mailing import Ground, Limits, Mailing, mailing
from bot.services.answers import AnswerBook
from bot.services.audit import AuditLog
from bot.services.board import TodayBoard
from bot.services.conversation import Conversation
from bot.services.digest import DIGEST, review_digest, schedule_digest
from bot.services.housekeeping import SWEEP, housekeeping, schedule_housekeeping
from bot.services.news import NewsStand
from bot.services.notice_plans import TELL
from bot.services.people import CachedPeople
from bot.services.renewal import Renewal, Source
from bot.services.scheduler import Scheduler
from bot.services.slips import SlipOffice
from bot.services.wishes import Wishes
from bot.storage.store import open_store
from bot.tg.application import Connection, House, build_application
from bot.tg.failures import Reports
from bot.tg.handlers.kinds import AnyApplication
from bot.tg.inbox import Workers
from bot.tg.messenger import TelegramMessenger
from bot.tg.notice_progress import TelegramProgress
from bot.tg.polling import Pauses, Polling
from bot.tg.setup import introduce
from bot.tg.speaker import Speaker
from bot.tg.transport import AiohttpRequest
from bot.tg.voice import Voice

logger = logging.getLogger(__name__)

DEFAULT_LIMITS = Limits()


@dataclass(slots=True, kw_only=True)
class Brain:
    """What the bot knows and how it speaks; the dialogue is swapped whole when files change."""

    dialogue: Dialogue
    voices: Mapping[str, Voice]

    def emergency(self, language: str) -> Helplines:
        """The numbers of an apology."""
        knowledge = self.dialogue.knowledge
        scene = Scene(knowledge=knowledge, person=Person(), now=rome_now(), language=language)
        return scene.emergency()

    def learn(self, dialogue: Dialogue) -> None:
        """Every turn from now on is decided by it."""
        self.dialogue = dialogue
        if gc.get_freeze_count():
            settle_memory()


def settle_memory() -> None:
    """Take what lives as long as the process out of the garbage collector's sight.

    Looking through all the knowledge it would stop every answer for a tenth of a second, each time
    that some ten thousand objects have come and stayed, as they do while a notice goes out.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot that is ready; `run` answers people and does due jobs until `stop` is set."""

    polling: Polling
    scheduler: Scheduler
    mailing: Mailing
    renewal: Renewal | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """SettingsError when Telegram does not know the token."""
        refused: SettingsError | None = None
        self.mailing.stop_with(stop)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.scheduler.run(stop), name="due jobs")
            if self.renewal is not None:
                group.create_task(self.renewal.run(stop), name="renewal")
            try:
                await self.polling.run(stop)
            except SettingsError as error:
                refused = error  # said plainly, not inside a group of errors
            finally:
                stop.set()
        if refused is not None:
            raise refused


@asynccontextmanager
async def build(
    brain: Brain,
    connection: Connection,
    *,
    database_url: str,
    staff: Callable[[], Staff] = Staff,  # asked each time; nobody
    source: Source | None = None,
    limits: Limits = DEFAULT_LIMITS,
    clock: Callable[[], datetime] = rome_now,
) -> AsyncIterator[Bot]:
    """Everything joined and started; on leaving, everything stopped in reverse."""
    async with open_store(database_url) as store:
        reports = Reports()
        ground = Ground(
            store=store,
            staff=staff,
            knowledge=lambda: brain.dialogue.knowledge,
            clock=clock,
            limits=limits,
        )
        pace, people = ground.pace(), CachedPeople(store, clock)
        house = replace(_house(brain, ground, people, reports), answered=pace.answered)
        application = build_application(connection, house)
        async with _started(application):
            application.create_task(
                introduce(application.bot, brain.voices, store), name="introduction"
            )
            workers = Workers(
                process=application.process_update,
                bot=application.bot,
                inbox=store,
                reports=reports,
            )
            await schedule_housekeeping(store, clock)
            await schedule_digest(store, clock)
            progress = TelegramProgress(
                bot=application.bot,
                voices=brain.voices,
                notices=store,
                people=people,
                notes=store,
                staff=staff,
            )
            ground = replace(ground, board=progress)
            notices = mailing(ground, application.bot, brain.voices, people, pace)
            await notices.sweep.start()
            teller = Speaker(
                voices=brain.voices,
                messenger=TelegramMessenger(bot=application.bot),
                messages=store,
                clock=clock,
            )
            handlers = {
                SWEEP: housekeeping(store, clock),
                DIGEST: review_digest(lambda: brain.dialogue, staff, teller, clock),
                TELL: ground.telling(teller, people).tell,
                **notices.handlers(),
            }
            yield Bot(
                mailing=notices,
                scheduler=Scheduler(jobs=store, handlers=handlers, clock=clock),
                renewal=Renewal(source=source, swap=brain.learn) if source else None,
                polling=Polling(
                    bot=application.bot,
                    request=connection.get_updates_request,
                    inbox=store,
                    workers=workers,
                    clock=clock,
                ),
            )


def _house(brain: Brain, ground: Ground, people: CachedPeople, reports: Reports) -> House:
    store, staff, clock = ground.store, ground.staff, ground.clock
    audit = AuditLog(audit=store, clock=clock)
    answers = AnswerBook(answers=store, audit=audit)
    slips, board = SlipOffice(slips=store, audit=audit), TodayBoard(board=store, audit=audit)
    news = NewsStand(notices=store, opens=store, knowledge=lambda: brain.dialogue.knowledge)
    wishes = Wishes(people=people, deliveries=store, clock=clock)

    def conversation(messenger: TelegramMessenger) -> Conversation:
        return Conversation(
            dialogue=lambda: brain.dialogue,
            people=people,
            feedback=store,
            messages=store,
            messenger=messenger,
            answers=answers,
            slips=slips,
            board=board,
            news=news,
            wishes=wishes,
            notices=ground.talk(messenger.bot, brain.voices),
            staff=staff,
            clock=clock,
        )

    return House(
        conversation=conversation,
        voices=brain.voices,
        people=people,
        messages=store,
        emergency=brain.emergency,
        reports=reports,
        clock=clock,
        staff=staff,
    )


@asynccontextmanager
async def _started(application: AnyApplication) -> AsyncIterator[None]:
    try:
        await _known_to_telegram(application)
        await application.start()
        yield
    finally:
        if application.running:
            await application.stop()
        await application.shutdown()
        await application.bot.shutdown()  # what a start that failed half-way has opened


async def _known_to_telegram(application: AnyApplication) -> None:
    """Waits out an outage of Telegram; a token that Telegram does not know ends it."""
    pauses = Pauses()
    while True:
        try:
            return await application.initialize()
        except InvalidToken:
            raise SettingsError(
                "TELEGRAM_TOKEN: Telegram does not know it; ask @BotFather"
            ) from None
        except TelegramError as error:
            pause = pauses.next()
            logger.warning("Telegram cannot be reached, next try in %.1f s: %s", pause, error)
            await asyncio.sleep(pause)


def telegram(token: str, root: str) -> Connection:
    """Over HTTP, answers and long polls on clients of their own."""
    return Connection(
        token=token,
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=2),
        root=root,
    )
