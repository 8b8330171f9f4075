"""`slip`: what the desk sees under a code."""

import asyncio
import json
from datetime import timedelta

import pytest

from bot.clock import rome_now
from bot.domain.handoff import Slip, SlipDraft
from bot.storage.store import open_store

DRAFT = SlipDraft(
    intent="permit_renewal",
    language="pa",
    urgency="today",
    municipality="016218",
    read=("permit_costs",),
)


@pytest.fixture
def database(bot, monkeypatch, tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}"
    monkeypatch.setenv("DATABASE_URL", url)
    return url


def opened(url: str, slip: Slip) -> None:
    async def deed() -> None:
        async with open_store(url) as store:
            assert await store.open_slip(slip)

    asyncio.run(deed())


def test_the_summary_is_printed_however_the_code_is_typed(bot, database):
    opened(database, DRAFT.opened("K7-MA4", rome_now()))

    result = bot.run("slip", "k7ma4")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].startswith("Foglio K7-MA4, fatto il ")
    assert "Quanto è urgente: oggi stesso" in result.stdout
    assert "Vuole parlare in: punjabi" in result.stdout
    assert "Vive a: Trescore Balneario" in result.stdout


def test_whoever_read_it_stands_in_the_audit_log(bot, database):
    bot.run("slip", "K7-MA4")

    (deed,) = map(json.loads, bot.run("audit", "--json").stdout.splitlines())
    assert (deed["actor"], deed["role"], deed["deed"], deed["target"]) == (
        0, "shell", "slip.read", "K7-MA4",
    )  # fmt: skip


def test_a_slip_older_than_thirty_days_is_gone(bot, database):
    opened(database, DRAFT.opened("K7-MA4", rome_now() - timedelta(days=30)))

    result = bot.run("slip", "K7-MA4")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert "There is no slip K7-MA4: it was mistyped, or is older than 30 days." in result.stderr


@pytest.mark.parametrize("typed", ["K7", "K7-MA0", "K7-MA4X"])
def test_what_is_not_a_code_is_refused_with_its_form(bot, database, typed):
    result = bot.run("slip", typed)

    assert result.exit_code == 2
    assert "it has five letters and digits, like K7-MA4" in result.stderr
