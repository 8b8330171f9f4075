"""`python -m bot notice`: checked, previewed, sent over real HTTP, refused without the word."""

from datetime import timedelta

from bot.clock import rome_now
from tests.cli.notice_files import FILE, meet, subscribe, texts
from tests.e2e.process import TOKEN


def test_a_good_file_has_nothing_wrong_and_a_bad_one_is_told_line_by_line(bot, file):
    good = bot.run("notice", "check", str(file))
    file.write_text(FILE.replace("valle_cavallina", "valle"), encoding="utf-8")
    bad = bot.run("notice", "check", str(file))

    assert (good.exit_code, bad.exit_code) == (0, 1)
    assert "nothing is wrong with it. Languages: it, ar." in good.stdout
    assert "corso.yaml:2:9: no ambito is called `valle`" in bad.stderr


def test_a_preview_shows_each_language_and_whom_it_would_reach(bot, file, tmp_path):
    subscribe(tmp_path, 1, 2, 3)

    shown = bot.run("notice", "preview", str(file)).stdout

    assert "--- it\n📢 Val Cavallina" in shown.replace("Ambito ", "").replace("Valle ", "Val ")
    assert "تبدأ الدورة" in shown
    assert "It reaches 3 people" in shown
    assert "Speaking: ar 2, pa 1." in shown
    assert "Living in: Trescore Balneario 3." in shown
    assert "No text in their language: pa 1." in shown


def test_with_the_typed_word_it_is_sent_and_reported(bot, api, file, tmp_path):
    subscribe(tmp_path, 1, 2, 3)
    meet(api, 1, 2)

    sent = bot.run("notice", "send", str(file), "--csv", "report.csv", typed="corso\n")

    assert sent.exit_code == 0
    assert [len(texts(api, person)) for person in (1, 2)] == [1, 1]
    assert "Il corso inizia lunedì." in texts(api, 2)[0]
    lines = (tmp_path / "report.csv").read_text().splitlines()
    assert lines[0] == "notice,language,pending,sending,sent,failed,unreachable,unknown"
    assert lines[-1].split(",")[1:] == ["all", "0", "0", "2", "0", "1", "0"]


def test_without_the_word_nothing_is_sent(bot, api, file, tmp_path):
    subscribe(tmp_path, 1)
    meet(api, 1)

    refused = bot.run("notice", "send", str(file), typed="no\n")

    assert refused.exit_code == 1
    assert "Nothing was sent." in refused.stderr
    assert texts(api, 1) == []


def test_the_same_file_is_not_sent_a_second_time(bot, api, file, tmp_path):
    subscribe(tmp_path, 1)
    meet(api, 1)
    bot.run("notice", "send", str(file), "--yes")

    again = bot.run("notice", "send", str(file), "--yes")

    assert again.exit_code == 1
    assert "This very notice is sent." in again.stderr
    assert len(texts(api, 1)) == 1


def test_a_notice_to_many_needs_somebody_who_read_it(bot, api, file, monkeypatch, tmp_path):
    staff = tmp_path / "staff.yaml"
    staff.write_text(
        "staff:\n  - telegram: 77\n    roles:\n      - notices\n    ambito: valle_cavallina\n"
    )
    monkeypatch.setenv("STAFF_FILE", str(staff))
    monkeypatch.setenv("NOTICE_APPROVAL_ABOVE", "1")
    subscribe(tmp_path, 1, 2)
    meet(api, 1, 2)

    waiting = bot.run("notice", "send", str(file), "--yes")
    stranger = bot.run("notice", "send", str(file), "--yes", "--approved-by", "78")
    approved = bot.run("notice", "send", str(file), "--yes", "--approved-by", "77")

    assert (waiting.exit_code, stranger.exit_code, approved.exit_code) == (3, 3, 0)
    assert "--approved-by" in waiting.stderr
    assert "These may: 77." in waiting.stderr
    assert "Telegram id 78 is not in the staff file (STAFF_FILE)." in stranger.stderr
    assert [len(texts(api, person)) for person in (1, 2)] == [1, 1]
    audit = bot.run("audit").stdout
    assert "77  notices  notice.approve" in audit
    assert "0  shell  notice.ask_approval" in audit


def test_a_token_that_telegram_does_not_know_is_named(bot, api, file, monkeypatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN[:-3] + "abc")

    refused = bot.run("notice", "send", str(file), "--yes")

    assert refused.exit_code == 2
    assert "TELEGRAM_TOKEN: Telegram does not know it" in refused.stderr


def in_two_hours() -> str:
    return f"{rome_now() + timedelta(hours=2):%Y-%m-%d %H:%M}"


def test_one_that_waits_is_gone_on_with_by_the_same_file_when_its_moment_is_over(
    bot, api, file, monkeypatch, tmp_path
):
    subscribe(tmp_path, 1)
    meet(api, 1)
    file.write_text(f"{FILE}send_at: {in_two_hours()}\n", encoding="utf-8")

    waits = bot.run("notice", "send", str(file), "--yes")
    later = rome_now() + timedelta(hours=3)
    for module in ("notice", "notice_send"):
        monkeypatch.setattr(f"bot.cli.{module}.rome_now", lambda: later)
    sent = bot.run("notice", "send", str(file))

    assert (waits.exit_code, sent.exit_code) == (3, 0), sent.stderr
    assert len(texts(api, 1)) == 1


def test_one_that_waits_goes_at_once_when_the_file_says_so_and_is_still_the_same(
    bot, api, file, tmp_path
):
    subscribe(tmp_path, 1)
    meet(api, 1)
    file.write_text(f"{FILE}send_at: {in_two_hours()}\n", encoding="utf-8")

    waits = bot.run("notice", "send", str(file), "--yes")
    file.write_text(FILE, encoding="utf-8")
    sent = bot.run("notice", "send", str(file), "--yes")
    again = bot.run("notice", "send", str(file), "--yes")

    assert (waits.exit_code, sent.exit_code, again.exit_code) == (3, 0, 1), sent.stderr
    assert len(texts(api, 1)) == 1
