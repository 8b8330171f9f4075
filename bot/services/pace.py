"""The pace of notices: one gate for every process, answers first, and no person twice a second."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.services.delivery_ports import Limiter

RATE = 28.0
"""A second: Telegram takes about 30; what is left is for answers."""
HORIZON = timedelta(seconds=1)
"""A slot farther off is not taken: a pause or a 429 in the meantime would find it too late."""
PER_PERSON = timedelta(seconds=1)
"""Between two messages to one person; Telegram's own figure."""
LATE = timedelta(milliseconds=150)
"""A slot that passed so long ago in a stall is lost: other processes have gone on meanwhile."""
CATCHING_UP = 0.98
"""Of the usual distance, between two that are late: 29 in the busiest second. Were a bunch let go
at once, as many would go together a second later, and again, and cross Telegram's limit."""
TICK = 0.001
"""Seconds; to sleep less takes longer than that."""
MOST = 10_000
"""People whose last message is remembered, a second each."""


@dataclass(slots=True, kw_only=True, eq=False)
class Pace:
    """Hands out moments in which one message each may go."""

    limiter: Limiter
    clock: Callable[[], datetime]
    rate: float = RATE
    _halted: datetime | None = None
    _next: datetime | None = None  # from when on this process may send
    _last: OrderedDict[int, datetime] = field(default_factory=OrderedDict)

    @property
    def apart(self) -> timedelta:
        """Between two messages, whoever sends them."""
        return timedelta(seconds=1 / self.rate)

    async def slots(self, count: int) -> tuple[datetime, ...]:
        """So many moments, evenly apart; none when the first lies too far off."""
        first = await self.limiter.reserve(count, self.clock(), self.apart, HORIZON)
        if first is None:
            return ()
        return tuple(first + number * self.apart for number in range(count))

    async def turn(
        self, person_id: int, slot: datetime, sleep: Callable[[float], Awaitable[None]]
    ) -> bool:
        """Wait for the slot; whoever got something just now takes a later one, and who is late.

        False: there is none for now.
        """
        last = self._last.get(person_id)
        free = slot if last is None else max(slot, last + PER_PERSON)
        self._remember(person_id, free)
        await self._until(free, sleep)
        if free > slot or self.clock() > slot + LATE:
            later = await self.slots(1)
            if not later:
                return False
            self._remember(person_id, later[0])
            await self._until(later[0], sleep)
        await self._in_step(sleep)
        return not self.halted

    async def _in_step(self, sleep: Callable[[float], Awaitable[None]]) -> None:
        """After a stall of the machine several are late at once: they follow one another."""
        now = self.clock().astimezone(UTC)  # local time goes back an hour once a year
        moment = max(now, self._next or now)
        self._next = moment + self.apart * CATCHING_UP
        await self._until(moment, sleep)

    async def _until(self, moment: datetime, sleep: Callable[[float], Awaitable[None]]) -> None:
        seconds = (moment - self.clock()).total_seconds()
        if seconds > TICK:
            await sleep(seconds)

    async def halt(self, seconds: float) -> None:
        """A 429: nobody sends notices for so long, in no process."""
        until = self.clock().astimezone(UTC) + timedelta(seconds=seconds)
        self._halted = max(self._halted or until, until)
        await self.limiter.halt(until)

    @property
    def halted(self) -> bool:
        """Whether this process has been told to wait, and the wait is not over."""
        return self._halted is not None and self.clock() < self._halted

    async def answered(self, person_id: int) -> None:
        """An answer went out, without asking: notices make room for it."""
        now = self.clock().astimezone(UTC)
        self._remember(person_id, now)
        await self.limiter.spend(1, now, self.apart)

    def _remember(self, person_id: int, moment: datetime) -> None:
        self._last[person_id] = moment
        self._last.move_to_end(person_id)
        if len(self._last) > MOST:
            self._last.popitem(last=False)
