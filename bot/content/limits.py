"""How long an answer may be once its figures are in it."""

from collections.abc import Iterator
from datetime import date

from bot.content.tree import Tree
from bot.domain.knowledge import Answer, Knowledge
from bot.errors import Problem

ANSWER = 600
"""More is not read on a phone: what is left belongs to the parts."""
CARD = 4096
"""Telegram's limit for one message."""
AROUND = 400
"""Room for what a card adds: source, date checked, whether a desk confirmed it, labels."""


def card_problems(tree: Tree, knowledge: Knowledge) -> Iterator[Problem]:
    """Cards that would not fit in one message with all their parts open."""
    for language, intent, document in tree.answers():
        answer = knowledge.answers[language][intent]
        size = max(
            sum(len(text) for text in _filled(knowledge, answer, day)) + AROUND
            for day in _days(knowledge)
        )
        if size > CARD:
            said = f"the card has {size} characters with its parts open, {CARD} fit: shorten it"
            yield document.problem(("answer",), said)


def long_answers(tree: Tree, knowledge: Knowledge, today: date) -> Iterator[Problem]:
    """Answers longer than people read."""
    for language, intent, document in tree.answers():
        answer = knowledge.answers[language][intent]
        size = len(knowledge.fill(answer.text, language, today))
        if size > ANSWER:
            said = f"the answer has {size} characters: keep it within {ANSWER}, use the parts"
            yield document.problem(("answer",), said, "warning")


def _filled(knowledge: Knowledge, answer: Answer, day: date) -> Iterator[str]:
    yield answer.title
    for text in (answer.text, *answer.parts.values()):
        yield knowledge.fill(text, answer.language, day)


def _days(knowledge: Knowledge) -> tuple[date, ...]:
    # Figures change length so little that the first and the last day stand for all.
    starts = [period.start for figure in knowledge.figures.values() for period in figure.periods]
    return (min(starts, default=date.min), max(starts, default=date.max))
