"""Deliveries and their copies without a database, by notice and then by person."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from bot.domain.deliveries import CorrectionStatus, DeliveryStatus, Tally
from bot.domain.notice_reach import Chosen
from bot.services.delivery_ports import SentCopy, Settled


@dataclass(slots=True)
class _Delivery:
    language: str
    at: datetime
    status: DeliveryStatus = "pending"
    message_id: int | None = None
    correction: int = 0
    corrected: CorrectionStatus | None = None


class MemoryDeliveries:
    """The Deliveries and the Copies port."""

    def __init__(self) -> None:
        super().__init__()
        self._deliveries: dict[str, dict[int, _Delivery]] = {}

    async def enlist(self, notice_id: str, people: Sequence[Chosen], at: datetime) -> None:
        """There at once."""
        rows = self._deliveries.setdefault(notice_id, {})
        for each in people:
            rows.setdefault(each.person_id, _Delivery(each.language, at))
        self._deliveries[notice_id] = dict(sorted(rows.items()))

    async def claim_deliveries(
        self, notice_id: str, limit: int, at: datetime
    ) -> tuple[Chosen, ...]:
        """By id."""
        rows = self._deliveries.get(notice_id, {}).items()
        waiting = tuple(islice((pair for pair in rows if pair[1].status == "pending"), limit))
        for _, row in waiting:
            row.status, row.at = "sending", at
        return tuple(Chosen(person, row.language) for person, row in waiting)

    async def settle(
        self, notice_id: str, settled: Sequence[Settled], correction: int, at: datetime
    ) -> None:
        """Only what is `sending`."""
        rows = self._deliveries.get(notice_id, {})
        for each in settled:
            row = rows.get(each.person_id)
            if row is not None and row.status == "sending":
                row.status, row.message_id = each.status, each.message_id
                row.correction, row.at = correction, at

    async def settle_orphans(self, notice_id: str, *, repeat: bool) -> int:
        """There at once."""
        orphans = [row for _, row in self._rows(notice_id) if row.status == "sending"]
        for row in orphans:
            row.status = "pending" if repeat else "unknown"
        return len(orphans)

    def retry_failed(self, notice_id: str) -> None:
        """What was refused waits again; no port, but an effect of a change of the notice."""
        for _, row in self._rows(notice_id):
            row.status = "pending" if row.status == "failed" else row.status

    async def clear_waiting(self, notice_id: str) -> None:
        """Gone at once."""
        for person, row in self._rows(notice_id):
            if row.status == "pending":
                del self._deliveries[notice_id][person]

    async def drop_unwilling(self, notice_id: str, at: datetime) -> None:
        """Gone at once."""
        for person, row in self._rows(notice_id):
            if row.status == "pending" and not self._is_willing(person, at):
                del self._deliveries[notice_id][person]

    def _is_willing(self, person_id: int, at: datetime) -> bool:
        raise NotImplementedError  # whoever knows the people says it

    async def drop_waiting(self, person_id: int) -> None:
        """Gone at once."""
        for rows in self._deliveries.values():
            if person_id in rows and rows[person_id].status == "pending":
                del rows[person_id]

    async def tally(self, notice_id: str) -> Tally:
        """Counted anew."""
        return Counter((row.language, row.status) for _, row in self._rows(notice_id))

    async def sweep_deliveries(self, before: datetime) -> None:
        """Gone at once."""
        for rows in self._deliveries.values():
            for person in [person for person, row in rows.items() if row.at < before]:
                del rows[person]

    async def claim_copies(
        self, notice_id: str, correction: int, limit: int
    ) -> tuple[SentCopy, ...]:
        """By id."""
        claimed: list[SentCopy] = []
        for person, row in self._rows(notice_id):
            if row.status != "sent" or row.message_id is None or len(claimed) == limit:
                continue
            waits = row.correction == correction and row.corrected == "waiting"
            if row.correction < correction or waits:
                row.correction, row.corrected = correction, "sending"
                claimed.append(SentCopy(person, row.language, row.message_id))
        return tuple(claimed)

    async def settle_copies(
        self, notice_id: str, correction: int, ends: Sequence[tuple[int, CorrectionStatus]]
    ) -> None:
        """There at once."""
        rows = self._deliveries.get(notice_id, {})
        for person, status in ends:
            if person in rows and rows[person].correction == correction:
                rows[person].corrected = status

    async def release_copies(self, notice_id: str, correction: int) -> None:
        """There at once."""
        for _, row in self._rows(notice_id):
            if row.correction == correction and row.corrected == "sending":
                row.corrected = "waiting"

    async def copy_counts(self, notice_id: str, correction: int) -> dict[CorrectionStatus, int]:
        """Those not reached yet are `waiting`."""
        counts: Counter[CorrectionStatus] = Counter()
        for _, row in self._rows(notice_id):
            if row.status == "sent" and row.message_id is not None:
                reached = row.correction >= correction
                counts[(row.corrected or "done") if reached else "waiting"] += 1
        return dict(counts)

    def _rows(self, notice_id: str) -> list[tuple[int, _Delivery]]:
        return list(self._deliveries.get(notice_id, {}).items())

    def _forget_deliveries(self, person_id: int) -> None:
        for rows in self._deliveries.values():
            rows.pop(person_id, None)
