"""How easy an Italian answer is to read, by the Gulpease index.

Gulpease = 89 + (300 * sentences - 10 * letters) / words, from 0 (hard) to 100 (easy); over 60 is
easy for who finished middle school, over 80 for who finished primary school (Lucisano and
Piemontese, 1988). A sentence ends at a full stop, a question or an exclamation mark before a space
or the end; a colon or a semicolon ends none, which makes our figures the stricter ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from bot.content.formats import ISOLATE, POP
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE

_WORD = re.compile(r"\w+")
_END = re.compile(r'[.!?]+(?=["»)]*(?:\s|$))')


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """How one answer reads, its figures filled in."""

    gulpease: float
    intent: str
    required: bool


def gulpease(text: str) -> float:
    """The index of a text, at most 100; a text without words is easy."""
    words = _WORD.findall(text.replace(ISOLATE, "").replace(POP, ""))
    if not words:
        return 100.0
    sentences = max(len(_END.findall(text)), 1)
    return min(100.0, 89 + (300 * sentences - 10 * sum(map(len, words))) / len(words))


def readings(knowledge: Knowledge, day: date) -> tuple[Reading, ...]:
    """Every Italian answer, the hardest first."""
    return tuple(sorted(_readings(knowledge, day)))


def median_required(found: tuple[Reading, ...]) -> float | None:
    """The middle of the answers that a language must have first."""
    values = [each.gulpease for each in found if each.required]
    return median(values) if values else None


def _readings(knowledge: Knowledge, day: date) -> Iterator[Reading]:
    for intent, answer in knowledge.answers.get(SOURCE_LANGUAGE, {}).items():
        text = knowledge.fill(answer.text, SOURCE_LANGUAGE, day)
        required = knowledge.intents[intent].importance == "required"
        yield Reading(gulpease(text), intent, required)
