"""The rows of one notice and many people, and the gate they all pass; storage fits these shapes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.domain.deliveries import CorrectionStatus, DeliveryStatus, Tally
from bot.domain.notice_reach import Chosen

Opened = Literal["link", "desk"]
"""The buttons of a notice whose taps are counted."""


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

    async def clear_waiting(self, notice_id: str) -> None:
        """Whoever waits for this notice is struck off: its audience is listed anew."""
        ...

    async def drop_unwilling(self, notice_id: str, at: datetime) -> None:
        """Of those who wait for it, whoever does not say yes, or is silent, is struck off."""
        ...

    async def drop_waiting(self, person_id: int) -> None:
        """Somebody left or asked for silence: what waits for them is not sent."""
        ...

    async def sweep_deliveries(self, before: datetime) -> None:
        """Forget whom notices reached before this moment."""
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
        """How it went, by person; one that is `waiting` is claimed again."""
        ...

    async def release_copies(self, notice_id: str, correction: int) -> None:
        """What a dead worker had claimed is done again."""
        ...

    async def copy_counts(self, notice_id: str, correction: int) -> dict[CorrectionStatus, int]:
        """How the correction went so far."""
        ...


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
