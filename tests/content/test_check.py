"""What `check` says beyond errors: warnings, and how far each language is."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.canonical import canonical_problems
from bot.content.check import LanguageCount, check

TODAY = date(2026, 11, 22)


def warnings(good: Path, locales: Path, file: str, today: date = TODAY) -> list[str]:
    report = check(good, locales, today=today)
    assert report.errors == ()
    return [
        f"{problem.line}:{problem.column}: {problem.message}"
        for problem in report.warnings
        if problem.path == str(good / file)
    ]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_report_counts_what_there_is(good: Path, locales: Path):
    report = check(good, locales, today=TODAY)

    assert (report.intents, report.figures, report.desks) == (2, 12, 1)
    assert report.languages == (
        LanguageCount("it", 2, missing=0, outdated=0, drafts=0, confirmed=0, untested=2),
        LanguageCount("en", 1, missing=1, outdated=1, drafts=1, confirmed=0, untested=1),
        LanguageCount("ar", 1, missing=1, outdated=1, drafts=1, confirmed=0, untested=1),
        LanguageCount("bn", 0, missing=2, outdated=0, drafts=0, confirmed=0, untested=0),
    )


@pytest.mark.parametrize("typed", ["60 giorni", "57,50 €", "57,50 euro", "+39 035 276111"])
def test_a_figure_typed_by_hand_is_pointed_out(good: Path, locales: Path, typed: str):
    edit(good / "it/codice_fiscale.yaml", "Vai all'", f"Entro {typed} vai all'")

    said = warnings(good, locales, "it/codice_fiscale.yaml")

    name = {"6": "lead", "5": "total", "+": "office"}[typed[0]]
    assert said == [f'2:9: "{typed}" is typed by hand: write <{name}>']


@pytest.mark.parametrize("typed", ["160 giorni", "60 giorniate", "art. 5", "1.112", "7 giorni"])
def test_other_numbers_are_let_be(good: Path, locales: Path, typed: str):
    edit(good / "it/codice_fiscale.yaml", "Vai all'", f"Entro {typed} vai all'")

    assert warnings(good, locales, "it/codice_fiscale.yaml") == []


def test_an_answer_is_measured_with_its_figures_in_it(good: Path, locales: Path):
    text = "parola " * 83
    edit(good / "it/codice_fiscale.yaml", "Vai all'Agenzia delle Entrate.", text + "<income>xxxxxx")
    fits = warnings(good, locales, "it/codice_fiscale.yaml")
    edit(good / "it/codice_fiscale.yaml", text, text + "parola ")

    long = warnings(good, locales, "it/codice_fiscale.yaml")

    assert fits == []
    assert long == ["2:9: the answer has 601 characters: keep it within 600, use the parts"]


def test_a_review_date_that_is_past_is_said_where_it_stands(good: Path, locales: Path):
    said = warnings(good, locales, "topics/permits.yaml", today=date(2027, 2, 1))

    assert said == [
        (
            "17:16: `permit_renewal` or a figure it names was due for review on 2027-01-31: shown"
            " with a warning until 2027-05-01"
        )
    ]


def test_past_the_grace_time_the_desk_stands_in_its_place(good: Path, locales: Path):
    said = warnings(good, locales, "topics/permits.yaml", today=date(2027, 5, 2))

    assert said == [
        (
            "17:16: `permit_renewal` or a figure it names was due for review on 2027-01-31: it is"
            " no longer shown, the desk is"
        )
    ]


def test_a_test_sentence_that_trains_the_matcher_proves_nothing(good: Path, locales: Path):
    edit(good / "it/permit_renewal.yaml", "- tra un mese", "- Rinovo  PERMESO\n  - tra un mese")

    said = warnings(good, locales, "it/permit_renewal.yaml")

    assert said == ["11:5: this test sentence is an utterance too, so it proves nothing"]


def test_an_utterance_said_twice_is_pointed_out(good: Path, locales: Path):
    edit(
        good / "it/permit_renewal.yaml", "- rinovo permeso", "- rinovo permeso\n  - Rinovo permeso"
    )

    said = warnings(good, locales, "it/permit_renewal.yaml")

    assert said == ["7:1: an utterance is here twice (case, accents and signs do not count)"]


def test_hours_that_forget_public_holidays_are_pointed_out(good: Path, locales: Path):
    edit(good / "desks/valle/front_desk.yaml", "; PH off", "")

    said = warnings(good, locales, "desks/valle/front_desk.yaml")

    assert said == ['17:11: no rule for public holidays: add "; PH off" at the end']


def test_an_open_language_without_its_safety_floor_is_an_error(good: Path, locales: Path):
    (good / "ar" / "_safety.yaml").unlink()

    report = check(good, locales, today=TODAY)

    assert [str(problem).replace(str(good), "") for problem in report.errors] == [
        "/ar/_safety.yaml:1:1: this file is missing: danger must be understood in every language"
    ]


def test_a_language_in_preparation_only_warns(good: Path, locales: Path):
    (good / "ar" / "_safety.yaml").unlink()
    (good / "ar" / "permit_renewal.yaml").unlink()

    assert check(good, locales, today=TODAY).errors == ()


def test_a_broken_gettext_file_is_a_problem_with_its_line(good: Path, tmp_path: Path):
    po = tmp_path / "locales" / "it" / "LC_MESSAGES" / "bot.po"
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr ""\n\nmsgid "a\n')

    report = check(good, tmp_path / "locales", today=TODAY)

    assert [(problem.path, problem.line) for problem in report.errors] == [(str(po), 4)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: b\nc:\n  - d\n", []),
        ("a: >-\n   three spaces and [ brackets\n      more  \nb: c\n", []),
        ("a: []\nb: {}\n", []),
        ("a: b\r\n", [(1, "lines end as on Windows: save with Unix line ends (LF)")]),
        ("a: b", [(1, "the last line has no line end: press Enter")]),
        ("a: b  \n", [(1, "spaces at the end of the line: delete them")]),
        ("a:\n   b: c\n", [(2, "indent by two spaces a level")]),
        ("a:\n- b\n", [(2, "indent the list by two spaces under its key")]),
        ("a: [b, c]\n", [(1, "write one item a line, not a list in [ ] or { }")]),
        ("a:\n  - {b: c}\n", [(2, "write one item a line, not a list in [ ] or { }")]),
        ("---\na: b\n", [(1, "take the --- away")]),
    ],
)
def test_a_file_not_in_canonical_form_gets_warnings(content: str, expected: list[tuple[int, str]]):
    found = list(canonical_problems("x.yaml", content.encode()))

    assert [(problem.line, problem.message) for problem in found] == expected
    assert all(problem.severity == "warning" for problem in found)
