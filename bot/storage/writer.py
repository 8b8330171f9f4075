"""The one writer: what is queued within a few milliseconds is committed together, in order.

A write alone costs about a millisecond, in a batch a few microseconds. Soft operations are queued
and forgotten; hard ones return after the commit that also holds everything queued before them. So
an update's done-mark, queued after its effects, never commits before them.
"""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Executable
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StoreError

logger = logging.getLogger(__name__)

GROUPING = 0.004
"""Seconds in which operations gather: unnoticed by a person, room for dozens of done-marks."""
ENOUGH = 200
"""So many soft operations are committed without waiting for more."""
FIRST_RETRY, LAST_RETRY = 0.1, 5.0
"""Seconds until a failed commit is tried again, doubling between the two."""
LAST_TRIES = 3
"""How often closing tries to commit what is left before it gives up with a log line."""

FAILURES = (SQLAlchemyError, OSError, OverflowError)
"""What a commit can raise; sqlite3 lets OverflowError through as it is."""

T = TypeVar("T")
Deed = Callable[[AsyncConnection], Awaitable[T]]
"""Part of a transaction; it sees everything queued before it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Soft:
    statement: Executable
    values: dict[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class _Hard:
    deed: Deed[Any]
    outcome: asyncio.Future[Any]


_Operation = _Soft | _Hard


@asynccontextmanager
async def group_commits(engine: AsyncEngine) -> AsyncIterator["Writer"]:
    """A writer at work; leaving flushes it. A fault in the writer itself ends the program."""
    writer = Writer(engine)
    failure: BaseException | None = None
    async with asyncio.TaskGroup() as group:
        group.create_task(writer.run(), name="store writer")
        # A group would wrap the body's error in an ExceptionGroup; here it stays what it is.
        try:
            yield writer
        except BaseException as error:  # noqa: BLE001 - raised again below, whatever it is
            failure = error
        finally:
            writer.close()
    if failure is not None:
        raise failure


class Writer:
    """Owns every write of the process; each transaction is a stretch of the queue."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._queue: deque[_Operation] = deque()
        self._waiting = asyncio.Event()  # there is something to write
        self._urgent = asyncio.Event()  # somebody waits for it
        self._pause = GROUPING
        self._failures = 0
        self._busy = False
        self._closing = False

    def queue(self, statement: Executable, **values: object) -> None:
        """A soft operation: committed with the next group, retried while the database is away."""
        if self._closing:
            raise StoreError("the store is closed")
        self._queue.append(_Soft(statement, values))
        self._waiting.set()
        if len(self._queue) == ENOUGH:
            self._urgent.set()

    async def commit(self, deed: Deed[T]) -> T:
        """A hard operation: returns after its commit; StoreError when it did not happen."""
        if self._closing:
            raise StoreError("the store is closed")
        outcome: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.append(_Hard(deed, outcome))
        self._waiting.set()
        self._urgent.set()
        return await outcome

    async def settle(self) -> None:
        """Wait until everything queued so far is committed, so that a read sees it."""
        if self._queue or self._busy:
            await self.commit(_nothing)

    def close(self) -> None:
        """Refuse new hard operations; `run` returns when the rest is written."""
        self._closing = True
        self._waiting.set()
        self._urgent.set()

    async def run(self) -> None:
        """Write group after group until closed and empty."""
        while not (self._closing and not self._queue):
            await self._waiting.wait()
            await self._gather()
            batch = tuple(self._queue)
            self._queue.clear()
            self._waiting.clear()
            if batch:
                await self._write(batch)
            if self._closing and self._failures >= LAST_TRIES:
                logger.critical("closing with %d operations unwritten", len(self._queue))
                return

    async def _gather(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._pause):
                await self._urgent.wait()
        self._urgent.clear()

    async def _write(self, batch: Sequence[_Operation]) -> None:
        self._busy = True
        try:
            await self._transact(batch)
        except FAILURES as error:
            if _may_pass(error):
                self._put_back(batch, error)
            else:
                await self._write_apart(batch)
        finally:
            self._busy = False

    async def _transact(self, batch: Sequence[_Operation]) -> None:
        results: list[tuple[_Hard, object]] = []
        gathered: dict[int, list[_Soft]] = {}
        async with self._engine.begin() as connection:
            for operation in batch:
                match operation:
                    case _Soft():
                        gathered.setdefault(id(operation.statement), []).append(operation)
                    case _Hard():
                        await _execute(connection, gathered)
                        results.append((operation, await operation.deed(connection)))
            await _execute(connection, gathered)
        self._failures, self._pause = 0, GROUPING
        for hard, result in results:
            if not hard.outcome.done():  # its caller may have been cancelled
                hard.outcome.set_result(result)

    async def _write_apart(self, batch: Sequence[_Operation]) -> None:
        """Find the faulty operation and leave it out, so that the others are not lost with it."""
        for index, operation in enumerate(batch):
            try:
                await self._transact((operation,))
            except FAILURES as error:
                if _may_pass(error):  # the rest waits too, or it would overtake
                    self._put_back(batch[index:], error)
                    return
                logger.error("an operation is left out: %s", type(error).__name__)  # noqa: TRY400 - a traceback would repeat the values
                _fail((operation,), error)

    def _put_back(self, batch: Sequence[_Operation], error: Exception) -> None:
        self._failures += 1
        self._pause = min(FIRST_RETRY * 2 ** min(self._failures - 1, 10), LAST_RETRY)
        reason = getattr(error, "orig", error)
        logger.error("commit failed, next try within %.1f s: %s", self._pause, reason)
        _fail(batch, error)
        self._queue.extendleft(reversed([each for each in batch if isinstance(each, _Soft)]))
        if self._queue:
            self._waiting.set()


def _may_pass(error: Exception) -> bool:
    """The database is away, locked or full: no fault of the operation, which may succeed later."""
    if isinstance(error, (IntegrityError, DataError, ProgrammingError, NotSupportedError)):
        return False
    return isinstance(error, (DatabaseError, InterfaceError, PoolTimeoutError, OSError))


async def _execute(connection: AsyncConnection, gathered: dict[int, list[_Soft]]) -> None:
    # Statements touch different tables or columns, so only the order within each one matters.
    for group in gathered.values():
        await connection.execute(group[0].statement, [each.values for each in group])
    gathered.clear()


async def _nothing(_connection: AsyncConnection) -> None:
    pass


def _fail(batch: Sequence[_Operation], error: Exception) -> None:
    for operation in batch:
        if isinstance(operation, _Hard) and not operation.outcome.done():
            # The text of a database error repeats the values, and those belong to people.
            failure = StoreError(f"not written: {type(error).__name__}")
            operation.outcome.set_exception(failure)
