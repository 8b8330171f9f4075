"""Days and moments as colleagues write them: 7/12, 7 dicembre, 1.12.2026 ore 9.30, domani."""

import re
from datetime import date, datetime, time, timedelta

from bot.domain.hours import ROME
from bot.domain.text import normalise

_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_NUMBERS = re.compile(r"(?P<day>\d{1,2})[/. -](?P<month>\d{1,2})(?:[/. -](?P<year>\d{4}|\d{2}))?")
_NAMED = re.compile(r"(?P<day>\d{1,2})[°. ]*(?P<name>[a-z]{3,})(?: (?:del )?(?P<year>\d{4}))?")
_MOMENT = re.compile(
    r"(?P<on>.+?)[ ,]+(?:alle |ore |at |h )*(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
)
_MONTHS = (
    ("gen", "jan"), ("feb",), ("mar",), ("apr",), ("mag", "may"), ("giu", "jun"), ("lug", "jul"),
    ("ago", "aug"), ("set", "sep"), ("ott", "oct"), ("nov",), ("dic", "dec"),
)  # fmt: skip
_WORDS = {"oggi": 0, "today": 0, "domani": 1, "tomorrow": 1}
_CENTURY = 2000


def day_in(text: str, today: date) -> date | None:
    """The day; without a year the next one of that name. None: it is no day."""
    said = normalise(text).removeprefix("il ")
    if said in _WORDS:
        return today + timedelta(days=_WORDS[said])
    for pattern in (_ISO, _NUMBERS, _NAMED):
        if found := pattern.fullmatch(said):
            return _day(found.groupdict(), today)
    return None


def moment_in(text: str, today: date) -> datetime | None:
    """The moment in Rome; None: day or hour are missing, or there are no such ones."""
    found = _MOMENT.fullmatch(normalise(text))
    day = day_in(found["on"], today) if found else None
    if found is None or day is None:
        return None
    try:
        return datetime.combine(day, time(int(found["hour"]), int(found["minute"] or 0)), ROME)
    except ValueError:
        return None


def _day(parts: dict[str, str | None], today: date) -> date | None:
    month = _month(parts["name"] or "") if "name" in parts else int(parts["month"] or 0)
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    try:
        if year:
            return date(year if year >= _CENTURY else year + _CENTURY, month, day)
        this = date(today.year, month, day)
        return this if this >= today else date(today.year + 1, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    """From 1; 0 for none."""
    starts = (number for number, each in enumerate(_MONTHS, 1) if name.startswith(each))
    return next(starts, 0)
