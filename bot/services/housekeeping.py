"""What was to be kept for a while only goes when that while is over."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain import handoff
from bot.errors import StoreError
from bot.services.audit import AUDIT_KEPT
from bot.services.ports import Job, Jobs
from bot.services.scheduler import Handler

logger = logging.getLogger(__name__)

SWEEP = "sweep"
"""The kind of the job, and its key: there is one."""
EVERY = timedelta(hours=1)
"""So often that "kept 30 days" is true to the hour."""
BOARD_KEPT = timedelta(days=1)
"""Yesterday's stays, for whoever asks in the morning what was said."""

DELIVERIES_KEPT = timedelta(days=90)
"""So long a notice can be mended or taken back; afterwards nobody has to know whom it reached."""


class Forgetful(Protocol):
    """What the sweep needs of the store."""

    async def sweep_slips(self, before: datetime) -> None:
        """Forget the slips opened before."""
        ...

    async def sweep_board(self, before: date) -> None:
        """Forget the boards of the days before."""
        ...

    async def sweep_audit(self, before: datetime) -> None:
        """Forget what the staff did before."""
        ...

    async def sweep_deliveries(self, before: datetime) -> None:
        """Forget whom notices reached before."""
        ...


def housekeeping(store: Forgetful, clock: Callable[[], datetime]) -> Handler:
    """The handler of the sweep, which never gives up: after a failure the next one does more."""

    async def sweep(_job: Job) -> datetime:
        now = clock()
        try:
            await store.sweep_slips(now - handoff.KEPT)
            await store.sweep_board(now.date() - BOARD_KEPT)
            await store.sweep_audit(now - AUDIT_KEPT)
            await store.sweep_deliveries(now - DELIVERIES_KEPT)
        except StoreError:
            logger.exception("the sweep failed; the next one does what is left")
        return now + EVERY

    return sweep


async def schedule_housekeeping(jobs: Jobs, clock: Callable[[], datetime]) -> None:
    """At every start: a sweep that is waiting, or overdue, stays as it is."""
    await jobs.schedule(SWEEP, clock(), {}, SWEEP, keep=True)
