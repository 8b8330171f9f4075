"""What only a database can promise: what reaches the disk, and what happens when it does not."""

import sqlite3
import sys
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.dialects import postgresql

from bot.domain.decision import DialogueState, Person, Rated
from bot.errors import StoreError
from bot.services.ports import InboxRow
from bot.storage.engine import create_engine, empty_log
from bot.storage.migrations import HEAD
from bot.storage.statements import statements_for
from bot.storage.states import load_state
from bot.storage.store import open_store

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
SECRET = b"mio marito mi picchia"


def path_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def query(url: str, sql: str) -> list[tuple]:
    connection = sqlite3.connect(path_of(url))
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def test_the_directory_is_made_and_everything_survives_a_restart(url):
    async with open_store(url) as store:
        await store.set_language(7, "ar", NOW)
        await store.remember(7, DialogueState(intent="permit_kit"), NOW)
        await store.accept((InboxRow(1, 7, b"{}"),), NOW)

    async with open_store(url) as store:
        assert await store.person(7) == Person("ar", state=DialogueState(intent="permit_kit"))
        assert await store.pending() == (InboxRow(1, 7, b"{}"),)


async def test_hard_facts_are_on_disk_when_the_call_returns(url):
    async with open_store(url) as store:
        await store.set_language(7, "ar", NOW)

        assert query(url, "SELECT id, language FROM people") == [(7, "ar")]


async def test_closing_commits_what_was_queued(url):
    async with open_store(url) as store:
        await store.rate(Rated("permit_kit", "ar", helped=True), date(2026, 11, 23))

    assert query(url, "SELECT intent, meant, count FROM feedback") == [("permit_kit", "", 1)]


async def test_after_done_neither_the_words_nor_the_person_are_in_the_file(url):
    async with open_store(url) as store:
        await store.accept((InboxRow(1, 424242, SECRET),), NOW)
        assert SECRET in _bytes(url)
        await store.done(1)
        assert await store.pending() == ()  # a read waits for what is queued

        assert query(url, "SELECT update_id, person, body FROM inbox") == [(1, 0, b"")]

    assert SECRET not in _bytes(url)


def _bytes(url: str) -> bytes:
    return b"".join(each.read_bytes() for each in path_of(url).parent.iterdir())


async def test_after_a_sweep_erased_words_are_not_even_in_the_log(url):
    async with open_store(url) as store:
        await store.accept((InboxRow(1, 424242, SECRET),), NOW)
        await store.done(1)
        await store.sweep(NOW)

        assert SECRET not in _bytes(url)


async def test_erased_data_are_overwritten_in_the_file(url):
    async with open_store(url) as store:
        await store.remember(7, DialogueState(intent="domestic_violence"), NOW)
        await store.erase(7)

    assert b"domestic_violence" not in _bytes(url)


async def test_reading_does_not_wait_for_another_program_that_writes(url):
    async with open_store(url) as store:
        await store.set_language(7, "ar", NOW)
        other = sqlite3.connect(path_of(url), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        assert await store.person(7) == Person("ar")
        other.close()


async def test_sqlite_runs_in_wal_mode_with_a_current_schema(url):
    async with open_store(url):
        pass

    assert query(url, "PRAGMA journal_mode") == [("wal",)]
    assert query(url, "SELECT version_num FROM alembic_version") == [(HEAD,)]


async def test_a_file_that_is_no_database_is_refused_and_left_alone(url):
    path_of(url).parent.mkdir()
    path_of(url).write_bytes(b"shopping list: bread, milk" * 100)

    with pytest.raises(StoreError, match="file is not a database"):
        async with open_store(url):
            pass

    assert path_of(url).read_bytes().startswith(b"shopping list")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "the database URL cannot be read"),
        ("mysql://u:secret@h/d", "sqlite or postgresql, not 'mysql'"),
        ("sqlite:////proc/nowhere/bot.sqlite3", "cannot make the directory"),
    ],
)
async def test_an_unusable_url_is_refused_with_its_cure_and_without_its_password(url, message):
    with pytest.raises(StoreError, match=message) as refused:
        async with open_store(url):
            pass

    assert "secret" not in str(refused.value)


async def test_the_error_of_the_body_comes_out_as_it_is(url):
    with pytest.raises(KeyError):  # noqa: PT012 - the body of the store is what fails
        async with open_store(url) as store:
            await store.remember(7, DialogueState(intent="permit_kit"), NOW)
            raise KeyError

    assert query(url, "SELECT id FROM people") == [(7,)]


async def test_a_closed_store_says_so(url):
    async with open_store(url) as store:
        pass

    with pytest.raises(StoreError, match="closed"):
        await store.set_language(7, "ar", NOW)
    with pytest.raises(StoreError, match="closed"):
        await store.done(1)


async def test_a_postgresql_url_gets_its_async_driver_and_no_log_is_emptied_there():
    engine = create_engine("postgres://someone:secret@127.0.0.1:1/bot")

    await empty_log(engine)

    assert engine.url.drivername == "postgresql+asyncpg"
    assert "secret" not in repr(engine)


async def test_postgresql_without_its_library_is_refused_with_the_cure(monkeypatch):
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    with pytest.raises(StoreError, match=r"sportello\[postgres\]"):
        create_engine("postgresql://someone@127.0.0.1:1/bot")


@pytest.mark.parametrize("text", ["", "{", "[]", '"x"', '{"unknown": 1}'])
def test_a_state_written_by_another_version_is_blank_rather_than_fatal(text):
    assert load_state(text) == DialogueState()


def test_every_shared_statement_is_also_spelled_for_postgresql():
    statements = statements_for("postgresql")

    sql = str(statements.rate.compile(dialect=postgresql.dialect()))
    assert "ON CONFLICT (day, intent, language, helped, meant) DO UPDATE" in sql
    for field in fields(statements):
        compiled = getattr(statements, field.name).compile(dialect=postgresql.dialect())
        assert "ON CONFLICT" in str(compiled) or field.name == "done"


def test_an_engine_without_a_known_upsert_is_refused():
    with pytest.raises(StoreError, match="no upsert known"):
        statements_for("oracle")
