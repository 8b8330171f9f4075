"""The last day of a notice that was sent: moved while its copies are in people's hands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.notices import EDITABLE, Notice

TERMS: Mapping[str, timedelta | None] = {
    "week": timedelta(days=7),
    "month": timedelta(days=30),
    "never": None,
}
"""What can be chosen in place of a day, counted from today."""


@dataclass(frozen=True, slots=True)
class DayOver:
    """A last day that is over already: to end a notice now there is withdrawing it."""

    day: date


def last_day(term: str, today: date) -> date | None:
    """The day a term ends; None: it has no end."""
    length = TERMS[term]
    return None if length is None else today + length


def lasting(notice: Notice, day: date | None, today: date) -> Notice | DayOver | None:
    """The notice with another last day, one correction further; None: not now."""
    if notice.status not in EDITABLE:
        return None
    if day is not None and day < today:
        return DayOver(day)
    if day == notice.expires:
        return notice
    return replace(notice, expires=day, corrections=notice.corrections + 1)
