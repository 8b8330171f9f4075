"""Delivered copies that are to be edited, deleted or marked: the same table, another question."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.deliveries import CorrectionStatus
from bot.services.delivery_ports import SentCopy
from bot.storage.deliveries import claiming
from bot.storage.schema_notices import deliveries
from bot.storage.tables import Tables

_d = deliveries.c
_SETTLE = update(deliveries).where(
    _d.notice_id == bindparam("of_notice"),
    _d.person_id == bindparam("of_person"),
    _d.correction == bindparam("of_correction"),
)


class CopyTable(Tables):
    """The Copies port."""

    async def claim_copies(
        self, notice_id: str, correction: int, limit: int
    ) -> tuple[SentCopy, ...]:
        """Committed on return."""
        untouched = or_(
            _d.correction < correction,
            and_(_d.correction == correction, _d.corrected == "waiting"),
        )
        wanted = select(_d.person_id).where(
            _d.notice_id == notice_id,
            _d.status == "sent",
            _d.message_id.is_not(None),
            untouched,
        )
        claim = claiming(wanted.order_by(_d.person_id).limit(limit), notice_id)
        claim = claim.values(correction=correction, corrected="sending")
        claim = claim.returning(_d.person_id, _d.language, _d.message_id)

        async def deed(connection: AsyncConnection) -> tuple[SentCopy, ...]:
            rows = (await connection.execute(claim)).all()
            return tuple(SentCopy(*row) for row in sorted(rows))

        return await self._writer.commit(deed)

    async def settle_copies(
        self, notice_id: str, correction: int, ends: Sequence[tuple[int, CorrectionStatus]]
    ) -> None:
        """Committed on return."""
        rows = [
            {
                "of_notice": notice_id,
                "of_person": person_id,
                "of_correction": correction,
                "corrected": status,
            }
            for person_id, status in ends
        ]
        if rows:
            await self._writer.commit(lambda connection: connection.execute(_SETTLE, rows))

    async def release_copies(self, notice_id: str, correction: int) -> None:
        """Committed on return."""
        orphans = update(deliveries).where(
            _d.notice_id == notice_id, _d.correction == correction, _d.corrected == "sending"
        )
        await self._commit(orphans.values(corrected="waiting"))

    async def copy_counts(self, notice_id: str, correction: int) -> dict[CorrectionStatus, int]:
        """Those not reached yet are `waiting`."""
        sent = _d.notice_id == notice_id, _d.status == "sent", _d.message_id.is_not(None)
        query = select(_d.correction, _d.corrected, func.count()).where(*sent)
        counts: Counter[CorrectionStatus] = Counter()
        async with self._reading() as connection:
            rows = await connection.execute(query.group_by(_d.correction, _d.corrected))
            for number, status, many in rows.all():
                counts[(status or "done") if number >= correction else "waiting"] += many
        return dict(counts)
