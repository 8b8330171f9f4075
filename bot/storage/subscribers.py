"""What people want of notices, in a table of its own: most people never say."""

from datetime import datetime

import orjson
from sqlalchemy import Row, bindparam, select, update

from bot.domain.preferences import Preferences, Subscriber
from bot.storage.schema import people
from bot.storage.schema_notices import preferences
from bot.storage.tables import Tables

# What an update sets are the values given under a column's own name.
_MARK = update(preferences).where(preferences.c.person_id == bindparam("of_person"))


class SubscriberTable(Tables):
    """The Subscribers port."""

    async def set_preferences(self, person_id: int, chosen: Preferences, at: datetime) -> None:
        """Committed on return."""
        await self._commit(
            self._statements.set_preferences,
            person_id=person_id,
            consent=chosen.consent,
            muted_until=chosen.muted_until,
            topics=orjson.dumps(list(chosen.topics)).decode(),
            reachable=True,
            updated=at,
        )

    async def subscribers(self, after: int, limit: int) -> tuple[Subscriber, ...]:
        """By id."""
        query = (
            select(preferences, people.c.language, people.c.municipality)
            .select_from(preferences.outerjoin(people, people.c.id == preferences.c.person_id))
            .where(preferences.c.consent, preferences.c.person_id > after)
            .order_by(preferences.c.person_id)
            .limit(limit)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Subscriber(
                person_id=row.person_id,
                language=row.language,
                municipality=row.municipality,
                preferences=load_preferences(row),
                reachable=row.reachable,
            )
            for row in rows
        )

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """Queued; nobody gets a row by it."""
        self._writer.queue(_MARK, of_person=person_id, reachable=reachable)


def load_preferences(row: Row[tuple[object, ...]]) -> Preferences:
    """From a row that may come from an outer join."""
    return Preferences(
        consent=row.consent,
        muted_until=row.muted_until,
        topics=tuple(orjson.loads(row.topics or "[]")),
    )
