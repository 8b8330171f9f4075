"""The group commit: one transaction for many operations, nothing lost, nothing overtaken."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreError
from bot.storage.engine import create_engine
from bot.storage.writer import ENOUGH, Writer, group_commits

ADD = text("INSERT INTO t (n) VALUES (:n)")


@dataclass
class Database:
    engine: AsyncEngine
    writer: Writer
    fails: bool = False
    commits: list[None] = field(default_factory=list)

    def on_begin(self, _connection) -> None:
        if self.fails:
            raise OperationalError("BEGIN", {}, Exception("disk is full"))

    async def numbers(self) -> list[int]:
        async with self.engine.connect() as connection:
            return list(
                (await connection.execute(text("SELECT n FROM t ORDER BY rowid"))).scalars()
            )


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    engine = create_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE t (n INTEGER UNIQUE)"))
    async with group_commits(engine) as writer:
        database = Database(engine, writer)
        event.listen(engine.sync_engine, "begin", database.on_begin)
        event.listen(engine.sync_engine, "commit", lambda _: database.commits.append(None))
        yield database
    database.fails = False
    await engine.dispose()


async def add(connection: AsyncConnection, number: int) -> int:
    await connection.execute(ADD, {"n": number})
    return number


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(2):
        while not condition():  # noqa: ASYNC110 - it knows no event
            await asyncio.sleep(0.005)


async def test_what_is_queued_together_is_committed_together(url):
    async with opened(url) as database:
        for number in range(50):
            database.writer.queue(ADD, n=number)
        await database.writer.settle()

        assert await database.numbers() == list(range(50))
        assert len(database.commits) == 1


async def test_a_soft_operation_alone_is_committed_within_moments(url):
    async with opened(url) as database:
        database.writer.queue(ADD, n=1)
        await until(lambda: database.commits)

        assert await database.numbers() == [1]


async def test_enough_operations_do_not_wait_for_more(url):
    async with opened(url) as database:
        database.writer._pause = 60
        for number in range(ENOUGH):
            database.writer.queue(ADD, n=number)
        await until(lambda: database.commits)

        assert len(await database.numbers()) == ENOUGH


async def test_a_hard_operation_returns_its_result_after_everything_queued_before_it(url):
    async with opened(url) as database:
        database.writer.queue(ADD, n=1)

        assert await database.writer.commit(lambda connection: add(connection, 2)) == 2
        assert await database.numbers() == [1, 2]


async def test_a_hard_operation_fails_at_once_while_soft_ones_wait_for_the_database(url, caplog):
    async with opened(url) as database:
        database.fails = True
        database.writer.queue(ADD, n=1)
        with pytest.raises(StoreError, match="not written"):
            await database.writer.commit(lambda connection: add(connection, 2))
        database.writer.queue(ADD, n=3)
        with pytest.raises(StoreError, match="not written"):
            await database.writer.settle()

        database.fails = False
        await database.writer.settle()

        assert await database.numbers() == [1, 3]
    assert "disk is full" in caplog.text


async def test_soft_operations_are_retried_without_anybody_asking(url):
    async with opened(url) as database:
        database.fails = True
        database.writer.queue(ADD, n=1)
        await until(lambda: database.writer._failures)
        database.fails = False
        await until(lambda: database.commits)

        assert await database.numbers() == [1]


async def test_a_faulty_operation_takes_no_other_with_it(url, caplog):
    async with opened(url) as database:
        for number in (1, 2, 2, 3):
            database.writer.queue(ADD, n=number)
        with pytest.raises(StoreError, match="IntegrityError"):
            await database.writer.commit(lambda connection: add(connection, 1))

        assert await database.numbers() == [1, 2, 3]
    assert "left out: IntegrityError" in caplog.text
    assert "VALUES" not in caplog.text


async def test_when_the_database_goes_away_while_faults_are_looked_for_nothing_overtakes(url):
    async with opened(url) as database:
        begins = []

        def fail_at_the_third(_connection) -> None:
            begins.append(None)
            if len(begins) == 3:
                raise OperationalError("BEGIN", {}, Exception("database is locked"))

        event.listen(database.engine.sync_engine, "begin", fail_at_the_third)
        for number in (1, 2, 2, 3):
            database.writer.queue(ADD, n=number)
        await until(lambda: len(begins) >= 3)
        await database.writer.settle()

        assert await database.numbers() == [1, 2, 3]


async def test_a_caller_that_gave_up_does_not_disturb_the_writer(url):
    async with opened(url) as database:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await database.writer.commit(lambda connection: add(connection, 1))

        await database.writer.commit(lambda connection: add(connection, 2))

        assert await database.numbers() == [1, 2]


async def test_settling_with_nothing_queued_writes_nothing(url):
    async with opened(url) as database:
        await database.writer.settle()

        assert database.commits == []


async def test_closing_gives_up_after_a_few_tries_and_says_so(url, caplog):
    async with opened(url) as database:
        database.writer.queue(ADD, n=1)
        database.fails = True

    assert "closing with 1 operations unwritten" in caplog.text
