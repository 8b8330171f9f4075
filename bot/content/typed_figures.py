"""Figures that somebody typed by hand, and so would not change with figures.yaml."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.content.formats import ISOLATE, POP
from bot.content.texts import fields
from bot.content.tree import Tree
from bot.domain.knowledge import Knowledge
from bot.errors import Problem

_HOLE = re.compile(r"<[a-z0-9_.]*>")
_DIGIT = re.compile(r"\d")
_WORTH_NAMING = 3
"""Shorter wordings ("5") stand for too many things."""


def typed_figures(tree: Tree, knowledge: Knowledge) -> Iterator[Problem]:
    """A warning for each wording of a figure that stands in a text instead of its hole."""
    wordings = {code: _wordings(knowledge, code) for code in knowledge.languages}
    for language, _, document in tree.answers():
        for where, text in fields(document.model).items():
            plain = _spaces(_HOLE.sub("|", text))
            if not _DIGIT.search(plain):
                continue
            for wording, ids in wordings[language].items():
                if re.search(rf"(?<![\w.,]){re.escape(wording)}(?!\w)", plain):
                    said = f'"{wording}" is typed by hand: write <{"> or <".join(ids[:3])}>'
                    yield document.problem(where, said, "warning")


def _wordings(knowledge: Knowledge, language: str) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for figure in knowledge.figures.values():
        ways = {
            wording
            for period in figure.periods
            for wording in _ways(figure.unit, period.text[language], period.number[language])
        }
        for wording in ways:
            if len(wording) >= _WORTH_NAMING and _DIGIT.search(wording):
                found[wording].append(figure.id)
    return found


def _ways(unit: str, whole: str, number: str) -> Iterator[str]:
    if unit != "count":
        yield _spaces(whole)
    if unit == "EUR":
        yield f"{_spaces(number)} euro"
        yield f"€ {_spaces(number)}"


def _spaces(text: str) -> str:
    for invisible in (ISOLATE, POP, "\u200f"):
        text = text.replace(invisible, "")
    return text.replace("\u00a0", " ").replace("\u202f", " ")
