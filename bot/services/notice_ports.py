"""What sending notices needs of the world, named by the need; storage and tg fit these shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from bot.domain.deliveries import Progress
from bot.domain.notices import Notice, Status
from bot.domain.preferences import Subscriber
from bot.services.notice_effects import NOTHING, Effects
from bot.services.outcomes import Delivery

CopyState = Literal["valid", "expired", "withdrawn"]


class Subscribers(Protocol):
    """People who said yes to notices, and what they chose."""

    async def subscribers(self, after: int, limit: int) -> tuple[Subscriber, ...]:
        """Those whose consent is yes, by id, from the first one after that id."""
        ...

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """False after a refused delivery, True when they write again; queued."""
        ...


class Notices(Protocol):
    """Notices as they are written and move on; every write is committed when it returns."""

    async def notice(self, notice_id: str) -> Notice | None:
        """None: there is none."""
        ...

    async def save_notice(
        self, notice: Notice, *, was: Status | None, effects: Effects = NOTHING
    ) -> bool:
        """Write it, with its effects, if it still stands as it was read; else False, and nothing.

        As it was read: of the same revision, which each write raises by one, and with the status
        `was`. None: it is not there yet.
        """
        ...

    async def notices(self, statuses: Sequence[Status], limit: int) -> tuple[Notice, ...]:
        """The newest first."""
        ...

    async def hold(
        self, notice_id: str, worker: str, now: datetime, lease: timedelta
    ) -> Status | None:
        """Take or keep the notice for one worker until then; None: another worker has it.

        One worker at a time sends or corrects a notice, so that what another one left behind can
        be told from what it is doing.
        """
        ...

    async def let_go(self, notice_id: str, worker: str) -> None:
        """The worker is done with it; nothing happens when another one has it."""
        ...

    async def delete_draft(self, notice_id: str) -> bool:
        """Only a draft can go; False: it is none."""
        ...


class ProgressBoard(Protocol):
    """Where somebody watches: a message that is edited, a bar in a terminal."""

    async def show(self, progress: Progress) -> None:
        """At most every three seconds, and once at the end; never fails the sending."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A notice as one person sees it."""

    notice: str
    language: str  # the person's
    written: str  # of the text: another one where theirs has none
    text: str
    ambito: str | None
    link: str | None = None
    desk: str | None = None
    attachment: tuple[str, Literal["photo", "document"]] | None = None  # file id, kind
    expires: date | None = None
    state: CopyState = "valid"


class NoticeChannel(Protocol):
    """Sends, edits and deletes one copy; ChannelDownError when nothing can be sent at all."""

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        """Once; pace and audience are others' business."""
        ...

    async def edit_copy(self, person_id: int, message_id: int, copy: Copy) -> Delivery:
        """Put another text in the place of the one delivered."""
        ...

    async def delete_copy(self, person_id: int, message_id: int) -> Delivery:
        """Refused when the channel no longer allows it."""
        ...
