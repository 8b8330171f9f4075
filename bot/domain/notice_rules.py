"""What keeps a notice from being sent, and when it would ring at night: values, never words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.hours import ROME
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notices import InTowns, Notice
from bot.domain.text import units

TEXT = 3_500
"""UTF-16 units, as Telegram counts: beside them the frame fits into its 4,096."""
FRAME = 300
"""Units at most for whom it is from, in which language, until when it is true, how to leave."""
CAPTION = 1_024 - FRAME
"""Under a picture or a document Telegram takes 1,024 in all."""
LONGEST_TITLE = 80
EVENING, MORNING = time(21), time(8)
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class NoItalian:
    """The source language has no text."""


@dataclass(frozen=True, slots=True)
class NoEnglish:
    """English was to be sent where a language has no text, and there is none."""


@dataclass(frozen=True, slots=True)
class Undecided:
    """In these languages there is no text, and nobody chose what is sent instead."""

    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EmptyText:
    """A language is named and nothing is written for it."""

    language: str


@dataclass(frozen=True, slots=True)
class TooLong:
    """More than Telegram takes: a title, or the text of a language."""

    language: str | None
    units: int
    limit: int


@dataclass(frozen=True, slots=True)
class NoTitle:
    """Nothing the staff could call it."""


@dataclass(frozen=True, slots=True)
class NoAudience:
    """For nobody: no place, or no municipality."""


@dataclass(frozen=True, slots=True)
class InThePast:
    """To be sent at a moment that is over."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ExpiresTooSoon:
    """No longer true on the day on which it would go out, after the quiet hours."""

    expires: date


NoticeProblem = (
    NoItalian
    | NoEnglish
    | Undecided
    | EmptyText
    | TooLong
    | NoTitle
    | NoAudience
    | InThePast
    | ExpiresTooSoon
)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """No problem but a question: it would ring at night or on a Sunday; else it waits so long."""

    at: datetime
    until: datetime


def problems(notice: Notice, now: datetime, spoken: Iterable[str]) -> tuple[NoticeProblem, ...]:
    """Everything that keeps it from being sent, in the order in which it is written.

    `spoken` are the languages in use: each has a text, or somebody chose what is sent instead.
    """
    return tuple(_problems(notice, now, spoken))


def question(notice: Notice, now: datetime) -> QuietHours | None:
    """Asked once for each night: the author answers with another time or with `quiet_too`."""
    at = max(notice.send_at, now) if notice.send_at else now
    until = quiet_until(at)
    return QuietHours(at, until) if until is not None and not rings_too(notice, at) else None


def rings_too(notice: Notice, at: datetime) -> bool:
    """Whether somebody said that it goes out at that moment, quiet or not."""
    return notice.quiet_too and (notice.quiet_till is None or at < notice.quiet_till)


def quiet_until(at: datetime) -> datetime | None:
    """When a message may ring again in Rome; None: it may at this moment."""
    here = at.astimezone(ROME)
    if here.weekday() != SUNDAY and MORNING <= here.time() < EVENING:
        return None
    day = here.date() if here.time() < MORNING else here.date() + timedelta(days=1)
    if day.weekday() == SUNDAY:
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, ROME)


def end_of(day: date) -> datetime:
    """The moment in which a day is over in Rome."""
    return datetime.combine(day + timedelta(days=1), time(0), ROME).astimezone(UTC)


def _problems(notice: Notice, now: datetime, spoken: Iterable[str]) -> Iterator[NoticeProblem]:
    if not notice.title.strip():
        yield NoTitle()
    elif units(notice.title) > LONGEST_TITLE:
        yield TooLong(None, units(notice.title), LONGEST_TITLE)
    if notice.audience.place in (None, InTowns(())):
        yield NoAudience()
    yield from text_problems(notice)
    lacking = notice.lacking(spoken)
    if lacking and notice.missing is None:
        yield Undecided(lacking)
    if notice.send_at is not None and notice.send_at < now:
        yield InThePast(notice.send_at)
    if notice.expires is not None and notice.expires < _first_day(notice, now):
        yield ExpiresTooSoon(notice.expires)


def _first_day(notice: Notice, now: datetime) -> date:
    """On which it can go out: in quiet hours it waits."""
    first = max(notice.send_at or now, now)
    waits = None if notice.quiet_too else quiet_until(first)
    return (waits or first).astimezone(ROME).date()


def too_long(notice: Notice) -> tuple[TooLong, ...]:
    """Texts that are too long, for instance since a picture goes with them."""
    return tuple(each for each in text_problems(notice) if isinstance(each, TooLong))


def text_problems(notice: Notice) -> Iterator[NoticeProblem]:
    """What is wrong with the texts alone: an edit of the copies is judged by these."""
    if SOURCE_LANGUAGE not in notice.texts:
        yield NoItalian()
    if notice.missing == "send_english" and "en" not in notice.texts:
        yield NoEnglish()
    limit = TEXT if notice.attachment is None else CAPTION
    for language, text in notice.texts.items():
        if not text.strip():
            yield EmptyText(language)
        elif units(text) > limit:
            yield TooLong(language, units(text), limit)
