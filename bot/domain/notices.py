"""A notice: one message to many, whom it is for, and the ways it may go."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, get_args

from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.text import words

MissingText = Literal["send_italian", "send_english", "skip"]
MISSING_TEXT: tuple[MissingText, ...] = get_args(MissingText)
"""What those get in whose language the notice has no text; chosen for each notice."""
Status = Literal[
    "draft",
    "awaiting_approval",
    "scheduled",
    "sending",
    "paused",
    "done",
    "cancelled",
    "withdrawn",
]
Deed = Literal[
    "ask_approval",
    "schedule",
    "refuse",
    "ask_again",  # nobody of the staff answers for it any more
    "begin",
    "pause",
    "resume",
    "finish",
    "cancel",
    "withdraw",
]
OVERDUE = "overdue"
"""The trouble of a notice whose last day was over before everybody had it."""
_SUBSTITUTES = {"send_italian": SOURCE_LANGUAGE, "send_english": "en"}


@dataclass(frozen=True, slots=True)
class WholeRegion:
    """Everybody, those too who never said where they live."""


@dataclass(frozen=True, slots=True)
class InAmbito:
    """Who lives in one of an ambito's municipalities."""

    ambito: str


@dataclass(frozen=True, slots=True)
class InTowns:
    """Who lives in one of these municipalities, by ISTAT code."""

    municipalities: tuple[str, ...]


Place = WholeRegion | InAmbito | InTowns


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a notice is for; without a place it is for nobody yet."""

    place: Place | None = None
    languages: tuple[str, ...] = ()  # none named is all
    topic: str | None = None  # None concerns everybody


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or a document that Telegram already holds."""

    file_id: str
    kind: Literal["photo", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """As its author wrote it, and how far it has come."""

    id: str
    author: int  # Telegram id of one of the staff; 0: from this machine's command line
    role: str  # in which it was written: notices, admin, shell
    ambito: str | None  # the author's; None is the region
    title: str  # Italian, for the staff: its first word is typed to send it
    created: datetime
    audience: Audience = Audience()
    texts: Mapping[str, str]  # language -> plain text, Italian among them
    missing: MissingText | None = None  # None: nobody has chosen yet
    link: str | None = None
    desk: str | None = None  # the id of the desk whose card a button opens
    attachment: Attachment | None = None
    expires: date | None = None  # the last day on which it is true
    send_at: datetime | None = None  # None: as soon as it may
    quiet_too: bool = False  # sent in quiet hours as well: somebody was asked and said yes
    quiet_till: datetime | None = None  # that yes counts so long; None: whenever it goes out
    critical: bool = False  # an unknown delivery is repeated: twice is better than never
    status: Status = "draft"
    approved_by: int | None = None
    edited_by: tuple[int, ...] = ()  # whose texts, in the pause it is in, nobody else has approved
    mended: Mapping[str, str] = field(default_factory=dict)  # for the copies, not confirmed yet
    corrections: int = 0  # how often its copies were edited, deleted or marked
    trouble: str = ""  # why it stopped by itself: OVERDUE, else in Telegram's words
    began: datetime | None = None  # when the sending began; None: it has not
    revision: int = field(default=0, compare=False)  # as it was read; each write raises it

    def language_for(self, language: str | None) -> str | None:
        """In which language a person reads it; None: not at all."""
        wanted = language or SOURCE_LANGUAGE
        if wanted in self.texts:
            return wanted
        substitute = _SUBSTITUTES.get(self.missing) if self.missing else None
        return substitute if substitute in self.texts else None

    def lacking(self, spoken: Iterable[str]) -> tuple[str, ...]:
        """Of the languages that people speak, those it is for and has no text in."""
        meant = self.audience.languages
        return tuple(
            code for code in spoken if code not in self.texts and (not meant or code in meant)
        )

    @property
    def rewritten(self) -> bool:
        """Whether a colleague must let it go on: the text is not the one that was approved."""
        return self.status == "paused" and bool(self.edited_by)

    @property
    def confirmation(self) -> str:
        """The word to be typed before it goes out: the first one of the title that is a word."""
        written = (each for each in words(self.title).split() if len(each) > 1)
        return next(written, "invia").upper()

    def is_confirmed_by(self, typed: str) -> bool:
        """However accents, case and apostrophes come out of a phone."""
        return words(typed) == words(self.confirmation)


_MOVES: Mapping[Deed, tuple[frozenset[Status], Status]] = {
    "ask_approval": (frozenset({"draft"}), "awaiting_approval"),
    "schedule": (frozenset({"draft", "awaiting_approval"}), "scheduled"),
    "refuse": (frozenset({"awaiting_approval", "scheduled"}), "draft"),
    "ask_again": (frozenset({"scheduled"}), "awaiting_approval"),
    "begin": (frozenset({"scheduled"}), "sending"),
    "pause": (frozenset({"sending"}), "paused"),
    "resume": (frozenset({"paused"}), "sending"),
    "finish": (frozenset({"sending"}), "done"),
    "cancel": (frozenset({"awaiting_approval", "scheduled", "sending", "paused"}), "cancelled"),
    "withdraw": (frozenset({"paused", "done", "cancelled"}), "withdrawn"),
}

EDITABLE: frozenset[Status] = frozenset({"paused", "done", "cancelled"})
"""When the delivered copies may be given another text: never while new ones go out."""


def moved(notice: Notice, deed: Deed) -> Notice | None:
    """The notice after a deed; None: it is not to be done from where it stands."""
    starts, end = _MOVES[deed]
    if notice.status not in starts:
        return None
    after = replace(notice, status=end)
    if deed == "resume":
        return replace(after, trouble="", edited_by=())
    return replace(after, approved_by=None) if deed in ("refuse", "ask_again") else after


def revised(notice: Notice, texts: Mapping[str, str], by: int = 0) -> Notice | None:
    """The notice with other texts, one correction further; None: not now.

    `by` changed them (0: from this machine); who still waits for it would get what nobody approved.
    """
    if notice.status not in EDITABLE:
        return None
    after = replace(notice, texts=dict(texts), mended={}, corrections=notice.corrections + 1)
    if notice.status != "paused" or notice.approved_by is None or by in notice.edited_by:
        return after
    return replace(after, edited_by=(*notice.edited_by, by))


def mended(notice: Notice) -> Notice:
    """As it would be with the texts that were written for its copies."""
    return replace(notice, texts={**notice.texts, **notice.mended})


def is_valid(notice: Notice, day: date) -> bool:
    """Whether it was sent, wholly or in part, and is still true that day: what /news shows."""
    sent = notice.status in ("sending", "paused", "done")
    return sent and (notice.expires is None or day <= notice.expires)
