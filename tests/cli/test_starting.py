"""`run` and `demo` as processes: what they say when they cannot start, and how they stop."""

import re
import signal
import time

import httpx
import pytest

from tests.e2e.process import TOKEN, bot_process, output

START = 20.0


def ended(folder, *arguments, **changed):
    with bot_process(folder, *arguments, **changed) as process:
        return process.wait(timeout=START), output(folder)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "TELEGRAM_TOKEN is missing: ask @BotFather for one and write it in .env"),
        ({"TELEGRAM_TOKEN": "abc"}, "TELEGRAM_TOKEN does not look like a token"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL: Input should be 'DEBUG', 'INFO'"),
        ({"TELEGRAM_API_BASE": "x"}, "TELEGRAM_API_BASE: write a web address"),
    ],
)
def test_run_refuses_what_it_cannot_use_in_one_line(tmp_path, changed, told):
    code, said = ended(tmp_path, "run", **changed)

    assert code == 2
    assert said.startswith(told)
    assert len(said.splitlines()) == 1


def test_a_database_that_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    url = f"sqlite+aiosqlite:///{tmp_path / 'file' / 'x.sqlite3'}"

    code, said = ended(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, DATABASE_URL=url)

    assert code == 2
    assert "DATABASE_URL: " in said
    assert "Traceback" not in said


def test_a_cache_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("x")

    code, said = ended(tmp_path, "ask", "permesso", CACHE_DIR=str(tmp_path / "file"))

    assert code == 2
    assert said.startswith("CACHE_DIR: ")
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_named_with_its_cure(tmp_path):
    with bot_process(tmp_path, "demo", "--port", "0"):
        port = address(tmp_path).rpartition(":")[2]
        second = tmp_path / "second"
        second.mkdir()

        code, said = ended(second, "demo", "--port", port)

    assert code == 2
    assert f"port {port} cannot be used" in said
    assert "make demo PORT=8090" in said


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_demo_serves_its_page_and_stops_at_once_leaving_nothing_behind(tmp_path, name):
    (tmp_path / "tmp").mkdir()
    with bot_process(tmp_path, "demo", "--port", "0", TMPDIR=str(tmp_path / "tmp")) as process:
        page = address(tmp_path)
        with httpx.stream("GET", f"{page}/events", params={"session": "a-browser-tab"}) as stream:
            assert next(stream.iter_lines()).startswith("data: ")
            assert "<html" in httpx.get(page).text

            process.send_signal(getattr(signal, name))
            code = process.wait(timeout=5)

    assert code == 0
    assert list((tmp_path / "tmp").iterdir()) == []
    assert "Traceback" not in output(tmp_path)


def address(folder):
    """Where the demo says it is, once it says so."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        found = re.search(r"http://127\.0\.0\.1:\d+", output(folder))
        if found:
            return found[0]
        time.sleep(0.02)
    raise AssertionError(output(folder))
