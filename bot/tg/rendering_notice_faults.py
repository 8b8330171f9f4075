"""Why a notice cannot go out, or a step was not taken: a sentence each."""

from datetime import datetime
from typing import assert_never

from bot.domain.hours import ROME
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_faults import (
    CaptionLeft,
    Fault,
    FileStays,
    Meanwhile,
    NotADate,
    NotAFile,
    NotALink,
    NotShown,
    OtherWord,
    UnknownDesk,
    UnknownTown,
)
from bot.domain.notice_rights import (
    NotRead,
    NotTheirs,
    OtherAmbito,
    OwnChange,
    OwnNotice,
    WrongRole,
)
from bot.domain.notice_rules import (
    EmptyText,
    ExpiresTooSoon,
    InThePast,
    NoAudience,
    NoEnglish,
    NoItalian,
    NoTitle,
    TooLong,
    Undecided,
)
from bot.tg.keyboards import Button, Inline
from bot.tg.rendering_markup import escape
from bot.tg.voice import Voice

DAY_EXAMPLE = "31/12/2027"
MOMENT_EXAMPLE = "31/12/2027 18:00"


def fault_line(fault: Fault | None, voice: Voice) -> str:
    """The sentence with its mark; nothing for none."""
    return "" if fault is None else "⚠️ " + escape(_sentence(fault, voice))


def moment(at: datetime, voice: Voice) -> str:
    """A day and a time in Rome."""
    here = at.astimezone(ROME)
    return voice.listed(voice.full_date(here.date()), voice.clock(here))


def rows(voice: Voice, *laid: list[Button]) -> Inline:
    """Buttons for colleagues, without the one for another language."""
    return Inline(
        tuple(
            tuple(Button(voice.line(button.label), button.leads_to) for button in row)
            for row in laid
            if row
        )
    )


def _sentence(fault: Fault, voice: Voice) -> str:  # noqa: C901, PLR0911, PLR0912 - the union, a line each
    _ = voice.gettext
    match fault:
        case NoTitle():
            return _("It has no title.")
        case NoAudience():
            return _("Nobody is chosen to get it.")
        case NoItalian():
            return _("The Italian text is missing.")
        case NoEnglish():
            return _("English is to be sent, and there is no English text.")
        case Undecided():
            return _("Choose what those get whose language has no text.")
        case EmptyText():
            return _("The text is empty.")
        case TooLong():
            said = {
                "units": voice.digits(str(fault.units)),
                "limit": voice.digits(str(fault.limit)),
            }
            return _("Too long: %(units)s characters, at most %(limit)s.") % said
        case InThePast():
            return _("That moment is over. Write a later one.")
        case ExpiresTooSoon():
            return _("It would be sent after its last day. Move “Valid until” or “When to send”.")
        case DayOver():
            return _("That day is over. Write today's date or a later one.")
        case WrongRole():
            return _("You may not send notices.")
        case OtherAmbito():
            return _("It reaches beyond your own area: only the region's staff may send it.")
        case OwnNotice():
            return _("A colleague must approve it, not who wrote it.")
        case OwnChange():
            return _("You changed its text: a colleague must let it go on.")
        case NotTheirs():
            return _("It is not your area's notice: you may approve it or send it back.")
        case NotRead():
            return _("It was changed, or this button is old. Read it again first.")
        case NotADate():
            example = MOMENT_EXAMPLE if fault.hour else DAY_EXAMPLE
            return _("This is no date. Write it so: %(example)s") % {
                "example": voice.isolate(example)
            }
        case NotALink():
            return _("This is no web address. It begins with https://")
        case NotAFile():
            return _("Only a picture or a PDF can go with a notice.")
        case CaptionLeft():
            return _("The words below the file were not taken: write them as the text.")
        case UnknownTown(name, near) if near:
            said = {"name": voice.isolate(name), "near": voice.listed(*map(voice.isolate, near))}
            return _("Which town is “%(name)s”? Write its whole name: %(near)s") % said
        case UnknownTown(name):
            said = {"name": voice.isolate(name)}
            return _("I don't know the town “%(name)s”. Write its whole name.") % said
        case UnknownDesk(words):
            said = {"words": voice.isolate(words)}
            return _("No desk that serves these people is called “%(words)s”.") % said
        case NotShown(reason) if reason:
            said = {"reason": voice.isolate(reason)}
            return _("Telegram does not take it: %(reason)s") % said
        case NotShown():
            return _("It could not be shown to you now. Try again in a minute.")
        case FileStays():
            return _("A notice that was sent keeps its file. Write its text.")
        case OtherWord():
            return _("That is another word: nothing was sent.")
        case Meanwhile():
            return _("This cannot be done now.")
        case _:
            assert_never(fault)
