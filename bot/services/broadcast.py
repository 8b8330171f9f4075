"""One notice to everybody it is for, each person at most once, through crashes and pauses."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import assert_never

from bot.domain.notice_reach import Chosen, choose, towns_of
from bot.domain.notice_rules import end_of, quiet_until, rings_too
from bot.domain.notices import OVERDUE, Deed, Notice, moved
from bot.domain.places import Places
from bot.services.delivery_ports import Deliveries
from bot.services.flight import AskedToStop, Down, End, Exhausted, Flight, Refusing, Until
from bot.services.notice_ports import NoticeChannel, Notices, Subscribers
from bot.services.sending import Reachability, Sending
from bot.services.watching import Watch

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=10)
"""How long a worker that does not come back keeps a notice; it is renewed every second."""
TURN = timedelta(seconds=240)
"""After so long it stops cleanly and is begun again: a due job is ended by force not much later."""
SOON = timedelta(seconds=2)
"""Until a job looks again at a notice that another one of this process is sending."""
PAGE = 500
"""Subscribers read, and enlisted, at once."""


@dataclass(slots=True, kw_only=True, eq=False)
class Broadcast:
    """Sends notices, one worker among possibly several on one database."""

    notices: Notices
    deliveries: Deliveries
    subscribers: Subscribers
    people: Reachability
    channel: NoticeChannel
    flight: Flight
    watch: Watch
    answered: Callable[[Notice], Awaitable[bool]]  # False: it is not to go out by itself
    places: Callable[[], Places]
    clock: Callable[[], datetime]
    worker: str  # unique to the process
    lease: timedelta = LEASE
    turn: timedelta = TURN
    stop: asyncio.Event = field(default_factory=asyncio.Event)  # the process is asked to end
    _in_work: set[str] = field(default_factory=set)

    async def send(self, notice_id: str) -> datetime | None:
        """Begin it, or go on with it; the moment to come back, None: there is no more to do."""
        # Two jobs for one notice: it was resumed before the pause was noticed, or the clock was
        # put forward. The hold is the process's: it would let the second one in.
        if notice_id in self._in_work:
            return self._in(SOON)
        self._in_work.add(notice_id)
        try:
            return await self._held(notice_id)
        finally:
            self._in_work.discard(notice_id)

    async def _held(self, notice_id: str) -> datetime | None:
        if await self._hold(notice_id) is None:
            there = await self.notices.notice(notice_id)
            return self._in(self.lease) if there else None
        try:
            notice = await self._begun(notice_id)
            if isinstance(notice, datetime) or notice is None:
                return notice
            return await self._send(notice)
        finally:
            await self.notices.let_go(notice_id, self.worker)

    async def _begun(self, notice_id: str) -> Notice | datetime | None:
        """The notice, on its way; or the moment to come back; None: it is not to be sent."""
        notice = await self.notices.notice(notice_id)
        if notice is None or notice.status not in ("scheduled", "sending"):
            return None
        if notice.expires is not None and self.clock() >= end_of(notice.expires):
            await self._overdue(notice_id)
            return None
        wait = self._not_before(notice)
        if wait is not None or notice.status == "sending":
            return wait or notice
        if not await self.answered(notice) or not await self._enlist(notice):
            return None
        return await self._move(notice.id, "begin")  # None: cancelled or taken back meanwhile

    async def _overdue(self, notice_id: str) -> None:
        """Nobody is told what is no longer true, and whoever wrote it hears why."""
        if await self._move(notice_id, "cancel", OVERDUE) is not None:
            logger.warning("notice %s is stopped: its last day is over", notice_id)
            await self.watch.last_word(notice_id)

    def _not_before(self, notice: Notice) -> datetime | None:
        now = self.clock()
        if notice.send_at is not None and now < notice.send_at:
            return notice.send_at
        return None if rings_too(notice, now) else quiet_until(now)

    async def _enlist(self, notice: Notice) -> bool:
        """From the beginning each time: an earlier one may have been for other people.

        False: it was taken back meanwhile, or another worker has it.
        """
        now, towns, after = self.clock(), towns_of(notice, self.places()), -1
        await self.deliveries.clear_waiting(notice.id)
        while page := await self.subscribers.subscribers(after, PAGE):
            if await self._hold(notice.id) != "scheduled":
                return False
            verdicts = [choose(notice, each, towns, now) for each in page]
            chosen = [each for each in verdicts if isinstance(each, Chosen)]
            await self.deliveries.enlist(notice.id, chosen, now)
            after = page[-1].person_id
        return True

    async def _send(self, notice: Notice) -> datetime | None:
        orphans = await self.deliveries.settle_orphans(notice.id, repeat=notice.critical)
        if orphans:
            logger.warning("notice %s: %s deliveries of a dead worker", notice.id, orphans)
        # Only now: somebody may have left after their page was read, before they were listed.
        await self.deliveries.drop_unwilling(notice.id, self.clock())
        until = self._in(self.turn)
        work = Sending(
            notice=notice,
            deliveries=self.deliveries,
            people=self.people,
            channel=self.channel,
            clock=self.clock,
        )
        async with self.watch.beside(notice.id):
            end = await self.flight.run(work, lambda: self._look(notice, until))
            return await self._after(notice, end)

    async def _look(self, notice: Notice, until: datetime) -> End | None:
        if await self._hold(notice.id) != "sending":
            return AskedToStop()
        wait = self._not_before(replace(notice, send_at=None))
        over = self.stop.is_set() or self.clock() >= until
        moment = wait or (self.clock() if over else None)
        return None if moment is None else Until(moment)

    async def _after(self, notice: Notice, end: End) -> datetime | None:
        match end:
            case Exhausted():
                await self._move(notice.id, "finish")
                return None
            case Refusing(reason):
                logger.error("notice %s is paused, its content is refused: %s", notice.id, reason)
                await self._move(notice.id, "pause", reason)
                return None
            case AskedToStop():
                return None
            case Until(moment):
                return moment
            case Down(seconds):
                return self._in(timedelta(seconds=seconds))
            case _:
                assert_never(end)

    async def _move(self, notice_id: str, deed: Deed, trouble: str = "") -> Notice | None:
        """The notice as it stands now moved on, whatever was changed while it was sent.

        None: somebody else has moved it, so that there is nothing more to do.
        """
        while (there := await self.notices.notice(notice_id)) is not None:
            after = moved(there, deed)
            if after is None:
                return None
            after = replace(after, trouble=trouble) if trouble else after
            after = replace(after, began=self._now()) if deed == "begin" else after
            if await self.notices.save_notice(after, was=there.status):
                return replace(after, revision=after.revision + 1)
        return None

    async def _hold(self, notice_id: str) -> str | None:
        return await self.notices.hold(notice_id, self.worker, self.clock(), self.lease)

    def _in(self, pause: timedelta) -> datetime:
        return self._now() + pause

    def _now(self) -> datetime:
        return self.clock().astimezone(UTC)
