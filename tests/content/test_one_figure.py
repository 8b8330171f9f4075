"""A law change is one edit: the renewal contribution, in every answer that names it, and nowhere
else."""

import re
import shutil
from datetime import date

import pytest

from bot.content.load import load
from bot.domain.knowledge import Knowledge, holes
from tests.real import ROOT, real_knowledge

DAY = date(2026, 11, 28)
CONTRIBUTION = "permit_contribution_2y"


def texts(knowledge: Knowledge) -> dict[tuple[str, str, str], str]:
    """Every text as it reads on the day, by language, intent and part."""
    return {
        (language, intent, part): knowledge.fill(text, language, DAY)
        for language, answers in knowledge.answers.items()
        for intent, answer in answers.items()
        for part, text in {"answer": answer.text, **answer.parts}.items()
    }


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """The knowledge with 50 turned into 61 on one line of figures.yaml."""
    folder = tmp_path_factory.mktemp("edited") / "knowledge"
    shutil.copytree(ROOT / "knowledge", folder)
    figures = folder / "figures.yaml"
    before = figures.read_text(encoding="utf-8")
    one_value = re.compile(rf"(?m)(^{CONTRIBUTION}:\n(?: .*\n)*?      value: )50$")
    after, edits = one_value.subn(r"\g<1>61", before)
    assert edits == 1
    assert sum(a != b for a, b in zip(before.split("\n"), after.split("\n"), strict=True)) == 1
    figures.write_text(after, encoding="utf-8")
    return load(folder, locales=ROOT / "locales")


def test_one_line_changes_every_answer_that_names_it_and_nothing_else(edited: Knowledge) -> None:
    old, new = real_knowledge(), edited
    before, after = texts(old), texts(new)

    moved = {
        figure
        for figure, value in old.figures.items()
        if value.at(DAY).text != new.figures[figure].at(DAY).text
    }
    naming = {
        (language, intent, part)
        for language, answers in old.answers.items()
        for intent, answer in answers.items()
        for part, text in {"answer": answer.text, **answer.parts}.items()
        if holes(text) & moved
    }
    changed = {place for place in before if before[place] != after[place]}

    assert before.keys() == after.keys()
    assert changed == naming
    assert {CONTRIBUTION, "permit_total_2y"} <= moved
    assert {("it", "permit_costs"), ("en", "permit_costs"), ("it", "permit_renewal")} <= {
        place[:2] for place in changed
    }
    assert {place[1:] for place in changed if place[0] == "it"} == {
        place[1:] for place in changed if place[0] == "en"
    }
    assert not any("50 €" in after[place] and "50 €" not in before[place] for place in changed)


def test_what_moved_is_the_contribution_and_the_sums_it_is_part_of(edited: Knowledge) -> None:
    old, new = real_knowledge(), edited

    moved = {
        figure: (value.at(DAY).text["it"], new.figures[figure].at(DAY).text["it"])
        for figure, value in old.figures.items()
        if value.at(DAY).text != new.figures[figure].at(DAY).text
    }

    assert moved[CONTRIBUTION] == ("50\u00a0€", "61\u00a0€")
    assert moved["permit_total_2y"] == ("126,46\u00a0€", "137,46\u00a0€")
    assert all(figure.startswith("permit_") for figure in moved)
