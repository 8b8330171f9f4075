"""A notice to three hundred people, its process killed once: the same command goes on with it."""

import asyncio
from collections import Counter
from datetime import UTC, datetime

import pytest

from bot.domain.preferences import Preferences
from bot.storage.store import Store, open_store
from tests.e2e.process import TOKEN, bot_process, output
from tests.emulator import Emulator

PEOPLE = range(1_001, 1_301)
IN_FLIGHT = 8
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOTICE = """title: Corso
ambito: valle_cavallina
texts:
  it: Il corso inizia lunedì.
missing: send_italian
quiet_hours: yes
"""


@pytest.fixture
def api():
    with Emulator(token=TOKEN) as emulator:
        for person in PEOPLE:
            emulator.say("/start", user_id=person)
        yield emulator
        assert emulator.violations == []


async def subscribe(store: Store) -> None:
    for person in PEOPLE:
        await store.set_municipality(person, "016218", NOW)
        await store.set_preferences(person, Preferences(consent=True), NOW)


async def in_store(folder, work):
    async with open_store(f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}") as store:
        return await work(store)


def received(api: Emulator) -> Counter[int]:
    return Counter(
        {person: sum(each.from_bot for each in api.messages(person)) for person in PEOPLE}
    )


def test_killed_in_the_middle_nobody_gets_it_twice_and_all_but_the_unknown_get_it(api, tmp_path):
    asyncio.run(in_store(tmp_path, subscribe))
    file = tmp_path / "corso.yaml"
    file.write_text(NOTICE, encoding="utf-8")
    command = ("notice", "send", str(file), "--yes", "--csv", str(tmp_path / "report.csv"))
    changed = {
        "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.url, "NOTICE_RATE": "150",
    }  # fmt: skip
    with bot_process(tmp_path, *command, **changed) as process:
        api.wait_for(lambda: len(api.calls_of("sendMessage")) >= 100, timeout=30)
        process.kill()
        process.wait()
    api.wait_quiet(0.3)
    before = received(api)
    assert 100 <= before.total() < len(PEOPLE)

    with bot_process(tmp_path, *command, **changed) as process:
        assert process.wait(timeout=60) == 0, output(tmp_path)

    after = received(api)
    total = (tmp_path / "report.csv").read_text().splitlines()[-1].split(",")[2:]
    pending, sending, sent, failed, unreachable, unknown = map(int, total)
    assert max(after.values()) == 1
    assert (pending, sending, failed, unreachable) == (0, 0, 0, 0)
    assert sent + unknown == len(PEOPLE)
    assert unknown <= IN_FLIGHT
    assert sent <= after.total() <= len(PEOPLE)
