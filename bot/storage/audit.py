"""The audit log's table: rows are added and, after their time, forgotten; none is ever changed."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from bot.services.ports import AuditEntry
from bot.storage.schema import audit
from bot.storage.tables import Tables


class AuditTable(Tables):
    """The Audit port."""

    async def record(self, entry: AuditEntry) -> None:
        """Committed on return."""
        await self._commit(insert(audit), **audit_row(entry))

    async def entries(self, since: datetime | None, limit: int) -> tuple[AuditEntry, ...]:
        """Of the same moment, the last one recorded comes first."""
        query = select(audit).order_by(audit.c.at.desc(), audit.c.id.desc()).limit(limit)
        if since is not None:
            query = query.where(audit.c.at >= since)
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            AuditEntry(
                at=row.at,
                actor=row.actor,
                role=row.role,
                deed=row.deed,
                target=row.target,
                detail=row.detail,
            )
            for row in rows
        )

    async def sweep_audit(self, before: datetime) -> None:
        """Committed on return."""
        await self._forget(delete(audit).where(audit.c.at < before))


def audit_row(entry: AuditEntry) -> dict[str, object]:
    """A new entry's values."""
    return {
        "at": entry.at,
        "actor": entry.actor,
        "role": entry.role,
        "deed": entry.deed,
        "target": entry.target,
        "detail": entry.detail,
    }
