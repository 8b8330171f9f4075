"""Who stands behind a text: hashes that tell whether it is still the text they saw."""

import gettext
import hashlib
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from bot.content.catalogs import plural_class
from bot.content.figures import Resolved, numbers
from bot.content.shapes_languages import AnswerFile, TranslationFile
from bot.domain.knowledge import Confirmation

NUMBER_HOLE = ".number>"


def mark(value: object) -> str:
    """The short hash of a value: `t-` and eight hex digits over its canonical JSON."""
    canonical = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"t-{hashlib.sha256(canonical.encode()).hexdigest()[:8]}"


def text_mark(answer: AnswerFile) -> str:
    """The hash of what a person reads; line breaks of the file do not change it."""
    return mark(_words(answer))


def origin_mark(source: AnswerFile, classes: Mapping[str, Iterable[int]]) -> str:
    """The hash a translation is stamped with: of the Italian text and the plural classes used.

    A translator who writes the unit after `<x.number>` chose its form for the number of that day:
    `classes` names those figures, so that a value of another plural class makes the text outdated.
    """
    words = _words(source)
    if not classes:
        return mark(words)
    return mark([words, {figure: sorted(set(forms)) for figure, forms in classes.items()}])


def number_classes(
    translation: AnswerFile,
    figures: Mapping[str, Resolved],
    catalog: gettext.NullTranslations,
) -> dict[str, tuple[int, ...]]:
    """The plural classes of the figures a text names by number alone."""
    texts = (translation.title, translation.answer, *translation.written_parts().values())
    found: dict[str, tuple[int, ...]] = {}
    for text in texts:
        for piece in text.split(NUMBER_HOLE)[:-1]:
            figure = figures.get(piece.rpartition("<")[2])
            if figure is not None:
                forms = {plural_class(catalog, number) for number in numbers(figure)}
                found[figure.id] = tuple(sorted(forms))
    return found


def figures_mark(ids: Iterable[str], figures: Mapping[str, Resolved]) -> str:
    """The hash of every value of the figures a text names, future ones included."""
    values = {
        figure_id: [
            [period.start.isoformat(), _canonical(period.low), _canonical(period.high)]
            for period in figures[figure_id].periods
        ]
        for figure_id in sorted(set(ids) & set(figures))
    }
    return mark(values)


def status(document: AnswerFile, expected: str | None) -> Literal["source", "current", "outdated"]:
    """Whether a translation was made from the Italian text of today."""
    if not isinstance(document, TranslationFile):
        return "source"
    return "current" if document.made_from == expected else "outdated"


def confirmation(answer: AnswerFile, figures: str) -> Confirmation | None:
    """The desk's confirmation, if the text and its figures are still those it saw."""
    seen = answer.checked
    if seen is None or seen.text != text_mark(answer) or seen.figures != figures:
        return None
    return Confirmation(by=seen.by, on=seen.date)


def review(answer: AnswerFile, expected: str | None) -> Confirmation | None:
    """The mediator's review, if the translation and its Italian are still those of that day."""
    seen = answer.reviewed if isinstance(answer, TranslationFile) else None
    if seen is None or seen.text != text_mark(answer) or seen.made_from != expected:
        return None
    return Confirmation(by=seen.by, on=seen.date)


def _words(answer: AnswerFile) -> dict[str, object]:
    return {"title": answer.title, "answer": answer.answer, "parts": answer.written_parts()}


def _canonical(value: object) -> str | None:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return None if value is None else str(value)
