"""Many small deeds at the pace of the gate, so many in flight and no more.

Each is claimed before it is begun and settled after it; a place becomes free when that is
committed. So whatever ends the process leaves at most as many open as may be in flight.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from bot.errors import ChannelDownError, StoreError
from bot.services.outcomes import Delivered, Delivery, Refused, TryAgain
from bot.services.pace import Pace

logger = logging.getLogger(__name__)

IN_FLIGHT = 8
"""At 28 a second the answer of the channel may take a quarter of a second before it slows us."""
LOOK_EVERY = 1.0
"""Seconds until a pause, a lost lease or the quiet hours are noticed."""
MOST_REFUSED = 3
"""So many texts that the channel does not take are no accident."""
MOST_WAITS = 20
"""So many pauses in a row, with nothing delivered between them: the channel is down."""
MOST_FAULTS = 10
"""So often in a row, a second apart, the store may fail before the work is given up."""
DOWN = 60.0
"""Seconds until it is tried again then."""


@dataclass(frozen=True, slots=True)
class Exhausted:
    """Nothing is left to do."""


@dataclass(frozen=True, slots=True)
class AskedToStop:
    """Somebody paused or ended it, or another worker took it."""


@dataclass(frozen=True, slots=True)
class Until:
    """Not before this moment: quiet hours, or the channel is down."""

    moment: datetime


@dataclass(frozen=True, slots=True)
class Refusing:
    """The channel does not take the content, in its words."""

    reason: str


@dataclass(frozen=True, slots=True)
class Down:
    """The channel takes nothing now."""

    seconds: float


End = Exhausted | AskedToStop | Until | Refusing | Down


class Item(Protocol):
    """One deed to one person."""

    @property
    def person_id(self) -> int:
        """Whom it is for."""
        ...


T = TypeVar("T", bound=Item)


class Work(Protocol[T]):
    """What is done many times."""

    async def claim(self, limit: int) -> Sequence[T]:
        """Some that nobody else gets."""
        ...

    async def act(self, item: T) -> Delivery:
        """Once."""
        ...

    async def settle(self, ends: Sequence[tuple[T, Delivery | None]]) -> int:
        """How each ended, committed; None: it was not begun. How many go back to be claimed."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """How work is done: the gate, and how many at once."""

    pace: Pace
    in_flight: int = IN_FLIGHT
    most_refused: int | None = MOST_REFUSED  # None: each refusal concerns one copy only
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def run(self, work: Work[T], look: Callable[[], Awaitable[End | None]]) -> End:
        """Until nothing is left, or `look`, asked every second, says why to stop."""
        return await _Run(flight=self, work=work, look=look).run()


@dataclass(slots=True, kw_only=True)
class _Run(Generic[T]):
    flight: Flight
    work: Work[T]
    look: Callable[[], Awaitable[End | None]]
    flying: int = 0
    ends: list[tuple[T, Delivery | None]] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    end: End | None = None
    dry: bool = False  # the last claim found less than it asked for
    refused: int = 0
    waits: int = 0
    faults: int = 0
    looked: float = float("-inf")

    async def run(self) -> End:
        try:
            async with asyncio.TaskGroup() as group:
                while not self._over:
                    await self._look()
                    await self._turn(group)
                    await self._wait()
        finally:
            await self.work.settle(self.ends)  # of those that were cancelled before they began
        return self.end or Exhausted()

    @property
    def _over(self) -> bool:
        return self.flying == 0 and (self.end is not None or self.dry)

    async def _turn(self, group: asyncio.TaskGroup) -> None:
        self.arrived.clear()
        ends, self.ends = self.ends, []
        await self._judge(ends)
        blocked = self.end is not None or self.dry or self.flight.pace.halted
        want = 0 if blocked else self.flight.in_flight - self.flying + len(ends)
        # Asked for together, the three are one transaction of a store that groups commits.
        back, claimed, slots = await asyncio.gather(
            self.work.settle(ends), self._claim(want), self._slots(want), return_exceptions=True
        )
        self._note_faults(back, claimed, slots)
        if isinstance(back, BaseException):
            self.ends = ends + self.ends  # they are known here, and written with the next turn
        else:
            self.flying -= len(ends)
            self.dry = self.dry and back == 0
        moments = () if isinstance(slots, BaseException) else slots
        for number, item in enumerate(() if isinstance(claimed, BaseException) else claimed):
            self.flying += 1
            if number < len(moments):
                group.create_task(self._fly(item, moments[number]))
            else:  # another process was told to wait
                self.ends.append((item, None))

    def _note_faults(self, *results: object) -> None:
        """A locked database passes: what is in flight must not be lost to it."""
        wrong = [each for each in results if isinstance(each, BaseException)]
        self.faults = self.faults + 1 if wrong else 0
        for each in wrong:
            if self.faults > MOST_FAULTS or not isinstance(each, StoreError):
                raise each

    async def _claim(self, want: int) -> Sequence[T]:
        if want == 0:
            return ()
        claimed = await self.work.claim(want)
        self.dry = len(claimed) < want
        return claimed

    async def _slots(self, want: int) -> tuple[datetime, ...]:
        return await self.flight.pace.slots(want) if want else ()

    async def _fly(self, item: T, slot: datetime) -> None:
        pace, begun, outcome = self.flight.pace, False, None
        try:
            its_turn = await pace.turn(item.person_id, slot, self.flight.sleep)
            if its_turn and self.end is None:
                begun = True
                outcome = await self.work.act(item)
        except ChannelDownError as error:
            self.end = self.end or Down(error.seconds)
        except asyncio.CancelledError:
            if not begun:
                self.ends.append((item, None))
            raise
        except Exception as error:  # one faulty copy must not make the others unknown
            logger.exception("a copy failed on the way")
            outcome = Refused(repr(error))
        self.ends.append((item, outcome))
        self.arrived.set()

    async def _judge(self, ends: Sequence[tuple[T, Delivery | None]]) -> None:
        for _, outcome in ends:
            match outcome:
                case Delivered():
                    self.waits = 0
                case Refused(reason):
                    self._refuse(reason)
                case TryAgain(seconds):
                    await self._halt(seconds)
                case _:
                    pass

    def _refuse(self, reason: str) -> None:
        self.refused += 1
        most = self.flight.most_refused
        if most is not None and self.refused >= most:
            self.end = self.end or Refusing(reason)

    async def _halt(self, seconds: float) -> None:
        if not self.flight.pace.halted:  # the others in flight were told the same
            self.waits += 1
        await self.flight.pace.halt(seconds)
        if self.waits >= MOST_WAITS:
            self.end = self.end or Down(max(seconds, DOWN))

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        if self.end is None and now - self.looked >= LOOK_EVERY:
            self.looked = now
            self.end = await self.look()

    async def _wait(self) -> None:
        """For the next end, or until it is time to look again."""
        if not self._over:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self.arrived.wait()
