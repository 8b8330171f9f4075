"""What was to be done with notices and has no job any more: begun again at a start, every hour."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.deliveries import Correcting, Correction, correction_of
from bot.domain.hours import ROME
from bot.domain.notices import Notice, Status
from bot.errors import StoreError
from bot.services.delivery_ports import Copies
from bot.services.notice_jobs import MOST_OPEN, NoticeJobs
from bot.services.notice_plans import DELETE, EDIT, EXPIRE, correcting
from bot.services.ports import Job

logger = logging.getLogger(__name__)

LOOK: Final = "notice_look"
EVERY = timedelta(hours=1)
"""A job given up after ten hours of failures, a copy that arrived after its correction: rare."""
_MENDED: tuple[Status, ...] = ("paused", "done", "cancelled", "withdrawn")
_KINDS: Mapping[Correction, str] = {"edit": EDIT, "delete": DELETE, "expire": EXPIRE}


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeSweep:
    """Looks at the notices, not at what somebody remembered to do with them."""

    jobs: NoticeJobs
    copies: Copies
    clock: Callable[[], datetime]

    async def start(self) -> None:
        """What a crash interrupted need not wait until its job is free again."""
        await self._look(keep=False)
        await self.jobs.jobs.schedule(LOOK, self.clock() + EVERY, {}, LOOK, keep=True)

    async def look(self, _job: Job) -> datetime:
        """A handler of the scheduler, which never gives up; jobs that are there stay."""
        try:
            await self._look(keep=True)
        except StoreError:
            logger.exception("notices could not be looked through; the next look does it")
        return self.clock() + EVERY

    async def _look(self, *, keep: bool) -> None:
        await self.jobs.resume(keep=keep)
        today = self.clock().astimezone(ROME).date()
        for notice in await self.jobs.notices.notices(_MENDED, MOST_OPEN):
            kind = correction_of(notice, today)
            if kind is not None and await self._left(notice, kind):
                planned = correcting(notice, _KINDS[kind], self.clock())
                await self.jobs.plan([planned], keep=keep)

    async def _left(self, notice: Notice, kind: Correction) -> int:
        counts = await self.copies.copy_counts(notice.id, notice.corrections)
        return Correcting(kind=kind, counts=counts).left
