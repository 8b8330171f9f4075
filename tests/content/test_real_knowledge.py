"""The files this repository ships: without errors, and the same warm as cold."""

from datetime import date
from pathlib import Path

from bot.content.check import check
from bot.content.load import load

ROOT = Path(__file__).parents[2]


def test_the_knowledge_of_the_repository_has_no_errors():
    report = check(ROOT / "knowledge", ROOT / "locales", today=date(2026, 11, 22))

    assert report.errors == ()


def test_a_warm_start_gives_what_a_cold_one_built(tmp_path: Path):
    cold = load(ROOT / "knowledge", locales=ROOT / "locales", cache=tmp_path)

    assert load(ROOT / "knowledge", locales=ROOT / "locales", cache=tmp_path) == cold
