"""The engine for a database URL, with SQLite made to behave: WAL, IMMEDIATE, nothing implicit."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import StoreError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+asyncpg",
    "postgres": "postgresql+asyncpg",  # as many hosting providers write it
}
READING = {"reading": True}
"""Execution options of a connection that reads one statement at a time: on SQLite it begins no
transaction, which would queue for the write lock."""

_ON_CONNECT = (
    "PRAGMA busy_timeout = 5000",  # a command line may write beside the running bot
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # survives kill -9; a power cut may cost the last moment
    "PRAGMA secure_delete = ON",  # what a person had erased is overwritten, not only unlinked
)


def create_engine(url: str) -> AsyncEngine:
    """An engine whose directory exists; `sqlite:` and `postgresql:` get their async driver."""
    parsed = _parse(url)
    if parsed.get_backend_name() != "sqlite":
        return _postgresql(parsed)
    if parsed.database and parsed.database != ":memory:":
        _make_directory(Path(parsed.database).parent)
    # Parameters belong to people: no error and no log line repeats them.
    engine = create_async_engine(parsed, hide_parameters=True)
    event.listen(engine.sync_engine, "connect", _on_connect)
    event.listen(engine.sync_engine, "begin", _on_begin)
    return engine


async def empty_log(engine: AsyncEngine) -> None:
    """Cut SQLite's write-ahead log, where erased rows stay readable until it is written over."""
    if engine.dialect.name == "sqlite":
        async with engine.execution_options(**READING).connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _parse(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError:
        # the URL itself is not repeated: it may hold a password
        raise StoreError(
            "the database URL cannot be read; sqlite:///data/bot.sqlite3 can"
        ) from None
    driver = DRIVERS.get(parsed.get_backend_name())
    if driver is None:
        raise StoreError(f"the database is sqlite or postgresql, not {parsed.get_backend_name()!r}")
    return parsed.set(drivername=driver)


def _postgresql(url: URL) -> AsyncEngine:
    try:
        # pre-ping: the first question after a restart of PostgreSQL finds a live connection.
        return create_async_engine(url, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs one more library: sportello[postgres]") from error


def _make_directory(directory: Path) -> None:
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"cannot make the directory {directory}: {error.strerror}") from error


def _on_connect(connection: Any, _record: object) -> None:  # DBAPI: SQLAlchemy has no type for it
    # Off: the driver's own BEGIN comes late and leaves DDL outside the transaction.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _ON_CONNECT:
        cursor.execute(pragma)
    cursor.close()


def _on_begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
