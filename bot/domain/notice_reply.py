"""What is said about notices; part of the closed union in reply.py."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.notice_desk_reply import NoticeDeskReply
from bot.domain.pieces import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesView:
    """What the person gets, and what can be changed; without a yes: what notices are."""

    consent: bool
    left: bool = False  # it was a no just now
    town: str | None = None
    muted_until: datetime | None = None  # only while it lasts
    muted_for_good: bool = False
    topics: tuple[Option, ...] = ()  # none is all


@dataclass(frozen=True, slots=True)
class InterestsView:
    """The topics, and which of them are of interest; none chosen is all."""

    topics: tuple[Option, ...]
    chosen: frozenset[str]


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One valid notice as it reads for this person."""

    text: str
    sent: date
    expires: date | None
    link: str | None
    italian: bool  # it has no text in the person's language


@dataclass(frozen=True, slots=True)
class News:
    """The notices that are valid now, the newest first; perhaps none."""

    items: tuple[NewsItem, ...]
    town: str | None  # None: only those for everybody, until the person says where they live


NoticeReply = NoticesView | InterestsView | News | NoticeDeskReply
