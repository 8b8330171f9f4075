"""A notice as a file, and the people it is for."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.preferences import Preferences
from bot.storage.store import open_store
from tests.emulator import Emulator

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FILE = """title: Corso di italiano
ambito: valle_cavallina
texts:
  it: Il corso inizia lunedì.
  ar: تبدأ الدورة.
missing: send_italian
quiet_hours: yes
"""


def subscribe(folder: Path, *people: int) -> None:
    async def work() -> None:
        async with open_store(f"sqlite:///{folder / 'bot.sqlite3'}") as store:
            for person in people:
                await store.set_language(person, "ar" if person % 2 else "pa", NOW)
                await store.set_municipality(person, "016218", NOW)
                await store.set_preferences(person, Preferences(consent=True), NOW)

    asyncio.run(work())


def meet(api: Emulator, *people: int) -> None:
    """They have written to the bot once, so that it may write to them."""
    for person in people:
        api.say("/start", user_id=person)


def texts(api: Emulator, person: int) -> list[str]:
    return [message.text for message in api.messages(person) if message.from_bot]
