"""Hashes that tell whether a text is still the one somebody saw."""

from datetime import date
from pathlib import Path

import pytest

from bot.content import provenance
from bot.content.load import load
from bot.content.shapes_languages import AnswerFile
from bot.content.stamps import marks_of, restamp, stamp, with_mark
from bot.domain.knowledge import Answer, Confirmation
from bot.errors import ContentError

ARABIC = Path("ar") / "permit_renewal.yaml"
ENGLISH = Path("en") / "permit_renewal.yaml"
ITALIAN = Path("it") / "permit_renewal.yaml"


def answer(good: Path, locales: Path, language: str) -> Answer:
    return load(good, locales=locales).answers[language]["permit_renewal"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def test_the_mark_of_a_text_is_stable():
    written = AnswerFile.model_validate(
        {
            "title": "Titolo",
            "answer": "Testo è qui.",
            "parts": {"cost": "Poco."},
            "utterances": ["x"],
        }
    )

    assert provenance.text_mark(written) == "t-29b146f8"


def test_utterances_and_tests_do_not_change_the_mark():
    base = {"title": "Titolo", "answer": "Testo."}
    one = AnswerFile.model_validate({**base, "utterances": ["x"]})
    other = AnswerFile.model_validate({**base, "utterances": ["y", "z"], "tests": ["t"]})

    assert provenance.text_mark(one) == provenance.text_mark(other)


def test_a_translation_is_outdated_until_it_is_stamped(good: Path, locales: Path):
    assert answer(good, locales, "ar").translation == "outdated"

    changed = stamp(good, (good / ARABIC,), locales=locales)

    assert changed == (good / ARABIC,)
    assert answer(good, locales, "ar").translation == "current"
    assert answer(good, locales, "it").translation == "source"


def test_a_stamp_changes_one_line_and_keeps_remarks(good: Path, locales: Path):
    edit(good / ARABIC, "made_from: t-00000000", "# remark\nmade_from: t-00000000   # by hand")
    before = (good / ARABIC).read_text().split("\n")

    stamp(good, (good / ARABIC,), locales=locales)

    after = (good / ARABIC).read_text().split("\n")
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    mark = load(good, locales=locales).answers["ar"]["permit_renewal"]
    assert mark.translation == "current"
    assert [old for old, _ in changed] == ["made_from: t-00000000   # by hand"]
    assert changed[0][1].endswith("   # by hand")


def test_a_file_without_a_stamp_gets_one_as_its_first_line(good: Path, locales: Path):
    edit(good / ARABIC, "made_from: t-00000000\n", "")

    stamp(good, (good / ARABIC,), locales=locales)

    assert (good / ARABIC).read_text().startswith("made_from: t-")
    assert answer(good, locales, "ar").translation == "current"


def test_a_second_stamp_changes_nothing(good: Path, locales: Path):
    stamp(good, (good / ARABIC,), locales=locales)

    assert stamp(good, (good / ARABIC,), locales=locales) == ()


def test_a_changed_italian_text_makes_its_translations_outdated(good: Path, locales: Path):
    stamp(good, (good / ARABIC,), locales=locales)

    edit(good / ITALIAN, "Chiedi il rinnovo", "Chiedi subito il rinnovo")

    assert answer(good, locales, "ar").translation == "outdated"


def test_after_a_cosmetic_change_only_what_was_current_stays_current(good: Path, locales: Path):
    stamp(good, (good / ARABIC,), locales=locales)
    was = next(
        mark for mark, languages in marks_of(good, "permit_renewal").items() if "ar" in languages
    )
    edit(good / ITALIAN, "Chiedi il rinnovo", "Chiedi  il Rinnovo")

    changed = restamp(good, "permit_renewal", was=was, locales=locales)

    assert changed == (good / ARABIC,)
    assert answer(good, locales, "ar").translation == "current"
    assert answer(good, locales, "en").translation == "outdated"


def test_another_plural_class_outdates_a_text_that_writes_the_unit_itself(
    good: Path, locales: Path
):
    stamp(good, (good / ARABIC, good / ENGLISH), locales=locales)
    edit(good / "figures.yaml", "    from: 2\n    to: 11", "    from: 0\n    to: 1")

    assert answer(good, locales, "en").translation == "outdated"  # "months" was for eleven
    assert answer(good, locales, "ar").translation == "current"  # it names the whole <wait>


def test_another_number_of_the_same_class_outdates_nothing(good: Path, locales: Path):
    stamp(good, (good / ENGLISH,), locales=locales)
    edit(good / "figures.yaml", "to: 11", "to: 12")

    assert answer(good, locales, "en").translation == "current"


def test_the_source_cannot_be_stamped(good: Path, locales: Path):
    with pytest.raises(ContentError, match="this is the source"):
        stamp(good, (good / ITALIAN,), locales=locales)


@pytest.mark.parametrize("place", ["knowledge/ar/nothing.yaml", "elsewhere.yaml"])
def test_a_file_that_is_not_there_is_named(good: Path, locales: Path, place: str):
    with pytest.raises(ContentError, match="there is no such file in"):
        stamp(good, (good.parent / place,), locales=locales)


def test_nothing_is_written_when_one_file_cannot_be_stamped(good: Path, locales: Path):
    edit(good / ENGLISH, "title:", "titel:")
    before = (good / ARABIC).read_text()

    with pytest.raises(ContentError, match="unknown key `titel`"):
        stamp(good, (good / ARABIC, good / ENGLISH), locales=locales)

    assert (good / ARABIC).read_text() == before


def test_a_mark_is_put_where_the_old_one_stood():
    content = b"title: x\nmade_from: t-00000000\n"

    assert with_mark(content, "t-12345678") == b"title: x\nmade_from: t-12345678\n"


def confirm(good: Path, locales: Path, text: str, figures: str) -> Confirmation | None:
    lines = f"checked:\n  by: desk\n  date: 2026-12-05\n  text: {text}\n  figures: {figures}\n"
    append(good / ITALIAN, lines)
    return answer(good, locales, "it").checked


TEXT = "t-0e432c75"
FIGURES = "t-02f64c75"


def test_a_confirmation_counts_for_the_text_and_the_figures_it_saw(good: Path, locales: Path):
    assert confirm(good, locales, TEXT, FIGURES) == Confirmation("desk", date(2026, 12, 5))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("it/permit_renewal.yaml", "Chiedi il rinnovo", "Chiedi subito il rinnovo"),
        ("it/permit_renewal.yaml", "Servono da", "Ci vogliono da"),
        ("figures.yaml", "value: 60", "value: 90"),
        ("figures.yaml", "value: 17.50", "value: 18"),
    ],
)
def test_an_edit_or_another_figure_takes_the_confirmation_away(
    good: Path, locales: Path, file: str, old: str, new: str
):
    confirm(good, locales, TEXT, FIGURES)

    edit(good / file, old, new)

    assert answer(good, locales, "it").checked is None


def test_a_figure_it_does_not_name_leaves_the_confirmation(good: Path, locales: Path):
    confirm(good, locales, TEXT, FIGURES)

    edit(good / "figures.yaml", "value: 2.5", "value: 3")

    assert answer(good, locales, "it").checked == Confirmation("desk", date(2026, 12, 5))


def test_a_review_counts_while_translation_and_italian_are_those_of_that_day(
    good: Path, locales: Path
):
    stamp(good, (good / ARABIC,), locales=locales)
    made_from = (good / ARABIC).read_text().split("\n")[0].removeprefix("made_from: ")
    seen = f"  made_from: {made_from}\n  text: t-d9bbf05d\n"
    append(good / ARABIC, f"reviewed:\n  by: mediator\n  date: 2026-12-05\n{seen}")

    reviewed = answer(good, locales, "ar").reviewed
    edit(good / ARABIC, "اطلب التجديد", "اطلب  تجديد")
    edited = answer(good, locales, "ar").reviewed
    edit(good / ARABIC, "اطلب  تجديد", "اطلب التجديد")
    edit(good / ITALIAN, "Servono da", "Ci vogliono da")
    outdated = answer(good, locales, "ar").reviewed

    assert reviewed == Confirmation("mediator", date(2026, 12, 5))
    assert (edited, outdated) == (None, None)
