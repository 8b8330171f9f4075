"""A change of the knowledge goes live in the running bot: a good one at once, a bad one never."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.domain.dialogue import Dialogue
from bot.errors import BotError, ContentError

logger = logging.getLogger(__name__)

LOOK_EVERY = 5.0
"""Seconds between two looks at the files: an operator who saves does not wait longer for it."""


class Source(Protocol):
    """Where knowledge comes from."""

    async def mark(self) -> str:
        """Another one for every change of the files; cheap."""
        ...

    async def at_once(self) -> Dialogue:
        """The new knowledge over the old model, which is told what is new; or `ContentError`."""
        ...

    async def learnt(self) -> Dialogue:
        """The same over a model of its own, made in another process; minutes at most."""
        ...


@dataclass(slots=True, kw_only=True)
class Renewal:
    """Looks at the files, and swaps the whole dialogue; between two turns, never within one."""

    source: Source
    swap: Callable[[Dialogue], None]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; what is being learnt then is dropped."""
        ends = asyncio.ensure_future(stop.wait())
        watch = asyncio.ensure_future(self._watch())
        done, _ = await asyncio.wait((ends, watch), return_when=asyncio.FIRST_COMPLETED)
        for task in (ends, watch):
            task.cancel()
        if watch in done:
            watch.result()

    async def _watch(self) -> None:
        seen = await self.source.mark()
        while True:
            await self.sleep(LOOK_EVERY)
            mark = await self.source.mark()
            if mark != seen:
                seen = mark
                await self._renew()

    async def _renew(self) -> None:
        try:
            self.swap(await self.source.at_once())
            logger.info("the new knowledge is live; the matcher learns it now")
            self.swap(await self.source.learnt())
            logger.info("the matcher has learnt the new knowledge")
        except ContentError as error:
            logger.error("the changed knowledge has errors, the last good one goes on:\n%s", error)  # noqa: TRY400 - the list of problems says all
        except (BotError, OSError):
            logger.exception("the new knowledge was not learnt; what is live stays")
