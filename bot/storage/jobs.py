"""The table of due jobs; several processes take from it without ever taking the same one."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import orjson
from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.ports import Job
from bot.storage.schema import jobs
from bot.storage.tables import Tables


class JobTable(Tables):
    """The Jobs port."""

    async def schedule(
        self,
        kind: str,
        due: datetime,
        payload: Mapping[str, str],
        key: str | None = None,
        *,
        keep: bool = False,
    ) -> None:
        """A job that takes another's key also gets an id of its own, so that neither ends both."""
        shared = self._statements
        statement = shared.schedule_unless_there if keep else shared.schedule
        await self._commit(statement, **job_row(kind, due, payload, key))

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[Job, ...]:
        """PostgreSQL skips the rows that others lock; SQLite has one writer at a time."""
        until = now.astimezone(UTC) + lease  # a sum in local time is an hour out twice a year
        return await self._writer.commit(lambda each: _claim(each, now, until, limit))

    async def finish(self, job_id: int) -> None:
        """Committed on return."""
        await self._commit(delete(jobs).where(jobs.c.id == job_id))

    async def postpone(self, job_id: int, due: datetime, attempts: int) -> None:
        """Committed on return."""
        statement = update(jobs).where(jobs.c.id == job_id)
        await self._commit(statement.values(due=due, free=due, attempts=attempts))

    async def cancel(self, key: str) -> None:
        """Committed on return."""
        await self._commit(delete(jobs).where(jobs.c.key == key))


def job_row(
    kind: str, due: datetime, payload: Mapping[str, str], key: str | None
) -> dict[str, object]:
    """A new job's values."""
    return {
        "kind": kind,
        "key": key,
        "due": due,
        "free": due,
        "payload": orjson.dumps(dict(payload)).decode(),
        "attempts": 0,
    }


async def _claim(
    connection: AsyncConnection, now: datetime, until: datetime, limit: int
) -> tuple[Job, ...]:
    waiting = (
        select(jobs)
        .where(jobs.c.free <= now)
        .order_by(jobs.c.free, jobs.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # SQLite has nothing like it, and leaves it out
    )
    rows = (await connection.execute(waiting)).all()
    if rows:
        taken = update(jobs).where(jobs.c.id.in_([row.id for row in rows]))
        await connection.execute(taken.values(free=until, attempts=jobs.c.attempts + 1))
    return tuple(
        Job(
            id=row.id,
            kind=row.kind,
            due=row.due,
            payload=orjson.loads(row.payload),
            key=row.key,
            attempts=row.attempts + 1,
        )
        for row in rows
    )
