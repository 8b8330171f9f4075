"""The files this repository ships: without errors, and fast enough to load."""

from datetime import date
from pathlib import Path
from time import perf_counter

from bot.content.check import check
from bot.content.load import load

ROOT = Path(__file__).parents[2]


def test_the_knowledge_of_the_repository_has_no_errors():
    report = check(ROOT / "knowledge", ROOT / "locales", today=date(2026, 11, 22))

    assert report.errors == ()


def test_cold_and_warm_loading_keep_their_promise(tmp_path: Path):
    started = perf_counter()
    cold = load(ROOT / "knowledge", locales=ROOT / "locales", cache=tmp_path)
    compiled = perf_counter()
    warm = load(ROOT / "knowledge", locales=ROOT / "locales", cache=tmp_path)
    recalled = perf_counter()

    assert warm == cold
    assert compiled - started < 3
    assert recalled - compiled < 1
