"""Delivered copies edited, deleted or marked: at the same pace, resumed after a crash."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.domain.deliveries import Correction, CorrectionStatus
from bot.domain.notices import Notice
from bot.services.broadcast import LEASE, TURN
from bot.services.copies import copy_of
from bot.services.delivery_ports import Copies, SentCopy
from bot.services.flight import AskedToStop, Down, End, Flight, Until
from bot.services.notice_ports import NoticeChannel, Notices
from bot.services.outcomes import Delivered, Delivery, Refused, Unreachable

ENDS_SOON = timedelta(seconds=1)
"""Until an earlier correction of the same notice, in this process, has seen the later one."""


@dataclass(slots=True, kw_only=True, eq=False)
class Corrections:
    """Brings the copies of a notice to what it says now; repeating one is harmless."""

    notices: Notices
    copies: Copies
    channel: NoticeChannel
    flight: Flight
    clock: Callable[[], datetime]
    worker: str
    lease: timedelta = LEASE
    turn: timedelta = TURN
    stop: asyncio.Event = field(default_factory=asyncio.Event)  # the process is asked to end
    _busy: set[str] = field(default_factory=set)  # notices whose copies are being corrected here

    async def run(self, notice_id: str, kind: Correction, number: int) -> datetime | None:
        """Begin it, or go on with it; the moment to come back, None: there is no more to do."""
        if notice_id in self._busy:  # two texts on their way to one copy could change places
            return self._in(ENDS_SOON)
        if await self._hold(notice_id) is None:
            there = await self.notices.notice(notice_id)
            return self._in(self.lease) if there else None
        self._busy.add(notice_id)
        try:
            notice = await self.notices.notice(notice_id)
            if notice is None or notice.corrections > number:
                return None  # a later correction has taken its place
            if notice.status == "sending":
                return self._in(self.lease)
            await self.copies.release_copies(notice_id, number)
            work = _Correcting(notice=notice, kind=kind, number=number, corrections=self)
            # Each copy may be gone for reasons of its own: refusals do not stop the others.
            flight, until = replace(self.flight, most_refused=None), self._in(self.turn)
            end = await flight.run(work, lambda: self._look(notice, until))
            return self._back(end)
        finally:
            self._busy.discard(notice_id)
            await self.notices.let_go(notice_id, self.worker)

    async def _look(self, notice: Notice, until: datetime) -> End | None:
        if await self._hold(notice.id) != notice.status:
            return AskedToStop()
        now = await self.notices.notice(notice.id)
        if now is None or now.corrections != notice.corrections:  # a later one waits for us
            return AskedToStop()
        over = self.stop.is_set() or self.clock() >= until
        return Until(self.clock()) if over else None

    def _back(self, end: End) -> datetime | None:
        match end:
            case Down(seconds):
                return self._in(timedelta(seconds=seconds))
            case Until(moment):
                return moment
            case AskedToStop():  # it was begun anew, or withdrawn: look again
                return self._in(self.lease)
            case _:
                return None

    async def _hold(self, notice_id: str) -> str | None:
        return await self.notices.hold(notice_id, self.worker, self.clock(), self.lease)

    def _in(self, pause: timedelta) -> datetime:
        return self.clock().astimezone(UTC) + pause


@dataclass(frozen=True, slots=True, kw_only=True)
class _Correcting:
    notice: Notice
    kind: Correction
    number: int
    corrections: Corrections = field(repr=False)
    kept: set[int] = field(default_factory=set)  # whose copy Telegram no longer deletes

    async def claim(self, limit: int) -> Sequence[SentCopy]:
        """Copies that this correction has not reached."""
        return await self.corrections.copies.claim_copies(self.notice.id, self.number, limit)

    async def act(self, item: SentCopy) -> Delivery:
        """What Telegram no longer deletes says at least that it was withdrawn."""
        channel = self.corrections.channel
        if self.kind == "delete":
            outcome = await channel.delete_copy(item.person_id, item.message_id)
            if not isinstance(outcome, Refused):
                return outcome
            self.kept.add(item.person_id)
        copy = copy_of(self.notice, item.language, self.corrections.clock())
        return await channel.edit_copy(item.person_id, item.message_id, copy)

    async def settle(self, ends: Sequence[tuple[SentCopy, Delivery | None]]) -> int:
        """What may not have arrived is done again: it harms nobody."""
        settled = [(item.person_id, self._status(item, outcome)) for item, outcome in ends]
        await self.corrections.copies.settle_copies(self.notice.id, self.number, settled)
        return sum(status == "waiting" for _, status in settled)

    def _status(self, item: SentCopy, outcome: Delivery | None) -> CorrectionStatus:
        match outcome:
            case Delivered():
                return "marked" if item.person_id in self.kept else "done"
            case Refused():
                return "failed"
            case Unreachable():
                return "unreachable"
            case _:
                return "waiting"
