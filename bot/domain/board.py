"""The today board: what the staff of a desk say about this one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from bot.domain.hours import ROME, OpenState

BoardKind = Literal["closed", "late", "queue_full", "mediator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardEntry:
    """One thing about one desk; it counts on its day in Rome and never after."""

    desk: str
    day: date
    kind: BoardKind
    detail: str = ""  # late: 09:30 or nothing; mediator: codes of languages, parted by spaces
    at: datetime  # when it was set, which the card says


def of(entries: Iterable[BoardEntry], desk: str, day: date) -> tuple[BoardEntry, ...]:
    """What stands on the board for a desk that day, in the order in which it was set."""
    theirs = [entry for entry in entries if entry.desk == desk and entry.day == day]
    return tuple(sorted(theirs, key=lambda entry: (entry.at, entry.kind)))


def word(entries: Iterable[BoardEntry]) -> BoardEntry | None:
    """The last thing said about whether one can come: it beats what was said before it."""
    said = [entry for entry in entries if entry.kind != "mediator"]
    return max(said, key=lambda entry: entry.at, default=None)


def mediators(entries: Iterable[BoardEntry]) -> tuple[str, ...]:
    """For which languages a mediator is there."""
    return tuple(
        code for entry in entries if entry.kind == "mediator" for code in entry.detail.split()
    )


def opens_late(entry: BoardEntry) -> datetime | None:
    """When a late desk opens, if it knows; midnight has no meaning here."""
    if entry.kind != "late" or not entry.detail:
        return None
    return datetime.combine(entry.day, time.fromisoformat(entry.detail), tzinfo=ROME)


def posted(entries: Iterable[BoardEntry], new: BoardEntry) -> tuple[BoardEntry, ...]:
    """The board as it is after something was said, as the store keeps it."""
    same = (new.desk, new.day, new.kind)
    kept = [each for each in entries if (each.desk, each.day, each.kind) != same]
    return (*kept, new)


def state_today(entry: BoardEntry | None, usual: OpenState, now: datetime) -> OpenState | None:
    """How a desk stands by its own word; None: closed for today, so ask how it stands tomorrow.

    A desk that opens late and does not know when is neither open nor closed: call first.
    """
    if entry is None or entry.kind == "queue_full":
        return usual
    if entry.kind == "closed":
        return None
    opening = opens_late(entry)
    if opening is not None:
        return usual if now >= opening else OpenState("closed", next_opening=opening)
    later = usual.next_opening
    over = usual.kind == "closed" and (later is None or later.astimezone(ROME).date() != entry.day)
    return usual if over else OpenState("unknown")
