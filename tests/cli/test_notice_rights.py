"""Notices that a colleague approved, changed from the shell."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace

from bot.storage.store import open_store
from tests.cli.notice_files import FILE, meet, subscribe


def test_a_text_changed_at_the_shell_in_a_pause_goes_on_by_a_colleague_in_the_chat(
    bot, api, file, monkeypatch, tmp_path
):
    staff = tmp_path / "staff.yaml"
    member = "  - telegram: {}\n    roles:\n      - notices\n    ambito: valle_cavallina\n"
    staff.write_text("staff:\n" + member.format(77) + member.format(78))
    monkeypatch.setenv("STAFF_FILE", str(staff))
    monkeypatch.setenv("NOTICE_APPROVAL_ABOVE", "0")
    subscribe(tmp_path, 1)
    meet(api, 1)
    assert bot.run("notice", "send", str(file), "--yes", "--approved-by", "77").exit_code == 0
    notice = paused(tmp_path)
    file.write_text(FILE.replace("lunedì", "martedì"), encoding="utf-8")

    edited = bot.run("notice", "edit", str(file), "--yes")
    refused = bot.run("notice", "resume", notice)

    assert "one of the staff lets it go on in the chat." in edited.stdout
    assert refused.exit_code == 1
    assert "a colleague who did not change it lets it go on, in the chat." in refused.stderr
    assert told(tmp_path) == [f"notice_tell:{notice}:77", f"notice_tell:{notice}:78"]


def paused(folder) -> str:
    async def work() -> str:
        async with open_store(f"sqlite:///{folder / 'bot.sqlite3'}") as store:
            (notice,) = await store.notices(("done",), 9)
            await store.save_notice(replace(notice, status="paused"), was="done")
            return notice.id

    return asyncio.run(work())


def told(folder) -> list[str]:
    with closing(sqlite3.connect(folder / "bot.sqlite3")) as database:
        query = "SELECT key FROM jobs WHERE kind = 'notice_tell' ORDER BY key"
        return [key for (key,) in database.execute(query)]
