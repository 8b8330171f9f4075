"""How far a notice has come, told at most every three seconds, and what became of it."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.deliveries import (
    Correcting,
    Progress,
    Report,
    correction_of,
    counts_of,
    rows_of,
)
from bot.domain.hours import ROME
from bot.domain.notices import Notice
from bot.services.delivery_ports import Copies, Deliveries, Opens
from bot.services.notice_ports import Notices, ProgressBoard

logger = logging.getLogger(__name__)

EVERY = timedelta(seconds=3)
"""A message that is edited more often costs the limit of those who wait for the notice."""
PATIENCE = 5.0
"""Seconds for one look and its telling: so long a board that does not answer holds up the end."""
WINDOW = 10
"""Looks over which the rate is measured."""


@dataclass(slots=True, kw_only=True, eq=False)
class Watch:
    """Counts in the store, which knows of every worker, and tells the board."""

    notices: Notices
    deliveries: Deliveries
    copies: Copies
    opens: Opens
    board: ProgressBoard
    clock: Callable[[], datetime]
    _shown: dict[str, deque[tuple[datetime, int]]] = field(default_factory=dict)

    @asynccontextmanager
    async def beside(self, notice_id: str) -> AsyncIterator[None]:
        """Tell it while the body sends, which never waits for the board; then the last word."""
        self._shown[notice_id] = deque(maxlen=WINDOW)
        failure: BaseException | None = None
        try:
            async with asyncio.TaskGroup() as group:
                over = asyncio.Event()
                told = group.create_task(self._tell(notice_id, over), name="notice progress")
                # A group would wrap the body's error in an ExceptionGroup.
                try:
                    yield
                except BaseException as error:  # noqa: BLE001 - raised again below, whatever it is
                    failure = error
                    told.cancel()
                over.set()
            if failure is not None:
                raise failure
            await self._show(notice_id)
        finally:
            self._shown.pop(notice_id, None)

    async def last_word(self, notice_id: str) -> None:
        """Of a notice that is stopped before anybody sends it."""
        await self._show(notice_id)
        self._shown.pop(notice_id, None)

    async def _tell(self, notice_id: str, over: asyncio.Event) -> None:
        while not over.is_set():
            await self._show(notice_id)
            with suppress(TimeoutError):
                async with asyncio.timeout(EVERY.total_seconds()):
                    await over.wait()

    async def report(self, notice_id: str) -> Report | None:
        """What became of it so far; None: there is no such notice."""
        notice = await self.notices.notice(notice_id)
        if notice is None:
            return None
        return Report(
            notice=notice_id,
            status=notice.status,
            rows=rows_of(await self.deliveries.tally(notice_id)),
            opens=await self.opens.opens(notice_id),
            trouble=notice.trouble,
            correction=await self._correcting(notice),
        )

    async def _correcting(self, notice: Notice) -> Correcting | None:
        kind = correction_of(notice, self.clock().astimezone(ROME).date())
        if kind is None:
            return None
        return Correcting(
            kind=kind, counts=await self.copies.copy_counts(notice.id, notice.corrections)
        )

    async def progress(self, notice_id: str) -> Progress | None:
        """How far it has come; None: there is no such notice."""
        notice = await self.notices.notice(notice_id)
        if notice is None:
            return None
        counts = counts_of(await self.deliveries.tally(notice_id))
        plain = Progress(
            notice=notice_id, status=notice.status, counts=counts, trouble=notice.trouble
        )
        looks = self._shown.setdefault(notice_id, deque(maxlen=WINDOW))
        looks.append((self.clock(), plain.ended))
        seconds = (looks[-1][0] - looks[0][0]).total_seconds()
        rate = (looks[-1][1] - looks[0][1]) / seconds if seconds > 0 else 0.0
        left = (plain.total - plain.ended) / rate if rate > 0 else None
        return Progress(
            notice=notice_id,
            status=notice.status,
            counts=counts,
            rate=rate,
            seconds_left=left,
            trouble=notice.trouble,
        )

    async def _show(self, notice_id: str) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                progress = await self.progress(notice_id)
                if progress is not None:
                    await self.board.show(progress)
        except TimeoutError:
            logger.warning("the board of notice %s does not answer", notice_id)
        except Exception:  # who watches must not stop those who wait
            logger.exception("the progress of a notice could not be shown")
