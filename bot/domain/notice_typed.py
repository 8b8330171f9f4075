"""What the staff type or send for a draft, read: the draft after it, or why it is not taken."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.domain.hours import ROME
from bot.domain.notice_desk_reply import Wanted
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_faults import Fault, NotADate, NotAFile, NotALink, UnknownTown
from bot.domain.notice_moments import day_in, moment_in
from bot.domain.notice_rules import LONGEST_TITLE, InThePast, TooLong, text_problems
from bot.domain.notice_towns import aimed_at
from bot.domain.notice_turns import FileSent
from bot.domain.notices import Attachment, Notice
from bot.domain.places import Places
from bot.domain.scene import Scene
from bot.domain.text import units

LONGEST_LINK = 500
TYPED: frozenset[Wanted] = frozenset(
    {"title", "place", "towns", "areas", "text", "link", "desk", "file", "expires", "when"}
)
"""What may be typed or sent; some of it can be chosen as well."""


def typed(
    notice: Notice, what: str, language: str | None, text: str, scene: Scene
) -> Notice | Fault:
    """The draft after what was typed, or why it is not taken."""
    match what:
        case "title":
            return _titled(notice, " ".join(text.split()))
        case "place" | "towns" | "areas":
            return _in_towns(notice, text, scene.knowledge.places)
        case "text":
            return _texted(notice, language or "", text.strip())
        case "expires":
            day = expiry_in(text, scene.day)
            return replace(notice, expires=day) if isinstance(day, date) else day
        case "when":
            return _timed(notice, text, scene.now)
        case "file":
            return NotAFile()
        case _:
            return _linked(notice, text.strip())


def attached(notice: Notice, file: FileSent) -> Notice | NotAFile:
    """The draft with a picture or a PDF."""
    media = file.media_type or ""
    if file.kind == "document" and media != "application/pdf" and not media.startswith("image/"):
        return NotAFile()
    return replace(notice, attachment=Attachment(file.file_id, file.kind))


def expiry_in(text: str, today: date) -> date | NotADate | DayOver:
    """The last day on which a notice is true, as people write it."""
    day = day_in(text, today)
    if day is None:
        return NotADate(hour=False)
    return DayOver(day) if day < today else day


def _titled(notice: Notice, title: str) -> Notice | TooLong:
    long = units(title) > LONGEST_TITLE
    return TooLong(None, units(title), LONGEST_TITLE) if long else replace(notice, title=title)


def _timed(notice: Notice, text: str, now: datetime) -> Notice | NotADate | InThePast:
    """Another moment may be at night again: that is asked again."""
    at = moment_in(text, now.astimezone(ROME).date())
    if at is None:
        return NotADate(hour=True)
    over = at.astimezone(UTC) < now.astimezone(UTC)  # within one zone, clocks would be compared
    return InThePast(at) if over else replace(notice, send_at=at, quiet_too=False)


def _linked(notice: Notice, link: str) -> Notice | NotALink:
    good = link.startswith("https://") and len(link.split()) == 1 and "." in link
    return replace(notice, link=link) if good and len(link) <= LONGEST_LINK else NotALink()


def _texted(notice: Notice, language: str, text: str) -> Notice | Fault:
    after = replace(notice, texts={**notice.texts, language: text})
    wrong = (each for each in text_problems(after) if getattr(each, "language", None) == language)
    return next(wrong, after)


def _in_towns(notice: Notice, text: str, places: Places) -> Notice | UnknownTown:
    aimed = aimed_at(notice.audience, text, places)
    return aimed if isinstance(aimed, UnknownTown) else replace(notice, audience=aimed)
