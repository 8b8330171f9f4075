"""The knowledge at a glance: how many intents of which kind, when they are due, what is unsure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bot.content.readability import Reading, readings
from bot.domain.knowledge import Knowledge

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What `check` prints below its table of languages."""

    topics: Counts  # in the order of the menu
    importance: Counts
    confidence: Counts
    review: Counts  # by date, the soonest first
    verify: tuple[tuple[str, str], ...]  # intent, and what a desk has yet to confirm
    readings: tuple[Reading, ...]  # the hardest first


def overview(knowledge: Knowledge, day: date) -> Overview:
    """Count everything once."""
    intents = tuple(knowledge.intents.values())
    return Overview(
        topics=tuple((topic.id, len(topic.intents)) for topic in knowledge.topics.values()),
        importance=_counts(("required", "usual", "rare"), (each.importance for each in intents)),
        confidence=_counts(("sourced", "practice", "weak"), (each.confidence for each in intents)),
        review=tuple(sorted(Counter(each.review_by.isoformat() for each in intents).items())),
        verify=tuple((each.id, line) for each in intents for line in each.verify),
        readings=readings(knowledge, day),
    )


def _counts(order: Iterable[str], values: Iterable[str]) -> Counts:
    found = Counter(values)
    return tuple((name, found[name]) for name in order)
