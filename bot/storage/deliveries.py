"""The table of deliveries: claimed in one transaction, settled in another, never claimed twice.

On PostgreSQL a claim skips the rows that others lock; SQLite has one writer at a time.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, Update, bindparam, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.deliveries import Tally
from bot.domain.notice_reach import Chosen
from bot.services.delivery_ports import Settled
from bot.storage.schema_notices import deliveries, preferences
from bot.storage.tables import Tables

_d = deliveries.c
# What an update sets are the values given under a column's own name.
_SETTLE = update(deliveries).where(
    _d.notice_id == bindparam("of_notice"),
    _d.person_id == bindparam("of_person"),
    _d.status == "sending",
)


class DeliveryTable(Tables):
    """The Deliveries port."""

    async def enlist(self, notice_id: str, people: Sequence[Chosen], at: datetime) -> None:
        """Committed on return."""
        rows = [
            {
                "notice_id": notice_id,
                "person_id": each.person_id,
                "status": "pending",
                "language": each.language,
                "at": at,
                "correction": 0,
            }
            for each in people
        ]
        if rows:
            await self._writer.commit(
                lambda connection: connection.execute(self._statements.enlist, rows)
            )

    async def claim_deliveries(
        self, notice_id: str, limit: int, at: datetime
    ) -> tuple[Chosen, ...]:
        """Committed on return; the claimed rows are `sending` before anything is sent."""
        claim = claiming(_waiting(notice_id).order_by(_d.person_id).limit(limit), notice_id).values(
            status="sending", at=at
        )
        claim = claim.returning(_d.person_id, _d.language)

        async def deed(connection: AsyncConnection) -> tuple[Chosen, ...]:
            rows = (await connection.execute(claim)).all()
            return tuple(Chosen(*row) for row in sorted(rows))

        return await self._writer.commit(deed)

    async def settle(
        self, notice_id: str, settled: Sequence[Settled], correction: int, at: datetime
    ) -> None:
        """Committed on return; a row that is no longer `sending` stays as it is."""
        rows = [
            {
                "of_notice": notice_id,
                "of_person": each.person_id,
                "status": each.status,
                "message_id": each.message_id,
                "correction": correction,
                "at": at,
            }
            for each in settled
        ]
        if rows:
            await self._writer.commit(lambda connection: connection.execute(_SETTLE, rows))

    async def settle_orphans(self, notice_id: str, *, repeat: bool) -> int:
        """Committed on return."""
        orphans = update(deliveries).where(_d.notice_id == notice_id, _d.status == "sending")
        statement = orphans.values(status="pending" if repeat else "unknown")

        async def deed(connection: AsyncConnection) -> int:
            return (await connection.execute(statement)).rowcount

        return await self._writer.commit(deed)

    async def clear_waiting(self, notice_id: str) -> None:
        """Committed on return."""
        waiting = _d.notice_id == notice_id, _d.status == "pending"
        await self._commit(delete(deliveries).where(*waiting))

    async def drop_unwilling(self, notice_id: str, at: datetime) -> None:
        """Committed on return."""
        wish = preferences.c
        willing = select(wish.person_id).where(
            wish.person_id == _d.person_id,
            wish.consent,
            or_(wish.muted_until.is_(None), wish.muted_until <= at),
        )
        waiting = _d.notice_id == notice_id, _d.status == "pending"
        await self._commit(delete(deliveries).where(*waiting, ~willing.exists()))

    async def drop_waiting(self, person_id: int) -> None:
        """Committed on return."""
        waiting = _d.person_id == person_id, _d.status == "pending"
        await self._commit(delete(deliveries).where(*waiting))

    async def tally(self, notice_id: str) -> Tally:
        """Counted by the database."""
        query = select(_d.language, _d.status, func.count()).where(_d.notice_id == notice_id)
        async with self._reading() as connection:
            rows = await connection.execute(query.group_by(_d.language, _d.status))
            return {(row[0], row[1]): row[2] for row in rows.all()}

    async def sweep_deliveries(self, before: datetime) -> None:
        """Committed on return."""
        await self._forget(delete(deliveries).where(_d.at < before))


def claiming(wanted: Select[tuple[int]], notice_id: str) -> Update:
    """An update of the rows that nobody else is claiming at this moment."""
    free = wanted.with_for_update(skip_locked=True)  # SQLite has nothing like it, and leaves it out
    # The subquery is read once, not for each row: PostgreSQL would lock other rows every time.
    people = select(free.cte("claimed").c.person_id)
    return update(deliveries).where(_d.notice_id == notice_id, _d.person_id.in_(people))


def _waiting(notice_id: str) -> Select[tuple[int]]:
    return select(_d.person_id).where(_d.notice_id == notice_id, _d.status == "pending")
