"""What a change of a notice brings with it, on the connection that writes the notice."""

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.notice_effects import Effects, Planned
from bot.storage.audit import audit_row
from bot.storage.jobs import job_row
from bot.storage.schema import audit, jobs
from bot.storage.schema_notices import deliveries
from bot.storage.statements import Statements


async def carry_out(
    connection: AsyncConnection, statements: Statements, notice_id: str, effects: Effects
) -> None:
    """Part of the writer's transaction."""
    for each in effects.jobs:
        await _plan(connection, statements, each)
    if effects.entry is not None:
        await connection.execute(insert(audit), audit_row(effects.entry))
    if effects.retries_failed:
        failed = deliveries.c.notice_id == notice_id, deliveries.c.status == "failed"
        await connection.execute(update(deliveries).where(*failed).values(status="pending"))


async def _plan(connection: AsyncConnection, statements: Statements, planned: Planned) -> None:
    if planned.due is None:
        await connection.execute(delete(jobs).where(jobs.c.key == planned.key))
        return
    row = job_row(planned.kind, planned.due, planned.payload, planned.key)
    await connection.execute(statements.schedule, row)
