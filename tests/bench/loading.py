"""How long knowledge takes to load, cold and warm, and to check; the model apart."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from bot.content.check import check
from bot.content.load import load
from bot.content.model_files import load_matcher

Result = TypeVar("Result")
ROOT = Path(__file__).parents[2]


def run() -> None:
    """Print one line a measurement."""
    knowledge, locales = ROOT / "knowledge", ROOT / "locales"
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        known = _timed("cold", lambda: load(knowledge, locales=locales, cache=cache))
        _timed("warm", lambda: load(knowledge, locales=locales, cache=cache))
        _timed("check", lambda: check(knowledge, locales, today=date(2026, 11, 22)))
        _timed("model, trained", lambda: load_matcher(known, cache))
        _timed("model, kept", lambda: load_matcher(known, cache))


def _timed(what: str, measured: Callable[[], Result]) -> Result:
    started = perf_counter()
    result = measured()
    print(f"{what:15} {perf_counter() - started:7.3f} s")
    return result
