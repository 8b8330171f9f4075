"""A notice that is due, and people who said yes: for tests of what happens to it on its way."""

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.notices import Notice
from bot.domain.preferences import Preferences
from bot.services.notice_jobs import NoticeJobs
from bot.storage.store import Store, open_store
from tests.domain.notice_samples import REGIONAL
from tests.emulator import Emulator

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock on a Monday in Rome
WORD = "zampogna"  # in no answer of the bot
DUE = replace(
    REGIONAL,
    author=0,  # nobody follows it in the chat
    status="scheduled",
    texts={"it": f"Corso di {WORD}."},
    missing="send_italian",
)


async def in_store(folder: Path, work: Callable[[Store], Awaitable[Any]]) -> Any:
    async with open_store(f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}") as store:
        return await work(store)


async def make_due(folder: Path, notice: Notice = DUE, people: range = range(0)) -> None:
    """Beside a running bot too, which finds it within two seconds."""

    async def work(store: Store) -> None:
        for person in people:
            await store.set_preferences(person, Preferences(consent=True), AT)
        await store.save_notice(notice, was=None)
        await NoticeJobs(jobs=store, notices=store, clock=lambda: AT).send(notice)

    await in_store(folder, work)


def known(api: Emulator, people: range) -> None:
    """They opened the chat some day; nothing of it waits for the bot."""
    with api._world.changed:
        for person in people:
            api._world.arrive(person, first_name="Test", language_code="it")


def received(api: Emulator, people: range, word: str = WORD) -> dict[int, int]:
    return {
        person: sum(each.from_bot and word in each.text for each in api.messages(person))
        for person in people
    }


def arrived(api: Emulator) -> int:
    """Calls so far that bring a notice, refused ones too."""
    return sum(
        WORD in call.params["text"] for call in api._api.calls if call.method == "sendMessage"
    )


def statuses(folder: Path, notice: str = DUE.id) -> Counter[str]:
    """What the database says at this moment, whatever process is writing."""
    rows = asked(folder, "SELECT status FROM deliveries WHERE notice_id = ?", notice)
    return Counter(status for (status,) in rows)


def asked(folder: Path, query: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "bot.sqlite3", timeout=5)) as database:
        return database.execute(query, values).fetchall()


async def until_read(
    folder: Path, wanted: list[tuple[Any, ...]], query: str, *values: object, seconds: float = 30.0
) -> None:
    """Waits for the database to say so; the bot writes it, from this loop or another process."""
    async with asyncio.timeout(seconds):
        while asked(folder, query, *values) != wanted:  # noqa: ASYNC110 - nobody could set an event
            await asyncio.sleep(0.05)


async def done(folder: Path, notice: str = DUE.id) -> None:
    await until_read(folder, [("done",)], "SELECT status FROM notices WHERE id = ?", notice)
