"""The bot as a process of its own, with nothing of this machine's settings in it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.real import ROOT

TOKEN = "123456:AAEhBP0av28cFDvZ7FUGtI2mVqz0jW4bXYZ"  # the length of a real one, for the log's mask


def settings(folder: Path, **changed: str) -> dict[str, str]:
    """An environment whose files are the project's and whose database is a test's."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ},
        "PYTHONPATH": str(ROOT),
        "KNOWLEDGE_DIR": str(ROOT / "knowledge"),
        "LOCALES_DIR": str(ROOT / "locales"),
        "CACHE_DIR": str(ROOT / "data" / "cache"),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}",
        **changed,
    }


@contextmanager
def bot_process(
    folder: Path, *arguments: str, **changed: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """`python -m bot`, its output in `output.txt`; never left running."""
    with (folder / "output.txt").open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            cwd=folder,
            env=settings(folder, **changed),
            stdout=output,
            stderr=output,
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def output(folder: Path) -> str:
    """What all processes of this folder have said so far."""
    return (folder / "output.txt").read_text()
