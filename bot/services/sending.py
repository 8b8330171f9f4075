"""The deliveries of one notice as work for a flight: claimed, sent once, settled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, assert_never

from bot.domain.deliveries import DeliveryStatus
from bot.domain.notice_reach import Chosen
from bot.domain.notices import Notice
from bot.services.copies import copy_of
from bot.services.delivery_ports import Deliveries, Settled
from bot.services.notice_ports import NoticeChannel
from bot.services.outcomes import Delivered, Delivery, Refused, TryAgain, Uncertain, Unreachable


class Reachability(Protocol):
    """Who can be reached; the cached profiles, so that nobody sees an old mark."""

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """Queued."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The deliveries of one notice, as work for a flight."""

    notice: Notice
    deliveries: Deliveries
    people: Reachability
    channel: NoticeChannel
    clock: Callable[[], datetime]

    async def claim(self, limit: int) -> Sequence[Chosen]:
        """Claimed rows are `sending` before anything is sent."""
        return await self.deliveries.claim_deliveries(self.notice.id, limit, self.clock())

    async def act(self, item: Chosen) -> Delivery:
        """Send it, and mark who cannot be reached."""
        copy = copy_of(self.notice, item.language, self.clock())
        outcome = await self.channel.deliver_copy(item.person_id, copy)
        if isinstance(outcome, Unreachable):
            await self.people.mark_reachable(item.person_id, reachable=False)
        return outcome

    async def settle(self, ends: Sequence[tuple[Chosen, Delivery | None]]) -> int:
        """At most once is the promise: what may have arrived does not go back.

        Nor does anybody wait again who left while it was on its way to them.
        """
        settled = [_settled(item.person_id, outcome) for item, outcome in ends]
        await self.deliveries.settle(self.notice.id, settled, self.notice.corrections, self.clock())
        back = sum(each.status == "pending" for each in settled)
        if back:
            await self.deliveries.drop_unwilling(self.notice.id, self.clock())
        return back


def _settled(person_id: int, outcome: Delivery | None) -> Settled:
    status: DeliveryStatus
    match outcome:
        case Delivered(ids):
            return Settled(person_id, "sent", ids[0] if ids else None)
        case Unreachable():
            status = "unreachable"
        case Refused():
            status = "failed"
        case Uncertain() | TryAgain(unsure=True):
            status = "unknown"
        case TryAgain() | None:
            status = "pending"
        case _:
            assert_never(outcome)
    return Settled(person_id, status)
