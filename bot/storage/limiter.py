"""The gate that every notice passes: one row, the moment from which the next message may go.

GCRA without bursts: a reservation takes its slots at the row's moment, or now if that is over, and
moves the row behind them, in one statement.
"""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.schema import EPOCH
from bot.storage.tables import Tables

GATE = "notices"
_MICROSECOND = timedelta(microseconds=1)
_FOR_EVER = timedelta(days=36_500)


class LimiterTable(Tables):
    """The Limiter port."""

    async def reserve(
        self, count: int, now: datetime, apart: timedelta, horizon: timedelta
    ) -> datetime | None:
        """Committed on return."""
        values = _values(count * apart, now, now + horizon)

        async def deed(connection: AsyncConnection) -> datetime | None:
            end = (await connection.execute(self._statements.reserve, values)).scalar()
            return None if end is None else EPOCH + end * _MICROSECOND - count * apart

        return await self._writer.commit(deed)

    async def spend(self, count: int, now: datetime, apart: timedelta) -> None:
        """Queued."""
        values = _values(count * apart, now, now + _FOR_EVER)
        self._writer.queue(self._statements.spend, **values)

    async def halt(self, until: datetime) -> None:
        """Committed on return."""
        await self._commit(self._statements.halt, name=GATE, next=_micros(until))


def _values(cost: timedelta, now: datetime, latest: datetime) -> dict[str, object]:
    return {
        "name": GATE,
        "next": _micros(now) + cost // _MICROSECOND,
        "from_now": _micros(now),
        "cost": cost // _MICROSECOND,
        "latest": _micros(latest),
    }


def _micros(moment: datetime) -> int:
    return (moment - EPOCH) // _MICROSECOND
