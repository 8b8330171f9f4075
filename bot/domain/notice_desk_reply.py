"""What is said to the staff who write notices; part of the closed union in reply.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain.deliveries import Progress, Report
from bot.domain.language import Language
from bot.domain.notice_faults import Fault
from bot.domain.notice_news import Told
from bot.domain.notice_reach import DryRun
from bot.domain.notice_turns import FileSent
from bot.domain.notices import Notice
from bot.domain.pieces import Option

Shelf = Literal["drafts", "waiting", "sent"]
Group = Literal["who", "with", "when"]
"""The parts of a draft, in groups: all their buttons would fill more than a screen."""
Wanted = Literal[
    "title",
    "place",
    "areas",  # whose towns are shown, for the region's staff
    "towns",
    "languages",
    "topic",
    "text",
    "missing",
    "link",
    "desk",
    "file",
    "expires",
    "when",
    "preview",  # in which language
]


@dataclass(frozen=True, slots=True)
class NoticeDesk:
    """What there is: a new one, or so many on each shelf."""

    counts: Mapping[Shelf, int]


@dataclass(frozen=True, slots=True)
class NoticeShelf:
    """Notices to open, the newest first."""

    shelf: Shelf
    notices: tuple[Notice, ...]
    older: int | None = None  # the page of those before them


@dataclass(frozen=True, slots=True)
class NoticeGone:
    """There is no such notice, or it is not one's own."""


@dataclass(frozen=True, slots=True)
class NoticeNotYours:
    """Somebody of the staff who does other things wanted to write notices."""


@dataclass(frozen=True, slots=True)
class FileKnown:
    """A file that was sent outside a notice: how a notice file names it."""

    file: FileSent


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDraft:
    """The draft as it stands, and all that can be done with it."""

    notice: Notice
    places: tuple[str, ...]  # their names; none: not chosen yet, or the whole region
    languages: tuple[Language, ...]  # in use
    topic: Option | None
    desk: str | None = None  # its name; of one that is gone, its id
    rings: bool = False  # somebody said yes to the night or the Sunday in which it goes out
    group: Group | None = None  # whose parts are offered
    faults: tuple[Fault, ...] = ()
    tested: bool = False  # it was just sent to oneself


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeAsk:
    """One part of the draft is asked for: typed, or chosen among options."""

    notice: str
    what: Wanted
    options: tuple[Option, ...] = ()
    chosen: frozenset[str] = frozenset()
    sends: bool = False  # it was to be sent: after the choice it goes on
    lacking: tuple[Language, ...] = ()  # those without a text
    elsewhere: bool = False  # towns of other areas may be chosen too
    language: Language | None = None  # of the text
    now: str = ""  # what is written there
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class NoticeQuiet:
    """It would ring at night or on a Sunday: later, or all the same?"""

    notice: str
    at: datetime
    until: datetime
    set: bool = False  # the moment was chosen, it is not now


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDryRun:
    """Whom it would reach; then the word that sends it, or what is wrong."""

    notice: Notice
    run: DryRun
    towns: Mapping[str, str]  # ISTAT code -> name
    languages: Mapping[str, Language]
    second: bool  # a second member of staff has to approve it
    confirm: bool  # the word is asked for
    fault: Fault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """All of a notice that has not begun yet, or goes on with another text."""

    draft: NoticeDraft
    people: int  # it reaches at this moment, or still waits for
    approvers: int | None  # so many of the staff may approve it, or let it go on; None: no need
    left: bool = False  # who wrote it may not send it any more


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeState:
    """How far it has come, and what became of it."""

    notice: Notice
    report: Report
    languages: Mapping[str, Language]
    waiting: Waiting | None = None  # what is read before it is approved or goes out
    approves: bool = False  # who looks may approve it, or let it go on with another text
    own: bool = True  # theirs, or their area's: else they may approve it or send it back alone
    shown: bool = False  # copies of it were just sent to who looks
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class NoticeWaits:
    """To a member who may approve it: somebody wants to send this to many."""

    draft: NoticeDraft
    people: int


@dataclass(frozen=True, slots=True)
class NoticeTold:
    """To its author, or to who approved it or may: what a colleague did with it."""

    notice: str
    title: str
    deed: Told
    by: int  # Telegram id of who did, or left: they have no names here; 0: at the server


@dataclass(frozen=True, slots=True)
class NoticeCsv:
    """What became of it, for a spreadsheet."""

    report: Report


@dataclass(frozen=True, slots=True)
class NoticeRevise:
    """Another text for the copies that were delivered."""

    notice: str
    language: Language
    now: str
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class NoticeExpiry:
    """Another last day for a notice that was sent."""

    notice: str
    now: date | None
    fault: Fault | None = None


SURE = "sure"
"""The value of a step that was asked about."""


@dataclass(frozen=True, slots=True)
class NoticeSure:
    """What cannot be undone is asked about first."""

    notice: str
    title: str
    deed: Literal["delete", "cancel", "withdraw"]


@dataclass(frozen=True, slots=True)
class NoticeProgress:
    """How far it has come, told unasked to its author."""

    title: str
    progress: Progress


NoticeDeskReply = (
    NoticeDesk
    | NoticeShelf
    | NoticeGone
    | NoticeNotYours
    | FileKnown
    | NoticeDraft
    | NoticeAsk
    | NoticeQuiet
    | NoticeDryRun
    | NoticeState
    | NoticeCsv
    | NoticeWaits
    | NoticeTold
    | NoticeRevise
    | NoticeSure
    | NoticeExpiry
    | NoticeProgress
)
