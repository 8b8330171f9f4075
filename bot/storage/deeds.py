"""The writes of more than one statement, each a part of the writer's transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.services.ports import InboxRow
from bot.storage.schema import inbox, people, sent_messages
from bot.storage.schema_notices import deliveries, preferences
from bot.storage.statements import Statements


async def erase(connection: AsyncConnection, person_id: int) -> None:
    """No row names the person afterwards, but the update being handled, until it is done.

    A person's updates are handled one at a time, so that is the first of those not done; the later
    ones keep their id, which makes a repeat harmless, and lose person and body.
    """
    handled = (
        select(inbox.c.update_id)
        .where(inbox.c.person == person_id, ~inbox.c.done)
        .order_by(inbox.c.accepted, inbox.c.update_id)
        .limit(1)
    )
    others = update(inbox).where(
        inbox.c.person == person_id, inbox.c.update_id.not_in(handled.scalar_subquery())
    )
    await connection.execute(others.values(done=True, body=b"", person=0))
    await connection.execute(delete(sent_messages).where(sent_messages.c.person_id == person_id))
    await connection.execute(delete(people).where(people.c.id == person_id))
    await connection.execute(delete(preferences).where(preferences.c.person_id == person_id))
    await connection.execute(delete(deliveries).where(deliveries.c.person_id == person_id))


async def take(connection: AsyncConnection, person_id: int, since: datetime) -> tuple[int, ...]:
    """Older ids go too: the channel would not remove those messages any more."""
    theirs = sent_messages.c.person_id == person_id
    query = (
        select(sent_messages.c.message_id)
        .where(theirs, sent_messages.c.at >= since)
        .order_by(sent_messages.c.at, sent_messages.c.message_id)
    )
    taken = tuple((await connection.execute(query)).scalars())
    await connection.execute(delete(sent_messages).where(theirs))
    return taken


async def accept(
    connection: AsyncConnection, statements: Statements, rows: Sequence[InboxRow], at: datetime
) -> tuple[InboxRow, ...]:
    """One statement for the batch; the database says which update ids it did not know."""
    values = [
        {
            "update_id": row.update_id,
            "person": row.person_id,
            "body": row.body,
            "accepted": at,
            "done": False,
        }
        for row in rows
    ]
    fresh = set((await connection.execute(statements.accept, values)).scalars())
    # A batch may name an id twice: only its first row went in.
    first = {row.update_id: row for row in reversed(rows)}
    return tuple(row for row in rows if row.update_id in fresh and first[row.update_id] is row)


async def sweep(connection: AsyncConnection, before: datetime) -> None:
    """What is not done stays, however old: it waits for the program, not for the clock."""
    await connection.execute(delete(inbox).where(inbox.c.done, inbox.c.accepted < before))
    await connection.execute(delete(sent_messages).where(sent_messages.c.at < before))
