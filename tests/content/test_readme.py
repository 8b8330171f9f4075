"""What knowledge/README.md shows an operator is accepted by `check` beside the real files."""

import re
import shutil
from datetime import date
from pathlib import Path

from bot.content.check import check

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
EXAMPLE = re.compile(r"<!-- run -->\n```yaml\n# (\S+)\n(.*?)```", re.DOTALL)
KINDS = {"topics", "figures.yaml", "it", "en", "desks"}


def test_every_example_of_the_readme_passes_the_check(tmp_path: Path):
    examples = EXAMPLE.findall((KNOWLEDGE / "README.md").read_text())
    knowledge = shutil.copytree(KNOWLEDGE, tmp_path / "knowledge")
    for place, text in (*examples, ("it/_topics.yaml", "  example: Esempio\n")):
        file = knowledge / place
        file.write_text((file.read_text() if file.exists() else "") + text)

    report = check(knowledge, tmp_path / "locales", today=date(2026, 11, 22))

    mine = {str(knowledge / place) for place, _ in examples}
    assert {place.split("/")[0] for place, _ in examples} == KINDS
    assert [str(problem) for problem in report.problems if problem.path in mine] == []
    assert report.errors == ()


def test_the_readme_shows_as_many_examples_as_it_marks():
    text = (KNOWLEDGE / "README.md").read_text()

    assert len(EXAMPLE.findall(text)) == text.count("<!-- run -->") == text.count("```yaml")
