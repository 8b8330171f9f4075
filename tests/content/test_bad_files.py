"""One bad file per rule under bad/, and beside it where it belongs and what `check` says of it."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.check import check

BAD = Path(__file__).parent / "bad"
RULES = sorted(path.stem for path in BAD.glob("*.txt"))
TODAY = date(2026, 11, 22)


def said_of(rule: str, good: Path, locales: Path) -> list[str]:
    place = (BAD / f"{rule}.txt").read_text().split("\n")[0]
    suffix = ".csv" if place.endswith(".csv") else ".yaml"
    target = good / place
    target.write_bytes((BAD / f"{rule}{suffix}").read_bytes())
    report = check(good, locales, today=TODAY)
    return [
        f"{problem.line}:{problem.column}: {problem.message}".replace(str(good), "knowledge")
        for problem in report.errors
        if problem.path == str(target)
    ]


@pytest.mark.parametrize("rule", RULES)
def test_a_bad_file_gets_the_expected_problems(rule: str, good: Path, locales: Path):
    expected = (BAD / f"{rule}.txt").read_text().splitlines()[1:]

    assert said_of(rule, good, locales) == expected
    assert expected
