"""Interface words: the template is what the code says, and no language lacks a sentence."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
LANGUAGES = sorted(path.parent.parent.name for path in LOCALES.glob("*/LC_MESSAGES/bot.po"))
REQUIRED = {"ar", "en", "it", "pa"}
HOLE = re.compile(r"%\([a-z]+\)s")
CURE = "run the two commands of locales/README.md"


def read(path: Path) -> Catalog:
    with path.open("rb") as source:
        return read_po(source, locale=None if path.suffix == ".pot" else path.parts[-3])


def messages(catalog: Catalog) -> dict[str | tuple[str, ...], Message]:
    return {
        tuple(message.id) if message.pluralizable else message.id: message
        for message in catalog
        if message.id
    }


def forms(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def translated() -> list[tuple[str, Message]]:
    return [
        (code, message)
        for code in LANGUAGES
        for message in messages(read(LOCALES / code / "LC_MESSAGES" / "bot.po")).values()
    ]


def test_the_template_holds_what_the_code_says() -> None:
    extracted = {
        message
        for _, _, message, _, _ in extract_from_dir(str(ROOT / "bot"), [("**.py", "python")])
    }

    assert len(extracted) > 100
    assert extracted == set(messages(read(LOCALES / "bot.pot"))), CURE


def test_no_sentence_hides_inside_an_f_string() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (ROOT / "bot").rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bf(\"[^\"]*\{[^\"]*\b_\(|'[^']*\{[^']*\b_\()", line)
    ]

    assert hidden == []


def test_the_required_languages_are_there() -> None:
    assert set(LANGUAGES) >= REQUIRED


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalog_has_the_sentences_of_the_template_and_no_others(code: str) -> None:
    catalog = read(LOCALES / code / "LC_MESSAGES" / "bot.po")

    assert set(messages(catalog)) == set(messages(read(LOCALES / "bot.pot"))), CURE
    assert not catalog.obsolete


def test_no_translation_is_a_guess_or_missing() -> None:
    unfinished = [
        (code, message.id)
        for code, message in translated()
        if message.fuzzy or (code in REQUIRED and not all(forms(message.string)))
    ]

    assert unfinished == []


def test_translations_have_the_holes_of_their_sentence() -> None:
    wrong = [
        (code, message.id, form)
        for code, message in translated()
        for form in forms(message.string)
        if form and not same_holes(message, form)
    ]

    assert wrong == []


def same_holes(message: Message, form: str) -> bool:
    """Plural forms may say the number in a word: "two days" is one word in Arabic."""
    expected = {hole for each in forms(message.id) for hole in HOLE.findall(each)}
    found = set(HOLE.findall(form))
    if form.count("%") != len(HOLE.findall(form)):
        return False
    return found <= expected if message.pluralizable else found == expected


def test_babel_finds_no_fault_in_the_translations() -> None:
    faults = [(code, str(error)) for code, message in translated() for error in message.check(None)]

    assert faults == []


def test_no_sentence_shouts() -> None:
    shouting = [
        (code, form)
        for code, message in translated()
        for form in forms(message.string)
        if re.search("[!\u00a1\uff01]", form)
    ]

    assert shouting == []
