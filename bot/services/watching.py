"""How far a notice has come, told at most every three seconds, and what became of it."""

import logging
from collections import deque
from collections.abc import Callable
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
from bot.errors import BotError
from bot.services.delivery_ports import Copies, Deliveries, Opens
from bot.services.notice_ports import Notices, ProgressBoard

logger = logging.getLogger(__name__)

EVERY = timedelta(seconds=3)
"""A message that is edited more often costs the limit of those who wait for the notice."""
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

    async def begin(self, notice_id: str) -> None:
        """From here the rate is measured."""
        self._shown[notice_id] = deque(maxlen=WINDOW)
        await self._show(notice_id)

    async def look(self, notice_id: str) -> None:
        """Told only when it is time."""
        shown = self._shown.get(notice_id)
        if not shown or self.clock() - shown[-1][0] >= EVERY:
            await self._show(notice_id)

    async def end(self, notice_id: str) -> None:
        """The last word, whatever the time."""
        await self._show(notice_id)
        self._shown.pop(notice_id, None)

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
        progress = await self.progress(notice_id)
        if progress is None:
            return
        try:
            await self.board.show(progress)
        except BotError:  # who watches must not stop those who wait
            logger.exception("the progress of a notice could not be shown")
