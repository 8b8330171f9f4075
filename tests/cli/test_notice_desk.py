"""`python -m bot notice list|status|pause|...`: followed, stopped and mended from the shell."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import telegram
from bot.clock import rome_now
from bot.storage.store import Store, open_store
from tests.cli.notice_files import FILE, meet, subscribe, texts
from tests.e2e.living import living, real_brain, until
from tests.e2e.process import TOKEN


@pytest.fixture
def sent(bot, api, file, tmp_path) -> str:
    """The id of a notice that two people have and one could not get."""
    subscribe(tmp_path, 1, 2, 3)
    meet(api, 1, 2)
    assert bot.run("notice", "send", str(file), "--yes").exit_code == 0
    return ids(bot)[0]


def ids(bot) -> list[str]:
    lines = bot.run("notice", "list").stdout.splitlines()
    return [line.split()[1] for line in lines if "Corso" in line]


def stand(folder: Path, notice_id: str, status: str) -> None:
    """As if it had come only so far."""

    async def work(store: Store) -> None:
        there = await store.notice(notice_id)
        assert there is not None
        assert await store.save_notice(replace(there, status=status), was=there.status)

    async def inside() -> None:
        async with open_store(f"sqlite:///{folder / 'bot.sqlite3'}") as store:
            await work(store)

    asyncio.run(inside())


def with_the_bot_running(api, folder: Path, seen) -> None:
    async def work() -> None:
        connection = telegram(TOKEN, api.url)
        async with living(real_brain(), connection, folder, clock=rome_now):
            await until(api, seen, timeout=15)

    asyncio.run(work())


def test_the_list_shows_where_each_notice_stands(bot, sent):
    shown = bot.run("notice", "list").stdout

    assert sent in shown
    assert "2 of 3" in shown
    assert "Corso di italiano" in shown


def test_without_notices_the_list_says_so(bot, file):
    assert "There is no notice yet." in bot.run("notice", "list").stderr


def test_the_status_is_the_report_and_can_be_kept_as_a_file(bot, sent, tmp_path):
    shown = bot.run("notice", "status", sent, "--csv", "again.csv")

    assert shown.exit_code == 0
    assert f"{sent}: done" in shown.stdout
    assert (tmp_path / "again.csv").read_text().splitlines()[-1].startswith(f"{sent},all,0,0,2")


def test_a_report_that_cannot_be_written_is_named(bot, sent):
    refused = bot.run("notice", "status", sent, "--csv", "nowhere/again.csv")

    assert refused.exit_code == 2
    assert "--csv: nowhere/again.csv cannot be written" in refused.stderr


@pytest.mark.parametrize("command", ["status", "pause", "resume", "cancel", "withdraw"])
def test_an_unknown_id_is_told(bot, file, command):
    refused = bot.run("notice", command, "nowhere")

    assert refused.exit_code == 1
    assert "No such notice: `notice list` shows them all." in refused.stderr


@pytest.mark.parametrize("command", ["pause", "resume", "cancel"])
def test_what_was_sent_is_not_stopped_any_more(bot, sent, command):
    refused = bot.run("notice", command, sent)

    assert refused.exit_code == 1
    assert f"Notice {sent} is sent now. Only when a notice is" in refused.stderr


def test_on_its_way_it_is_paused_gone_on_with_and_stopped_by_the_shell(bot, sent, tmp_path):
    stand(tmp_path, sent, "sending")

    paused = bot.run("notice", "pause", sent)
    resumed = bot.run("notice", "resume", sent)
    stopped = bot.run("notice", "cancel", sent)

    assert f"Notice {sent} is paused now." in paused.stdout
    assert "The running bot goes on with it (python -m bot run)." in resumed.stdout
    assert f"Notice {sent} is stopped now." in stopped.stdout
    audit = bot.run("audit").stdout
    for deed in ("pause", "resume", "cancel"):
        assert f"0  shell  notice.{deed}  {sent}" in audit


def test_taken_back_it_is_deleted_by_the_running_bot(bot, api, sent, tmp_path):
    withdrawn = bot.run("notice", "withdraw", sent, typed="corso\n")
    assert "The running bot takes the copies back" in withdrawn.stdout
    assert "Copies taken back: 0 of 2." in bot.run("notice", "status", sent).stdout

    with_the_bot_running(api, tmp_path, lambda: len(api.calls_of("deleteMessage")) >= 2)

    assert "Il corso" not in str(texts(api, 2))
    assert "Copies taken back: 2 of 2." in bot.run("notice", "status", sent).stdout


def test_without_the_word_nothing_is_taken_back(bot, sent):
    refused = bot.run("notice", "withdraw", sent, typed="no\n")

    assert refused.exit_code == 1
    assert "Nothing was done." in refused.stderr
    assert f"{sent}: done" in bot.run("notice", "status", sent).stdout


def test_the_copies_get_the_texts_of_the_mended_file(bot, api, sent, file, tmp_path):
    file.write_text(FILE.replace("lunedì", "martedì"), encoding="utf-8")

    edited = bot.run("notice", "edit", str(file), "--yes")
    assert f"Notice {sent} has new texts: it, ar. The running bot changes" in edited.stdout
    with_the_bot_running(api, tmp_path, lambda: len(api.calls_of("editMessageText")) >= 2)
    assert "martedì" in str(texts(api, 2))

    status = bot.run("notice", "status", sent).stdout
    assert "Copies changed: 2 of 2." in status
    assert f"0  shell  notice.edit  {sent}" in bot.run("audit").stdout


def test_without_the_word_no_copy_is_changed(bot, sent, file):
    file.write_text(FILE.replace("lunedì", "martedì"), encoding="utf-8")

    asked = bot.run("notice", "edit", str(file), typed="no\n")

    assert asked.exit_code == 1
    assert "Type CORSO to change 2 delivered copies" in asked.stdout
    assert "Copies changed" not in bot.run("notice", "status", sent).stdout


def test_a_file_that_says_the_same_changes_nothing(bot, sent, file):
    shown = bot.run("notice", "edit", str(file))

    assert shown.exit_code == 0
    assert "nothing is to be changed" in shown.stdout


def test_the_moments_of_the_file_may_be_over(bot, sent, file):
    over = FILE.replace("lunedì", "martedì") + "send_at: 2020-01-01 10:00\nexpires: 2020-01-02\n"
    file.write_text(over, encoding="utf-8")

    assert bot.run("notice", "edit", str(file), "--yes").exit_code == 0


def test_which_notice_is_meant_must_be_clear(bot, sent, file):
    file.write_text(FILE.replace("lunedì", "martedì"), encoding="utf-8")
    assert bot.run("notice", "send", str(file), "--yes").exit_code == 0
    both = ids(bot)
    file.write_text(FILE.replace("lunedì", "giovedì"), encoding="utf-8")

    unclear = bot.run("notice", "edit", str(file), "--yes")
    named = bot.run("notice", "edit", str(file), "--yes", "--notice", sent)
    file.write_text(FILE.replace("title: Corso", "title: Altro"), encoding="utf-8")
    unknown = bot.run("notice", "edit", str(file), "--yes")

    assert (unclear.exit_code, named.exit_code, unknown.exit_code) == (1, 0, 1)
    assert "Several notices have this title" in unclear.stderr
    assert all(each in unclear.stderr for each in both)
    assert "No notice of this title was sent from a file" in unknown.stderr


def test_while_it_goes_out_the_copies_stay(bot, sent, file, tmp_path):
    stand(tmp_path, sent, "sending")
    file.write_text(FILE.replace("lunedì", "martedì"), encoding="utf-8")

    refused = bot.run("notice", "edit", str(file), "--yes")

    assert refused.exit_code == 1
    assert f"Notice {sent} is being sent now." in refused.stderr


def test_who_may_not_approve_it_is_told_why(bot, api, file, monkeypatch, tmp_path):
    staff = tmp_path / "staff.yaml"
    staff.write_text(
        "staff:\n"
        "  - telegram: 77\n    roles:\n      - operator\n    ambito: valle_cavallina\n"
        "  - telegram: 78\n    roles:\n      - notices\n    ambito: bergamo\n"
    )
    monkeypatch.setenv("STAFF_FILE", str(staff))
    monkeypatch.setenv("NOTICE_APPROVAL_ABOVE", "0")
    subscribe(tmp_path, 1)
    command = ("notice", "send", str(file), "--yes", "--approved-by")

    operator, elsewhere = bot.run(*command, "77"), bot.run(*command, "78")

    assert (operator.exit_code, elsewhere.exit_code) == (1, 1)
    assert "Telegram id 77 has neither the role notices nor admin" in operator.stderr
    assert "this notice reaches people in valle_cavallina." in elsewhere.stderr
    assert "Refusal" not in operator.stderr + elsewhere.stderr
    assert "Nothing was sent." in elsewhere.stderr
