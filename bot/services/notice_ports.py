"""What sending notices needs of the world, named by the need; storage and tg fit these shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, Protocol

from bot.domain.deliveries import CorrectionStatus, DeliveryStatus, Progress, Tally
from bot.domain.notice_reach import Chosen
from bot.domain.notices import Notice, Status
from bot.domain.preferences import Preferences, Subscriber
from bot.services.outcomes import Delivery

Opened = Literal["link", "desk"]
"""The buttons of a notice whose taps are counted."""


class Subscribers(Protocol):
    """People who said yes to notices, and what they chose."""

    async def set_preferences(self, person_id: int, preferences: Preferences, at: datetime) -> None:
        """A hard fact: committed when this returns; `People.person` shows it."""
        ...

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

    async def save_notice(self, notice: Notice, *, was: Status | None) -> bool:
        """Write it if its stored status is `was` (None: if it is not there yet); else False."""
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


@dataclass(frozen=True, slots=True)
class Settled:
    """How one delivery ended, or that it goes back to those that wait."""

    person_id: int
    status: DeliveryStatus
    message_id: int | None = None


class Deliveries(Protocol):
    """One row a notice and person; every write is committed when it returns."""

    async def enlist(self, notice_id: str, people: Sequence[Chosen], at: datetime) -> None:
        """They wait; whoever is there already stays as they are."""
        ...

    async def claim_deliveries(
        self, notice_id: str, limit: int, at: datetime
    ) -> tuple[Chosen, ...]:
        """Some that wait, now `sending`; no two callers get the same one."""
        ...

    async def settle(
        self, notice_id: str, settled: Sequence[Settled], correction: int, at: datetime
    ) -> None:
        """Only what is `sending`; `correction` is that of the text which was sent."""
        ...

    async def settle_orphans(self, notice_id: str, *, repeat: bool) -> int:
        """What a dead worker left `sending` becomes unknown, with `repeat` pending; how many."""
        ...

    async def retry_failed(self, notice_id: str) -> None:
        """What the channel refused waits again: it never arrived, and the text was mended."""
        ...

    async def drop_waiting(self, person_id: int) -> None:
        """Somebody left or asked for silence: what waits for them is not sent."""
        ...

    async def tally(self, notice_id: str) -> Tally:
        """How many there are of each language and status."""
        ...


@dataclass(frozen=True, slots=True)
class SentCopy:
    """One delivered copy of a notice."""

    person_id: int
    language: str
    message_id: int


class Copies(Protocol):
    """Delivered copies that are to be edited, deleted or marked; repeating one is harmless."""

    async def claim_copies(
        self, notice_id: str, correction: int, limit: int
    ) -> tuple[SentCopy, ...]:
        """Some delivered ones that an earlier correction, or none, has reached."""
        ...

    async def settle_copies(
        self, notice_id: str, correction: int, ends: Sequence[tuple[int, CorrectionStatus]]
    ) -> None:
        """How it went, by person; with `sending` the copy is claimed again."""
        ...

    async def release_copies(self, notice_id: str, correction: int) -> None:
        """What a dead worker had claimed is done again."""
        ...

    async def copy_counts(self, notice_id: str, correction: int) -> dict[CorrectionStatus, int]:
        """How the correction went so far."""
        ...


@dataclass(frozen=True, slots=True)
class Slots:
    """Moments in which one message each may go out; the first, and how far they lie apart."""

    first: datetime
    apart: timedelta


class Limiter(Protocol):
    """One row for the token: every process that sends notices waits at the same gate (GCRA)."""

    async def reserve(
        self, count: int, now: datetime, apart: timedelta, horizon: timedelta
    ) -> datetime | None:
        """The moment of the first of so many slots; None: it lies farther off than `horizon`."""
        ...

    async def spend(self, count: int, now: datetime, apart: timedelta) -> None:
        """So many went out without asking, as answers do: notices make room. Queued."""
        ...

    async def halt(self, until: datetime) -> None:
        """Nobody sends notices before that moment."""
        ...


class Opens(Protocol):
    """How often the buttons of a notice were tapped, by nobody in particular."""

    async def count_open(self, notice_id: str, button: Opened) -> None:
        """Queued."""
        ...

    async def opens(self, notice_id: str) -> dict[str, int]:
        """Button -> taps."""
        ...


class ProgressBoard(Protocol):
    """Where somebody watches: a message that is edited, a bar in a terminal."""

    async def show(self, progress: Progress) -> None:
        """At most every three seconds, and once at the end; never fails the sending."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A notice in one language, as one person sees it."""

    notice: str
    language: str
    text: str
    ambito: str | None
    link: str | None = None
    desk: str | None = None
    attachment: tuple[str, Literal["photo", "document"]] | None = None  # file id, kind
    expires: date | None = None
    state: Literal["valid", "expired", "withdrawn"] = "valid"


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
