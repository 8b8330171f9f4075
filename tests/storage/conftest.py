"""The stores that the contract is proven on.

TEST_POSTGRESQL_URL adds PostgreSQL; its database is emptied, so its name must end in `_test`.
"""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.storage.engine import create_engine
from bot.storage.memory import MemoryStore
from bot.storage.schema import metadata
from bot.storage.store import Store, open_store

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL")
BACKENDS = ["memory", "sqlite", *(["postgresql"] if POSTGRESQL else [])]


@pytest.fixture(params=BACKENDS)  # a new backend is one more name
async def store(request, tmp_path: Path) -> AsyncIterator[MemoryStore | Store]:
    if request.param == "memory":
        yield MemoryStore()
    elif request.param == "sqlite":
        async with open_store(url_of(tmp_path)) as opened:
            yield opened
    else:
        await empty(POSTGRESQL)
        async with open_store(POSTGRESQL) as opened:
            yield opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    return url_of(tmp_path)


def url_of(directory: Path) -> str:
    return f"sqlite:///{directory}/data/bot.sqlite3"


async def empty(url: str) -> None:
    assert (make_url(url).database or "").endswith("_test"), "this would empty a real database"
    engine = create_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
        await connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    await engine.dispose()
