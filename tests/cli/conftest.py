"""`python -m bot` in this process, with the project's files and nothing of this machine's."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import cli
from bot.settings import Settings
from tests.cli.notice_files import FILE
from tests.e2e.process import TOKEN
from tests.emulator import Emulator
from tests.real import CACHE, ROOT


class CommandLine:
    """Runs one command; its result has `exit_code`, `stdout` and `stderr`."""

    def run(self, *arguments: str, typed: str | bytes = "") -> Result:
        result = CliRunner().invoke(cli, arguments, input=typed)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result


@pytest.fixture
def bot(monkeypatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(ROOT / "knowledge"))
    monkeypatch.setenv("LOCALES_DIR", str(ROOT / "locales"))
    monkeypatch.setenv("CACHE_DIR", str(CACHE))
    monkeypatch.setenv("COLUMNS", "250")  # so that no message is broken in two
    monkeypatch.setenv("TERMINAL_WIDTH", "250")
    monkeypatch.chdir(tmp_path)
    return CommandLine()


@pytest.fixture
def copy(bot, monkeypatch, tmp_path) -> Path:
    """A copy of the knowledge that a test may break."""
    folder = tmp_path / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(folder))
    return folder


@pytest.fixture
def api():
    with Emulator(token=TOKEN) as emulator:
        yield emulator
        assert emulator.violations == []


@pytest.fixture
def file(bot, api, monkeypatch, tmp_path) -> Path:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'bot.sqlite3'}")
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_BASE", api.url)
    monkeypatch.setenv("NOTICE_RATE", "10000")
    written = tmp_path / "corso.yaml"
    written.write_text(FILE, encoding="utf-8")
    return written
