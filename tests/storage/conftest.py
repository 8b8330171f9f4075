from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.memory import MemoryStore
from bot.storage.store import Store, open_store


@pytest.fixture(params=["memory", "sqlite"])  # a new backend is one more name
async def store(request, tmp_path: Path) -> AsyncIterator[MemoryStore | Store]:
    if request.param == "memory":
        yield MemoryStore()
    else:
        async with open_store(url_of(tmp_path)) as opened:
            yield opened


@pytest.fixture
def url(tmp_path: Path) -> str:
    return url_of(tmp_path)


def url_of(directory: Path) -> str:
    return f"sqlite:///{directory}/data/bot.sqlite3"
