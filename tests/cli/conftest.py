"""`python -m bot` in this process, with the project's files and nothing of this machine's."""

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli.commands import cli
from bot.settings import Settings
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
