"""Every reason why a step with a notice is not taken."""

from datetime import date, datetime

from bot.domain.notice_expiry import DayOver
from bot.domain.notice_faults import (
    CaptionLeft,
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
from tests.tg.samples import ROME

AT = datetime(2027, 6, 29, 22, 0, tzinfo=ROME)
EVERY_FAULT = (
    NoTitle(),
    NoAudience(),
    NoItalian(),
    NoEnglish(),
    Undecided(("ar", "pa")),
    EmptyText("ar"),
    TooLong("it", 3600, 3500),
    InThePast(AT),
    ExpiresTooSoon(date(2027, 6, 1)),
    DayOver(date(2027, 6, 1)),
    WrongRole(),
    OtherAmbito("bergamo"),
    OwnNotice(),
    OwnChange(),
    NotRead(),
    NotTheirs(),
    NotADate(hour=False),
    NotADate(hour=True),
    NotALink(),
    NotAFile(),
    CaptionLeft(),
    NotShown("wrong <file> identifier"),
    NotShown(""),
    FileStays(),
    UnknownTown("Trescor <x>"),
    UnknownTown("San Pietro", ("San Pietro Mosezzo (NO)", "San Pietro <x> (BG)")),
    UnknownDesk("ufficio <x>"),
    OtherWord(),
    Meanwhile(),
)
