"""How fast the SQLite store takes what a thousand turns leave behind, and accepts their updates."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.decision import DialogueState
from bot.services.ports import InboxRow
from bot.storage.store import Store, open_store

TURNS = 1_000
NOW = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
BODY = b'{"update_id":1,"message":{"text":"' + b"x" * 600 + b'"}}'


async def _accept(store: Store) -> float:
    rows = [InboxRow(number, number % 50, BODY) for number in range(TURNS)]
    start = time.perf_counter()
    for first in range(0, TURNS, 100):
        await store.accept(rows[first : first + 100], NOW)
    return time.perf_counter() - start


async def _turns(store: Store) -> float:
    start = time.perf_counter()
    for number in range(TURNS):
        await store.remember(number % 50, DialogueState(intent=f"intent_{number}"), NOW)
        await store.keep(number % 50, [2 * number, 2 * number + 1], NOW)
        await store.done(number)
        if number % 20 == 0:
            await asyncio.sleep(0)  # the writer works while turns go on
    await store.pending()  # waits for all of them
    return time.perf_counter() - start


async def _hard_facts(store: Store) -> float:
    start = time.perf_counter()
    for number in range(100):
        await store.set_language(number, "ar", NOW)
    return time.perf_counter() - start


async def _reads(store: Store) -> float:
    start = time.perf_counter()
    for number in range(TURNS):
        await store.person(number % 50)
    return time.perf_counter() - start


async def _measure() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as directory:
        async with open_store(f"sqlite:///{Path(directory) / 'bench.sqlite3'}") as store:
            return {
                "accept, us an update in batches of 100": await _accept(store) / TURNS * 1e6,
                "state + 2 message ids + done, us a turn": await _turns(store) / TURNS * 1e6,
                "hard fact alone, us": await _hard_facts(store) / 100 * 1e6,
                "read a person, us": await _reads(store) / TURNS * 1e6,
            }


def run() -> dict[str, float]:
    """The figures by name; printed, too."""
    figures = asyncio.run(_measure())
    for name, figure in figures.items():
        print(f"storage: {name}: {figure:.0f}")
    return figures


if __name__ == "__main__":
    run()
