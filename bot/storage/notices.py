"""The table of notices, each at one place of its way and with one worker at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.notices import Notice, Status
from bot.services.notice_effects import NOTHING, Effects
from bot.storage.effects import carry_out
from bot.storage.notice_content import dump_notice, load_notice
from bot.storage.schema_notices import notice_opens, notices
from bot.storage.tables import Tables


class NoticeTable(Tables):
    """The Notices and the Opens port."""

    async def notice(self, notice_id: str) -> Notice | None:
        """None: there is none."""
        query = select(notices).where(notices.c.id == notice_id)
        async with self._reading() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else _load(row)

    async def notices(self, statuses: Sequence[Status], limit: int) -> tuple[Notice, ...]:
        """The newest first."""
        query = select(notices).where(notices.c.status.in_(statuses))
        query = query.order_by(notices.c.created.desc(), notices.c.id).limit(limit)
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(_load(row) for row in rows)

    async def save_notice(
        self, notice: Notice, *, was: Status | None, effects: Effects = NOTHING
    ) -> bool:
        """Committed on return, all of it; the database decides whether it stands as it was read."""
        values: dict[str, object] = {
            "status": notice.status,
            "content": dump_notice(notice),
            "revision": notice.revision + 1,
        }
        if was is None:
            statement = self._statements.add_notice
            values |= {"id": notice.id, "created": notice.created}
        else:
            read = notices.c.status == was, notices.c.revision == notice.revision
            theirs = update(notices).where(notices.c.id == notice.id, *read)
            statement = theirs.values(**values).returning(notices.c.id)
            values = {}

        async def deed(connection: AsyncConnection) -> bool:
            if (await connection.execute(statement, values)).scalar() is None:
                return False
            await carry_out(connection, self._statements, notice.id, effects)
            return True

        return await self._writer.commit(deed)

    async def delete_draft(self, notice_id: str) -> bool:
        """Committed on return."""
        draft = notices.c.id == notice_id, notices.c.status == "draft"
        statement = delete(notices).where(*draft).returning(notices.c.id)

        async def deed(connection: AsyncConnection) -> bool:
            return (await connection.execute(statement)).scalar() is not None

        return await self._writer.commit(deed)

    async def hold(
        self, notice_id: str, worker: str, now: datetime, lease: timedelta
    ) -> Status | None:
        """Committed on return."""
        free = or_(notices.c.worker.is_(None), notices.c.worker == worker, notices.c.held <= now)
        statement = (
            update(notices)
            .where(notices.c.id == notice_id, free)
            .values(worker=worker, held=now.astimezone(UTC) + lease)
            .returning(notices.c.status)
        )

        async def deed(connection: AsyncConnection) -> Status | None:
            status: Status | None = (await connection.execute(statement)).scalar()
            return status

        return await self._writer.commit(deed)

    async def let_go(self, notice_id: str, worker: str) -> None:
        """Committed on return."""
        theirs = update(notices).where(notices.c.id == notice_id, notices.c.worker == worker)
        await self._commit(theirs.values(worker=None, held=None))

    async def count_open(self, notice_id: str, button: str) -> None:
        """Queued."""
        self._writer.queue(self._statements.count_open, notice_id=notice_id, button=button, count=1)

    async def opens(self, notice_id: str) -> dict[str, int]:
        """Button -> taps."""
        query = select(notice_opens.c.button, notice_opens.c["count"])
        async with self._reading() as connection:
            rows = await connection.execute(query.where(notice_opens.c.notice_id == notice_id))
            return {row.button: row[1] for row in rows.all()}


def _load(row: Row[tuple[object, ...]]) -> Notice:
    there = load_notice(row.id, row.status, row.created, row.content)
    return replace(there, revision=row.revision)
