"""The table of hand-off slips, each under its code."""

from collections.abc import Sequence
from datetime import datetime

import orjson
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.handoff import Slip
from bot.storage.schema import slips
from bot.storage.tables import Tables


class SlipTable(Tables):
    """The Slips port."""

    async def open_slip(self, slip: Slip) -> bool:
        """Committed on return; the database decides whether the code was free."""
        values = {
            "code": slip.code,
            "intent": slip.intent,
            "language": slip.language,
            "urgency": slip.urgency,
            "municipality": slip.municipality,
            "read": _dump(slip.read),
            "documents": _dump(slip.documents),
            "created": slip.created,
        }

        async def deed(connection: AsyncConnection) -> bool:
            opened = await connection.execute(self._statements.open_slip, values)
            return opened.scalar() is not None

        return await self._writer.commit(deed)

    async def slip(self, code: str) -> Slip | None:
        """None: there is none, or no longer."""
        async with self._reading() as connection:
            found = (await connection.execute(select(slips).where(slips.c.code == code))).mappings()
            row = found.one_or_none()
        if row is None:
            return None
        return Slip(**{**row, "read": _load(row["read"]), "documents": _load(row["documents"])})

    async def mark_documents(self, code: str, documents: Sequence[str]) -> None:
        """Committed on return."""
        statement = update(slips).where(slips.c.code == code)
        await self._commit(statement.values(documents=_dump(documents)))

    async def sweep_slips(self, before: datetime) -> None:
        """Committed on return."""
        await self._forget(delete(slips).where(slips.c.created < before))


def _dump(ids: Sequence[str]) -> str:
    return orjson.dumps(list(ids)).decode()


def _load(text: str) -> tuple[str, ...]:
    return tuple(orjson.loads(text))
