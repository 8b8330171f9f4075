"""schema.py and migrations/ describe one shape, and a migration is all or nothing."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import orjson
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from bot.domain.decision import Person
from bot.errors import StoreError
from bot.services.ports import InboxRow
from bot.storage import migrate as migrate_module
from bot.storage.engine import create_engine as create_store_engine
from bot.storage.migrate import migrate
from bot.storage.migrations import HEAD
from bot.storage.notice_content import dump_notice
from bot.storage.schema import metadata
from bot.storage.store import open_store
from tests.domain.notice_samples import NOTICE

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)


def shape(connection: Connection) -> dict[str, object]:
    inspector = inspect(connection)
    return {
        table: (
            [{**each, "type": str(each["type"])} for each in inspector.get_columns(table)],
            inspector.get_pk_constraint(table)["constrained_columns"],
            sorted((each["name"], each["column_names"]) for each in inspector.get_indexes(table)),
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


async def test_the_migrated_database_has_exactly_the_shape_of_the_schema(url):
    plain = create_engine("sqlite://")
    with plain.begin() as connection:
        metadata.create_all(connection)
        wanted = shape(connection)
    plain.dispose()

    engine = create_store_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
        found = await connection.run_sync(shape)
        difference = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    await engine.dispose()

    assert found == wanted
    assert difference == []


def test_head_is_the_newest_script():
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


async def test_a_failing_step_leaves_the_database_as_it_was(url, monkeypatch):
    def upgrade_then_fail(connection: Connection) -> None:
        upgrade(connection)
        connection.execute(text("CREATE TABLE people (id INTEGER)"))  # it is there already

    upgrade = migrate_module._upgrade
    monkeypatch.setattr(migrate_module, "_upgrade", upgrade_then_fail)

    with pytest.raises(StoreError, match="already exists"):
        async with open_store(url):
            pass

    assert _tables(url) == []


async def test_a_foreign_table_in_the_way_is_left_alone(url):
    Path(url.removeprefix("sqlite:///")).parent.mkdir()
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("CREATE TABLE notes (mine TEXT)")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match="notes already exists"):
        async with open_store(url):
            pass

    assert _tables(url) == ["notes"]


async def test_a_database_of_a_newer_program_is_refused(url):
    async with open_store(url):
        pass
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()

    with pytest.raises(StoreError, match="older than its database"):
        async with open_store(url):
            pass


async def test_a_database_of_the_first_release_is_brought_up_to_date_with_its_data(
    url, monkeypatch
):
    monkeypatch.setattr(migrate_module, "HEAD", "0001")
    monkeypatch.setattr(migrate_module, "_upgrade", partial(_to, "0001"))
    async with open_store(url) as store:
        await store.set_language(7, "ar", NOW)
        await store.write_note("commands", "a")
        await store.accept((InboxRow(1, 7, b"{}"),), NOW)
    assert "jobs" not in _tables(url)
    monkeypatch.undo()

    async with open_store(url) as store:
        assert await store.person(7) == Person("ar")
        assert await store.note("commands") == "a"
        assert await store.pending() == (InboxRow(1, 7, b"{}"),)
        await store.schedule("sweep", NOW, {}, "sweep")
        assert len(await store.claim(NOW, timedelta(minutes=1), 10)) == 1

    assert {"audit", "jobs", "slips", "board"} <= set(_tables(url))


async def test_a_notice_written_before_notices_were_numbered_can_be_written_again(url, monkeypatch):
    monkeypatch.setattr(migrate_module, "HEAD", "0004")
    monkeypatch.setattr(migrate_module, "_upgrade", partial(_to, "0004"))
    async with open_store(url):
        pass
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    content = orjson.loads(dump_notice(NOTICE))
    del content["began"]
    connection.execute(
        "INSERT INTO notices (id, status, created, content) VALUES ('n1', 'draft', 0, ?)",
        (orjson.dumps(content).decode(),),
    )
    connection.commit()
    connection.close()
    monkeypatch.undo()

    async with open_store(url) as store:
        there = await store.notice("n1")
        assert (there.texts, there.revision, there.began) == (NOTICE.texts, 0, None)
        assert await store.save_notice(replace(there, title="Other"), was="draft")


def _to(release: str, connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, release)


def _tables(url: str) -> list[str]:
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return [name for (name,) in rows]
    finally:
        connection.close()
