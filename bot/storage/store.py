"""All ports of the services over one database; which one, the URL says."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime

from sqlalchemy import BigInteger, func, literal, select

from bot.domain.decision import DialogueState, Person, Rated
from bot.services.ports import InboxRow
from bot.storage import deeds
from bot.storage.answers import AnswerTable
from bot.storage.audit import AuditTable
from bot.storage.board import BoardTable
from bot.storage.copies import CopyTable
from bot.storage.deliveries import DeliveryTable
from bot.storage.engine import create_engine
from bot.storage.jobs import JobTable
from bot.storage.limiter import LimiterTable
from bot.storage.migrate import migrate
from bot.storage.notices import NoticeTable
from bot.storage.schema import feedback, inbox, notes, people, sent_messages
from bot.storage.schema_notices import preferences
from bot.storage.slips import SlipTable
from bot.storage.states import dump_state, load_state
from bot.storage.subscribers import SubscriberTable, load_preferences
from bot.storage.tables import store_errors
from bot.storage.writer import group_commits


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator["Store"]:
    """The store at `url`, brought to the newest schema; closing commits what is still queued."""
    engine = create_engine(url)
    try:
        with store_errors("the database cannot be opened"):
            async with engine.begin() as connection:
                await connection.run_sync(migrate)
        async with group_commits(engine) as writer:
            yield Store(engine=engine, writer=writer)
    finally:
        await engine.dispose()


class Store(
    AnswerTable,
    AuditTable,
    BoardTable,
    CopyTable,
    DeliveryTable,
    JobTable,
    LimiterTable,
    NoticeTable,
    SlipTable,
    SubscriberTable,
):
    """All ports at once; those of people and their updates are here, the others each in a file.

    services/ports.py defines what each of them promises.
    """

    async def person(self, person_id: int) -> Person:
        """Blank for somebody without a row, who may still have message ids."""
        who = select(literal(person_id, BigInteger).label("id")).subquery()
        kept = select(func.count()).where(sent_messages.c.person_id == who.c.id)
        wishes = [each for each in preferences.columns if each.name not in ("person_id", "updated")]
        query = select(people, kept.scalar_subquery().label("messages"), *wishes).select_from(
            who.outerjoin(people, people.c.id == who.c.id).outerjoin(
                preferences, preferences.c.person_id == who.c.id
            )
        )
        async with self._reading() as connection:
            row = (await connection.execute(query)).one()
        return Person(
            language=row.language,
            municipality=row.municipality,
            state=load_state(row.state or "{}"),
            messages=row.messages,
            preferences=load_preferences(row),
            reachable=row.reachable is not False,
        )

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:
        """Committed on return."""
        statement = self._statements.set_language
        await self._commit(statement, id=person_id, language=language, updated=at)

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:
        """Committed on return."""
        statement = self._statements.set_municipality
        await self._commit(statement, id=person_id, municipality=istat, updated=at)

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        """Queued."""
        text = dump_state(state)
        self._writer.queue(self._statements.remember, id=person_id, state=text, updated=at)

    async def erase(self, person_id: int) -> None:
        """Committed on return; of SQLite's file the freed bytes are overwritten."""
        await self._writer.commit(lambda connection: deeds.erase(connection, person_id))

    async def rate(self, rated: Rated, day: date) -> None:
        """Queued."""
        self._writer.queue(
            self._statements.rate,
            day=day,
            intent=rated.intent,
            language=rated.language,
            helped=rated.helped,
            meant=rated.meant or "",
            count=1,
        )

    async def ratings(self, day: date) -> Mapping[Rated, int]:
        """How often each rating was given that day."""
        async with self._reading() as connection:
            rows = await connection.execute(select(feedback).where(feedback.c.day == day))
            return {
                Rated(row["intent"], row["language"], row["helped"], row["meant"] or None): row[
                    "count"
                ]
                for row in rows.mappings().all()
            }

    async def keep(self, person_id: int, message_ids: Sequence[int], at: datetime) -> None:
        """Queued."""
        for message_id in message_ids:
            statement = self._statements.keep
            self._writer.queue(statement, person_id=person_id, message_id=message_id, at=at)

    async def take(self, person_id: int, since: datetime) -> tuple[int, ...]:
        """Committed on return."""
        return await self._writer.commit(lambda each: deeds.take(each, person_id, since))

    async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
        """Committed on return."""
        if not rows:
            return ()
        return await self._writer.commit(
            lambda connection: deeds.accept(connection, self._statements, rows, at)
        )

    async def pending(self) -> tuple[InboxRow, ...]:
        """By the moment of acceptance; within a batch by update id, which then only grows."""
        query = (
            select(inbox.c.update_id, inbox.c.person, inbox.c.body)
            .where(~inbox.c.done)
            .order_by(inbox.c.accepted, inbox.c.update_id)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(InboxRow(row.update_id, row.person, row.body) for row in rows)

    async def done(self, update_id: int) -> None:
        """Queued, behind the effects of the update."""
        self._writer.queue(self._statements.done, handled=update_id)

    async def sweep(self, before: datetime) -> None:
        """Committed on return, and SQLite's write-ahead log emptied."""
        await self._emptied(lambda connection: deeds.sweep(connection, before))

    async def note(self, key: str) -> str | None:
        """None: never written."""
        async with self._reading() as connection:
            found = await connection.execute(select(notes.c.value).where(notes.c.key == key))
            value: str | None = found.scalar()
        return value

    async def write_note(self, key: str, value: str) -> None:
        """Committed on return."""
        await self._commit(self._statements.write_note, key=key, value=value)
