"""`audit`: what the staff did, newest first."""

import asyncio
import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.services.ports import AuditEntry
from bot.storage.store import open_store

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
CLOSED = AuditEntry(at=NOW, actor=123456789, role="operator", deed="board.closed", target="acli")
MEDIATOR = AuditEntry(
    at=NOW + timedelta(days=1),
    actor=987654321,
    role="admin",
    deed="board.mediator",
    target="caritas",
    detail="urdu\n\x1b[31mred",
)


@pytest.fixture
def kept(bot, monkeypatch, tmp_path):
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    monkeypatch.setenv("DATABASE_URL", url)

    async def keep() -> None:
        async with open_store(url) as store:
            for entry in (CLOSED, MEDIATOR):
                await store.record(entry)

    asyncio.run(keep())
    return bot


def test_deeds_are_lines_with_the_newest_first_and_nothing_a_terminal_obeys(kept):
    result = kept.run("audit")

    assert result.exit_code == 0
    assert result.stdout == (
        "2026-11-24T09:10:00+01:00  987654321  admin  board.mediator  caritas  urdu  [31mred\n"
        "2026-11-23T09:10:00+01:00  123456789  operator  board.closed  acli\n"
    )


def test_with_json_each_deed_is_one_object(kept):
    result = kept.run("audit", "--json")

    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows[0]["detail"] == "urdu\n\x1b[31mred"
    assert rows[1] == {
        "at": "2026-11-23T09:10:00+01:00",
        "actor": 123456789,
        "role": "operator",
        "deed": "board.closed",
        "target": "acli",
        "detail": "",
    }


@pytest.mark.parametrize(
    ("arguments", "deeds"),
    [
        (("--limit", "1"), ["board.mediator"]),
        (("--since", "2026-11-24"), ["board.mediator"]),
        (("--since", "2026-11-23T09:10"), ["board.mediator", "board.closed"]),
        (("--since", "2026-11-23T08:10:01+00:00"), ["board.mediator"]),
        (("--since", "2026-11-25"), []),
    ],
)
def test_deeds_are_cut_by_moment_and_by_number(kept, arguments, deeds):
    result = kept.run("audit", "--json", *arguments)

    assert [json.loads(line)["deed"] for line in result.stdout.splitlines()] == deeds


def test_a_time_that_is_none_is_refused_with_its_cure(kept):
    result = kept.run("audit", "--since", "yesterday")

    assert result.exit_code == 2
    assert "write 2026-08-15 or 2026-08-15T10:00" in result.stderr


def test_nothing_done_is_said_on_the_side(bot):
    result = bot.run("audit")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing was done" in result.stderr


def test_a_database_that_cannot_be_opened_is_named_by_its_setting(bot, monkeypatch, tmp_path):
    (tmp_path / "bot.sqlite3").write_bytes(b"shopping list: bread, milk" * 100)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/bot.sqlite3")

    result = bot.run("audit")

    assert result.exit_code == 2
    assert "DATABASE_URL: the database cannot be opened" in result.stderr
