"""The today board: what the staff of a desk say about this one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

BoardKind = Literal["closed", "late", "queue_full", "mediator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """One thing about one desk; it counts on its day in Rome and never after."""

    desk: str
    day: date
    kind: BoardKind
    detail: str = ""  # until when it is late, for which language the mediator is there
    at: datetime  # when it was set, which the card says


def of(entries: Iterable[BoardEntry], desk: str, day: date) -> tuple[BoardEntry, ...]:
    """What stands on the board for a desk that day, in the order in which it was set."""
    theirs = [entry for entry in entries if entry.desk == desk and entry.day == day]
    return tuple(sorted(theirs, key=lambda entry: (entry.at, entry.kind)))
