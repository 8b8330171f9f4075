"""Our own fetch loop: an update is committed to the store before Telegram hears that we have it.

python-telegram-bot's loop acknowledges first, and a crash then loses what it holds in memory.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # no public way to raw updates

from bot.errors import SettingsError, StoreError
from bot.services.ports import Inbox, InboxRow
from bot.tg.inbox import Workers

logger = logging.getLogger(__name__)

Json = dict[str, Any]  # an update as Telegram sent it

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")
"""Always said: Telegram otherwise remembers what another program asked for."""
LONG_POLL = 30
"""Seconds Telegram holds a request open while nobody writes."""
ANSWER_MARGIN = 10
"""Seconds more until we take the line for dead."""
CONFLICT_PAUSE = 5.0
"""An earlier run's request may still be open at Telegram; a second program would go on."""
FIRST_PAUSE, LAST_PAUSE = 0.5, 30.0
"""Seconds between tries while the network or the store is away, doubling between the two."""
KEPT = timedelta(hours=48)
"""How long update ids and message ids are of use: Telegram repeats or removes nothing older."""
SWEEP_EVERY = 3600.0
GRACE = 10.0
"""Seconds for what is in work when we are told to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling:
    """Fetches, commits, hands over to the workers, and only then acknowledges."""

    bot: Bot
    request: BaseRequest  # a client of its own, so that a long poll takes no answer's place
    inbox: Inbox
    workers: Workers
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    grace: float = GRACE

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set; SettingsError when Telegram does not know the token."""
        self.workers.add(await self.inbox.pending())  # what an earlier run left, first
        async with asyncio.TaskGroup() as group:
            work = group.create_task(self.workers.run(), name="inbox workers")
            sweep = group.create_task(self._sweep_for_ever(), name="inbox sweep")
            fetch = group.create_task(self._fetch_for_ever(), name="inbox fetch")
            stopped = group.create_task(stop.wait(), name="inbox stop")
            await asyncio.wait((fetch, stopped), return_when=asyncio.FIRST_COMPLETED)
            for task in (fetch, stopped, sweep):
                task.cancel()
            self.workers.stop()
            await asyncio.wait((work,), timeout=self.grace)
            work.cancel()
        if not fetch.cancelled():
            raise fetch.result()

    async def _fetch_for_ever(self) -> SettingsError:
        """Returns only when going on makes no sense."""
        offset, pauses = None, Pauses()
        ready = False
        while True:
            await self.workers.line.room()
            try:
                ready = ready or await self.bot.delete_webhook()
                updates = await self._fetch(offset)
            except InvalidToken:
                return SettingsError("TELEGRAM_TOKEN: Telegram does not know it; ask @BotFather")
            except (TelegramError, KeyError) as error:  # KeyError: JSON, but not Telegram's
                await self.sleep(_pause_after(error, pauses))
                continue
            pauses.restart()
            if updates:
                self.workers.add(await self._accepted(updates))
                offset = max(int(update["update_id"]) for update in updates) + 1

    async def _fetch(self, offset: int | None) -> Sequence[Json]:
        parameters = {"timeout": LONG_POLL, "allowed_updates": list(ALLOWED_UPDATES)}
        if offset is not None:
            parameters["offset"] = offset
        fetched = await self.request.post(
            f"{self.bot.base_url}/getUpdates",
            RequestData([RequestParameter.from_input(*each) for each in parameters.items()]),
            read_timeout=LONG_POLL + ANSWER_MARGIN,
        )
        return fetched if isinstance(fetched, list) else ()

    async def _accepted(self, updates: Sequence[Json]) -> tuple[InboxRow, ...]:
        """Those that are new, once they are committed: until then, nothing more is fetched."""
        rows = [
            InboxRow(int(update["update_id"]), person_of(update), orjson.dumps(update))
            for update in updates
        ]
        pauses = Pauses()
        while True:
            try:
                return await self.inbox.accept(rows, self.clock())
            except StoreError:
                logger.exception("updates cannot be stored; they stay at Telegram")
                await self.sleep(pauses.next())

    async def _sweep_for_ever(self) -> None:
        while True:
            with suppress(StoreError):  # the writer has logged why; the next hour sweeps more
                await self.inbox.sweep(self.clock() - KEPT)
            await self.sleep(SWEEP_EVERY)


class Pauses:
    """Waiting times that double while something stays broken."""

    def __init__(self) -> None:
        self._next = FIRST_PAUSE

    def next(self) -> float:
        """How long to wait this time."""
        pause, self._next = self._next, min(2 * self._next, LAST_PAUSE)
        return pause

    def restart(self) -> None:
        """It works again."""
        self._next = FIRST_PAUSE


def _pause_after(error: Exception, pauses: Pauses) -> float:
    match error:
        case RetryAfter():
            logger.warning("Telegram asks to wait: %s", error)
            return _seconds(error.retry_after)
        case Conflict():
            logger.error(
                "another program fetches updates with this token: stop one of the two (%s)", error
            )
            return CONFLICT_PAUSE
        case _:
            pause = pauses.next()
            logger.warning("no updates, next try in %.1f s: %s", pause, error)
            return pause


def _seconds(pause: float | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)


def person_of(update: Json) -> int:
    """Whose update it is: they are handled in order with this person's others. 0: nobody's."""
    for content in update.values():
        if isinstance(content, dict):
            who = content.get("from") or content.get("user") or content.get("chat") or {}
            return int(who.get("id", 0))
    return 0
