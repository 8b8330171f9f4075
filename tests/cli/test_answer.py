"""`answer`: what people were told under an id."""

import asyncio
import json

import pytest

from bot.clock import rome_now
from bot.domain.told import Told
from bot.storage.store import open_store

TOLD = Told(
    intent="permit_costs",
    language="pa",
    part="cost",
    title="Quanto costa?",
    text="In tutto 126,46 €.",
    documents=("Passaporto",),
    italian="Titolo\nTesto",
    sources=("DM 5 maggio 2017",),
    overdue=True,
)


@pytest.fixture
def database(bot, monkeypatch, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def keep(url: str) -> None:
    async def deed() -> None:
        async with open_store(url) as store:
            await store.keep_told(TOLD, rome_now())

    asyncio.run(deed())


def test_it_is_printed_word_for_word_however_the_id_is_typed(bot, database):
    keep(database)

    result = bot.run("answer", TOLD.id.lower().replace("-", " "))

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == f"{TOLD.id} · permit_costs · pa · cost"
    assert [line for line in lines[2:] if line] == [
        "Quanto costa?",
        "In tutto 126,46 €.",
        "- Passaporto",
        "Titolo",
        "Testo",
        (
            "checked on no day that is known · confirmed by a desk: not yet"
            " · with the warning that its review was due"
        ),
        "sources: DM 5 maggio 2017",
    ]


def test_whoever_read_it_stands_in_the_audit_log(bot, database):
    bot.run("answer", "K3F-7QA")

    (deed,) = map(json.loads, bot.run("audit", "--json").stdout.splitlines())
    assert (deed["role"], deed["deed"], deed["target"]) == ("shell", "answer.read", "K3F-7QA")


def test_an_id_that_was_never_given_says_so(bot, database):
    result = bot.run("answer", "K3F-7QA")

    assert result.exit_code == 1
    assert "No answer was given under K3F-7QA" in result.stderr


def test_what_is_no_id_names_the_cure(bot, database):
    result = bot.run("answer", "K7-MA4")

    assert result.exit_code == 2
    assert "six letters and digits" in result.stderr
