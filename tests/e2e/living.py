"""A bot that lives in the test's own loop, speaks HTTP to the emulator and knows the real files."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.app import DEFAULT_LIMITS, NOBODY, Brain, build
from bot.clock import ROME
from bot.domain.staff import Staff
from bot.mailing import Limits
from bot.tg.application import Connection
from tests.emulator import Emulator
from tests.real import real_dialogue, real_knowledge, real_voices

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)


@lru_cache
def real_brain() -> Brain:
    """One for all tests: its parts are frozen."""
    return Brain(dialogue=real_dialogue(examples=True), voices=real_voices())


@asynccontextmanager
async def living(
    brain: Brain,
    connection: Connection,
    folder: Path,
    staff: Staff = NOBODY,
    clock: Callable[[], datetime] = lambda: MONDAY,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> AsyncIterator[None]:
    """The bot runs inside the block; what it raised, the block raises."""
    ready, stop = asyncio.Event(), asyncio.Event()

    async def life() -> None:
        url = f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}"
        async with build(
            brain, connection, database_url=url, staff=staff, clock=clock, limits=limits
        ) as bot:
            ready.set()
            await bot.run(stop)

    task = asyncio.create_task(life())
    task.add_done_callback(lambda _: ready.set())
    await ready.wait()
    try:
        yield
    finally:
        stop.set()
        await task


def word(language: str, message: str) -> str:
    """An interface word as the bot says it in a language."""
    return real_voices()[language].gettext(message)


def title(language: str, intent: str) -> str:
    """The title of an answer; in a language that lacks it this fails, as it should."""
    return real_knowledge().answers[language][intent].title


async def until(api: Emulator, predicate: Callable[[], object], *, timeout: float = 5.0) -> None:
    """Waits for what the emulator sees, while the bot goes on in this loop."""
    await asyncio.to_thread(api.wait_for, predicate, timeout=timeout)


def arrive(api: Emulator, content: dict[str, Any], *, user_id: int = 7) -> None:
    """A message that is neither text nor a position arrives from a person."""
    with api._world.changed:
        api._receive(api._arrive(user_id), content)


def arrive_in_group(api: Emulator, text: str, *, user_id: int = 7) -> None:
    """Somebody writes in a group that the bot was added to."""
    message = {
        "message_id": 1,
        "date": int(api._world.now()),
        "chat": {"id": -1001, "type": "supergroup", "title": "Neighbours"},
        "from": {"id": user_id, "is_bot": False, "first_name": "Test"},
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split(maxsplit=1)[0])
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    with api._world.changed:
        api._world.updates.put("message", message)
