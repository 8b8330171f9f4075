"""Who may send a notice, and what keeps one from being sent: values, never words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.domain.hours import ROME
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notices import InAmbito, InTowns, Notice, Place, WholeRegion
from bot.domain.places import Places, by_istat
from bot.domain.staff import Member, Role, Staff

ROLE: Role = "notices"
TEXT = 3_500
"""UTF-16 units, as Telegram counts: beside them the frame fits into its 4,096."""
FRAME = 200
"""Units at most for whom it is from, until when it is true, and how to leave."""
CAPTION = 1_024 - FRAME
"""Under a picture or a document Telegram takes 1,024 in all."""
LONGEST_TITLE = 80
EVENING, MORNING = time(21), time(8)
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class WrongRole:
    """Not somebody who sends notices."""


@dataclass(frozen=True, slots=True)
class OtherAmbito:
    """The audience reaches beyond the member's own ambito: into it, or the region for None."""

    ambito: str | None


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """It takes a second member of staff to approve."""


Refusal = WrongRole | OtherAmbito | OwnNotice


@dataclass(frozen=True, slots=True)
class NoItalian:
    """The source language has no text."""


@dataclass(frozen=True, slots=True)
class NoEnglish:
    """English was to be sent where a language has no text, and there is none."""


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
    """No longer true on the day on which it would be sent."""

    expires: date


NoticeProblem = (
    NoItalian | NoEnglish | EmptyText | TooLong | NoTitle | NoAudience | InThePast | ExpiresTooSoon
)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """No problem but a question: it would ring at night or on a Sunday; else it waits so long."""

    at: datetime
    until: datetime


def refusal(
    staff: Staff, member: Member | None, place: Place | None, places: Places
) -> Refusal | None:
    """Why the member may not send to that place; None: they may."""
    if member is None or not staff.may(member, ROLE):
        return WrongRole()
    if member.ambito is None or place is None:
        return None
    beyond = [each for each in _ambiti(place, places) if each != member.ambito]
    return OtherAmbito(beyond[0]) if beyond else None


def approval_refusal(
    staff: Staff, member: Member | None, notice: Notice, places: Places
) -> Refusal | None:
    """Why the member may not approve it; None: they may."""
    refused = refusal(staff, member, notice.audience.place, places)
    if refused is None and member is not None and member.telegram_id == notice.author:
        return OwnNotice()
    return refused


def needs_approval(notice: Notice, people: int, above: int) -> bool:
    """Whether a second member of staff has to look at it first; the shell is nobody's staff."""
    return people > above and notice.approved_by is None


def problems(notice: Notice, now: datetime) -> tuple[NoticeProblem, ...]:
    """Everything that keeps it from being sent, in the order in which it is written."""
    return tuple(_problems(notice, now))


def question(notice: Notice, now: datetime) -> QuietHours | None:
    """Asked once: the author answers with another time or with `quiet_too`."""
    at = max(notice.send_at, now) if notice.send_at else now
    until = quiet_until(at)
    return QuietHours(at, until) if until is not None and not notice.quiet_too else None


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


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def _problems(notice: Notice, now: datetime) -> Iterator[NoticeProblem]:
    if not notice.title.strip():
        yield NoTitle()
    elif units(notice.title) > LONGEST_TITLE:
        yield TooLong(None, units(notice.title), LONGEST_TITLE)
    if notice.audience.place in (None, InTowns(())):
        yield NoAudience()
    yield from text_problems(notice)
    if notice.send_at is not None and notice.send_at < now:
        yield InThePast(notice.send_at)
    first = max(notice.send_at or now, now).astimezone(ROME).date()
    if notice.expires is not None and notice.expires < first:
        yield ExpiresTooSoon(notice.expires)


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


def _ambiti(place: Place, places: Places) -> Iterator[str | None]:
    match place:
        case WholeRegion():
            yield None
        case InAmbito(ambito):
            yield ambito
        case InTowns(codes):
            for code in codes:
                town = by_istat(code, places)
                yield None if town is None else town.ambito
