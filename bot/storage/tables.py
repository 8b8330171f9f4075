"""What every group of tables stands on: one engine to read with, one writer to write with."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from sqlalchemy import Delete, Executable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreError
from bot.storage.engine import READING, empty_log
from bot.storage.statements import statements_for
from bot.storage.writer import Deed, Writer


class Tables:
    """The part of a store that knows how to read, write and forget, and no port.

    A read waits for what is queued, so it sees every write that came before it.
    """

    def __init__(self, *, engine: AsyncEngine, writer: Writer) -> None:
        self._engine = engine
        self._reader = engine.execution_options(**READING)
        self._writer = writer
        self._statements = statements_for(engine.dialect.name)

    async def _commit(self, statement: Executable, **values: object) -> None:
        await self._writer.commit(lambda connection: connection.execute(statement, values))

    async def _forget(self, *deletes: Delete) -> None:
        """Committed on return, and SQLite's write-ahead log emptied of what was deleted."""

        async def deed(connection: AsyncConnection) -> None:
            for each in deletes:
                await connection.execute(each)

        await self._emptied(deed)

    async def _emptied(self, deed: Deed[None]) -> None:
        await self._writer.commit(deed)
        with store_errors("the log cannot be emptied"):
            await empty_log(self._engine)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        await self._writer.settle()
        with store_errors("the database cannot be read"):
            async with self._reader.connect() as connection:
                yield connection


@contextmanager
def store_errors(what: str) -> Iterator[None]:
    """Turn what a database raises into the one error that the services know."""
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        # Only the driver's own sentence: SQLAlchemy's text repeats the values of the statement.
        raise StoreError(f"{what}: {getattr(error, 'orig', error)}") from error
