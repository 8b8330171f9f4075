"""Notices and the gate without a database.

Moments are turned into UTC, as a database turns them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.notices import Notice, Status
from bot.services.notice_effects import NOTHING, Effects
from bot.storage.memory_deliveries import MemoryDeliveries
from bot.storage.memory_work import MemoryAudit, MemoryJobs


class MemoryNotices(MemoryAudit, MemoryDeliveries, MemoryJobs):
    """The Notices and the Opens port, over what a notice brings with it."""

    def __init__(self) -> None:
        super().__init__()
        self._notices: dict[str, Notice] = {}
        self._held: dict[str, tuple[str, datetime]] = {}
        self._opens: dict[str, Counter[str]] = {}

    async def notice(self, notice_id: str) -> Notice | None:
        """None: there is none."""
        return self._notices.get(notice_id)

    async def notices(self, statuses: Sequence[Status], limit: int) -> tuple[Notice, ...]:
        """The newest first."""
        found = [each for each in self._notices.values() if each.status in statuses]
        return tuple(sorted(found, key=lambda each: (-each.created.timestamp(), each.id))[:limit])

    async def save_notice(
        self, notice: Notice, *, was: Status | None, effects: Effects = NOTHING
    ) -> bool:
        """There at once, if it still stands as it was read; the notice last, if nothing fails."""
        there = self._notices.get(notice.id)
        if (there and there.status) != was or (there and there.revision != notice.revision):
            return False
        await self._carry_out(notice.id, effects)
        created = there.created if there else notice.created.astimezone(UTC)
        self._notices[notice.id] = replace(notice, created=created, revision=notice.revision + 1)
        return True

    async def _carry_out(self, notice_id: str, effects: Effects) -> None:
        for each in effects.jobs:
            if each.due is None:
                await self.cancel(each.key)
            else:
                await self.schedule(each.kind, each.due, each.payload, each.key)
        if effects.entry is not None:
            await self.record(effects.entry)
        if effects.retries_failed:
            self.retry_failed(notice_id)

    async def delete_draft(self, notice_id: str) -> bool:
        """Gone at once."""
        there = self._notices.get(notice_id)
        if there is None or there.status != "draft":
            return False
        del self._notices[notice_id]
        return True

    async def hold(
        self, notice_id: str, worker: str, now: datetime, lease: timedelta
    ) -> Status | None:
        """There at once."""
        holder, until = self._held.get(notice_id, (worker, now))
        notice = self._notices.get(notice_id)
        if notice is None or (holder != worker and until > now):
            return None
        self._held[notice_id] = (worker, now.astimezone(UTC) + lease)
        return notice.status

    async def let_go(self, notice_id: str, worker: str) -> None:
        """There at once."""
        if self._held.get(notice_id, ("", None))[0] == worker:
            del self._held[notice_id]

    async def count_open(self, notice_id: str, button: str) -> None:
        """There at once."""
        self._opens.setdefault(notice_id, Counter())[button] += 1

    async def opens(self, notice_id: str) -> dict[str, int]:
        """Button -> taps."""
        return dict(self._opens.get(notice_id, {}))


class MemoryLimiter:
    """The Limiter port."""

    def __init__(self) -> None:
        super().__init__()
        self._next: datetime | None = None

    async def reserve(
        self, count: int, now: datetime, apart: timedelta, horizon: timedelta
    ) -> datetime | None:
        """The row moves behind what is sent."""
        here = now.astimezone(UTC)
        first = max(self._next or here, here)
        if first > here + horizon:
            return None
        self._next = first + count * apart
        return first

    async def spend(self, count: int, now: datetime, apart: timedelta) -> None:
        """The row moves, however far off it is."""
        here = now.astimezone(UTC)
        self._next = max(self._next or here, here) + count * apart

    async def halt(self, until: datetime) -> None:
        """The row never moves back."""
        end = until.astimezone(UTC)
        self._next = max(self._next or end, end)
