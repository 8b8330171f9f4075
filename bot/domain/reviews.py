"""Which answers are due for review: soon, shown with a warning, or no longer shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.reply import DueAnswers, Option, ReviewsDue
from bot.domain.scene import GRACE

SOON = timedelta(days=30)
"""A month leaves time to call an office before the warning appears."""

SHOWN = 12
"""Titles of each kind in a digest: more are not read, and `check` has them all."""

Standing = Literal["withheld", "warned", "soon"]


@dataclass(frozen=True, slots=True, order=True)
class Review:
    """One answer that somebody has to look at, and how people see it meanwhile."""

    due: date
    intent: str
    standing: Standing


def reviews(knowledge: Knowledge, day: date, grace: timedelta = GRACE) -> tuple[Review, ...]:
    """Those due by a month from now, longest due first."""
    return tuple(sorted(_reviews(knowledge, day, grace)))


def _reviews(knowledge: Knowledge, day: date, grace: timedelta) -> Iterator[Review]:
    for intent in knowledge.intents.values():
        if intent.review_by > day + SOON:
            continue
        standing: Standing = "soon" if intent.review_by >= day else "warned"
        if intent.review_by + grace < day:
            standing = "withheld"
        yield Review(intent.review_by, intent.id, standing)


def reviews_due(knowledge: Knowledge, day: date, grace: timedelta = GRACE) -> ReviewsDue | None:
    """The digest of the week; None when there is nothing to look at."""
    found = reviews(knowledge, day, grace)
    if not found:
        return None
    return ReviewsDue(
        withheld=_those(knowledge, found, "withheld"),
        warned=_those(knowledge, found, "warned"),
        soon=_those(knowledge, found, "soon"),
    )


def _those(knowledge: Knowledge, found: tuple[Review, ...], standing: Standing) -> DueAnswers:
    due = [each for each in found if each.standing == standing]
    answers = tuple(
        (Option(each.intent, knowledge.answer(each.intent, SOURCE_LANGUAGE).title), each.due)
        for each in due[:SHOWN]
    )
    return DueAnswers(answers, left_out=max(len(due) - SHOWN, 0))
