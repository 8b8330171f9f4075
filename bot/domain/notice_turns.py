"""Turns about notices: what people want of them, the latest ones, and how the staff write them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class OpenNotices:
    """Show what the person gets."""


@dataclass(frozen=True, slots=True)
class ConsentNotices:
    """Yes to notices, or no more of them."""

    yes: bool


@dataclass(frozen=True, slots=True)
class MuteNotices:
    """Silence for a time: week, month, always; off ends it."""

    time: str


@dataclass(frozen=True, slots=True)
class OpenInterests:
    """Which topics are of interest?"""


@dataclass(frozen=True, slots=True)
class ToggleInterest:
    """A topic is of interest, or no longer; None: all are."""

    topic: str | None = None


@dataclass(frozen=True, slots=True)
class OpenNews:
    """Show the notices that are valid now."""


@dataclass(frozen=True, slots=True)
class OpenNoticedDesk:
    """The desk that a notice names; `notice` so that taps can be counted, by nobody."""

    desk: str
    notice: str | None = None


NoticeTap = (
    OpenNotices
    | ConsentNotices
    | MuteNotices
    | OpenInterests
    | ToggleInterest
    | OpenNews
    | OpenNoticedDesk
)


@dataclass(frozen=True, slots=True)
class OpenNoticeDesk:
    """For the staff: new, drafts, waiting, sent; None: what there is to choose."""

    show: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeStep:
    """For the staff: one step with one notice; `value` is what was chosen."""

    notice: str
    step: str
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent:
    """A picture or a document, which Telegram holds under that id; never a button."""

    file_id: str
    kind: Literal["photo", "document"]
    media_type: str | None = None  # as the sender's phone says
    caption: str = ""


@dataclass(frozen=True, slots=True)
class NoticeTyped:
    """For the staff: what was asked for ("title", "text") was typed or sent; never a button."""

    notice: str
    what: str
    language: str | None
    text: str
    file: FileSent | None = None


NoticeStaffTap = OpenNoticeDesk | NoticeStep
NoticeStaffTurn = NoticeStaffTap | NoticeTyped
