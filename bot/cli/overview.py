"""What `check` says of the knowledge as a whole, in a few lines."""

from collections.abc import Iterator

from bot.content.overview import Counts, Overview
from bot.content.readability import median_required

HARDEST = 10


def overview_lines(found: Overview) -> Iterator[str]:
    """Counts, readability, and how much a desk has yet to confirm."""
    yield f"by topic: {_counted(found.topics)}"
    yield f"by importance: {_counted(found.importance)}"
    yield f"by confidence: {_counted(found.confidence)}"
    yield f"by review date: {_counted(found.review)}"
    middle = median_required(found.readings)
    if middle is not None:
        hardest = ", ".join(
            f"{each.intent} {each.gulpease:.0f}" for each in found.readings[:HARDEST]
        )
        yield (
            "Gulpease of the Italian answers (figures filled, sentences end at . ! ?):"
            f" median of the required ones {middle:.1f}; hardest {hardest}"
        )
    intents = len({intent for intent, _ in found.verify})
    yield (
        f"{len(found.verify)} points of {intents} intents are for a desk to confirm:"
        " `check --verify` lists them"
    )


def verify_lines(found: Overview) -> Iterator[str]:
    """Every point that the texts leave to the desk, by intent."""
    for intent, point in found.verify:
        yield f"{intent}: {point}"


def _counted(counts: Counts) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts)
