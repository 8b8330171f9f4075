"""Updates from the durable inbox to the handlers: one at a time per person, people in parallel."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import orjson
from telegram import Bot, Update

from bot.errors import ChannelDownError, StoreError
from bot.services.ports import Inbox, InboxRow
from bot.tg.failures import Reports

logger = logging.getLogger(__name__)

SLOTS = 128
"""People served at once: a worker mostly waits for Telegram. With answers of 80 ms, 32 serve 390
updates a second and 128 serve 1,500, on one core."""
MOST_WAITING = 10_000
"""Rows in memory before no more are fetched: some megabytes. The rest waits safely at Telegram."""
RETRIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0)
"""Seconds between the tries of an update while the store or Telegram does not take it."""


class Line:
    """Who is next: each person in line once, so that a flood delays nobody but its sender."""

    def __init__(self, most: int = MOST_WAITING) -> None:
        self._rows: dict[int, deque[InboxRow]] = {}  # a person in it is in line or in work
        self._people: asyncio.Queue[int | None] = asyncio.Queue()
        self._most = most
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()

    def add(self, row: InboxRow) -> None:
        """Behind what the same person wrote before."""
        if row.person_id not in self._rows:
            self._rows[row.person_id] = deque()
            self._people.put_nowait(row.person_id)
        self._rows[row.person_id].append(row)
        self._count(1)

    async def next(self) -> InboxRow | None:
        """The oldest row of whoever waited longest; None: closed."""
        person_id = await self._people.get()
        if person_id is None:
            return None
        self._count(-1)
        return self._rows[person_id].popleft()

    def finished(self, person_id: int) -> None:
        """The person goes to the end of the line, if more of theirs is waiting."""
        if self._rows[person_id]:
            self._people.put_nowait(person_id)
        else:
            del self._rows[person_id]

    async def room(self) -> None:
        """Wait until more may be added."""
        await self._room.wait()

    def close(self, workers: int) -> None:
        """Whoever asks next, that many times, hears None; what waits stays in the store."""
        while not self._people.empty():
            self._people.get_nowait()
        for _ in range(workers):
            self._people.put_nowait(None)

    def _count(self, change: int) -> None:
        self._waiting += change
        if self._waiting < self._most:
            self._room.set()
        else:
            self._room.clear()


@dataclass(slots=True, kw_only=True, eq=False)
class Workers:
    """Takes accepted rows, has them handled, and marks them done behind their effects."""

    process: Callable[[Update], Awaitable[None]]  # application.process_update
    bot: Bot
    inbox: Inbox
    reports: Reports
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    slots: int = SLOTS
    line: Line = field(default_factory=Line)
    _stopping: bool = False

    def add(self, rows: Iterable[InboxRow]) -> None:
        """Rows that the store has accepted."""
        for row in rows:
            self.line.add(row)

    async def run(self) -> None:
        """Until `stop`, and until what is in work is finished."""
        async with asyncio.TaskGroup() as group:
            for number in range(self.slots):
                group.create_task(self._work(), name=f"inbox worker {number}")

    def stop(self) -> None:
        """Begin nothing new: what waits is pending in the store, for the next start."""
        self._stopping = True
        self.line.close(self.slots)

    async def _work(self) -> None:
        while not self._stopping and (row := await self.line.next()) is not None:
            await self._handle(row)
            self.line.finished(row.person_id)

    async def _handle(self, row: InboxRow) -> None:
        update = _read(row, self.bot)
        try:
            if update is None or await self._processed(update):
                await self.inbox.done(row.update_id)
        except StoreError:
            logger.exception("an update could not be marked done; the next start repeats it")

    async def _processed(self, update: Update) -> bool:
        """Whether it had its effect, an apology included; False: it stays pending.

        While Telegram is away it goes on trying; a store that refuses these facts again and again
        must not hold up for ever what the same person wrote next.
        """
        pauses = iter(RETRIES)
        while True:
            await self.process(update)
            error = self.reports.take(update.update_id)
            if not isinstance(error, StoreError | ChannelDownError):
                return True
            pause = next(pauses, None if isinstance(error, StoreError) else RETRIES[-1])
            if pause is None or self._stopping:
                break
            away = error.seconds if isinstance(error, ChannelDownError) else 0.0
            await self.sleep(max(pause, away))
        logger.error("an update waits for the next start: %s", type(error).__name__)
        return False


def _read(row: InboxRow, bot: Bot) -> Update | None:
    try:
        return Update.de_json(orjson.loads(row.body), bot)
    except (AttributeError, KeyError, TypeError, ValueError):
        # It would fail at every start; without a traceback, which could repeat what was typed.
        logger.error("an update that cannot be read is left out")  # noqa: TRY400
        return None
