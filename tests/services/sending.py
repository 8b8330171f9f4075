"""A house that sends notices without a database or a channel, and that can be killed."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain.deliveries import Progress
from bot.domain.notices import Audience, Notice, Status, WholeRegion
from bot.services.broadcast import Broadcast
from bot.services.flight import Flight
from bot.services.notice_ports import Copy
from bot.services.outcomes import Delivered, Delivery, Unreachable
from bot.services.pace import Pace
from bot.services.watching import Watch
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import NOTICE, PLACES, YES
from tests.services.virtual import START, Clock


class Killed(BaseException):
    """What a dead process meets: nothing it calls answers any more."""


class Mortal:
    """Everything a process holds, until it is killed."""

    def __init__(self, inner: Any, life: "Life") -> None:
        self._inner, self._life = inner, life

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._inner, name)

        async def call(*args: Any, **named: Any) -> Any:
            self._life.check()
            result = await method(*args, **named)
            self._life.check()
            return result

        return call


class Life:
    dead = False

    def check(self) -> None:
        if self.dead:
            raise Killed


@dataclass
class FakeChannel:
    """Answers after a while; `script` says how the next attempts end, before any rule."""

    clock: Callable[[], datetime]
    latency: float = 0.08
    script: list[Delivery] = field(default_factory=list)
    blocked: set[int] = field(default_factory=set)
    faulty: set[int] = field(default_factory=set)  # their copy cannot even be rendered
    received: Counter[int] = field(default_factory=Counter)
    copies: dict[int, Copy] = field(default_factory=dict)
    moments: list[datetime] = field(default_factory=list)
    reached: list[int] = field(default_factory=list)  # whom, beside the moments
    attempts: int = 0
    on_attempt: Callable[[], None] = lambda: None
    chance: random.Random = field(default_factory=lambda: random.Random(1))

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        self.attempts += 1
        self.moments.append(self.clock())
        self.reached.append(person_id)
        self.on_attempt()
        if person_id in self.faulty:
            raise RuntimeError("rendering")
        await asyncio.sleep(self.latency * self.chance.random())
        if self.script:
            outcome = self.script.pop(0)
            if not isinstance(outcome, Delivered):
                return outcome
        if person_id in self.blocked:
            return Unreachable()
        self.received[person_id] += 1
        self.copies[person_id] = copy
        await asyncio.sleep(self.latency * self.chance.random())  # the answer's way back
        return Delivered((person_id + 1_000,))

    async def edit_copy(self, person_id: int, message_id: int, copy: Copy) -> Delivery:
        return await self._change(person_id, copy)

    async def delete_copy(self, person_id: int, message_id: int) -> Delivery:
        return await self._change(person_id, None)

    async def _change(self, person_id: int, copy: Copy | None) -> Delivery:
        self.attempts += 1
        self.moments.append(self.clock())
        self.on_attempt()
        await asyncio.sleep(self.latency)
        if self.script:
            return self.script.pop(0)
        if copy is None:
            self.copies.pop(person_id, None)
        else:
            self.copies[person_id] = copy
        return Delivered()


@dataclass
class Screen:
    shown: list[tuple[datetime, Progress]] = field(default_factory=list)
    clock: Callable[[], datetime] = lambda: START

    async def show(self, progress: Progress) -> None:
        self.shown.append((self.clock(), progress))


SCHEDULED = replace(
    NOTICE, status="scheduled", missing="send_italian", audience=Audience(place=WholeRegion())
)


class House:
    """A store and a channel that outlive every process."""

    def __init__(
        self, *, rate: float = 28.0, in_flight: int = 8, clock: Clock | None = None
    ) -> None:
        self.clock = clock or Clock()
        self.store = MemoryStore()
        self.channel = FakeChannel(self.clock)
        self.screen = Screen(clock=self.clock)
        self.rate, self.in_flight = rate, in_flight
        self.processes = 0
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def people(self, count: int, notice: Notice = SCHEDULED) -> None:
        for number in range(count):
            await self.store.set_language(number, "ar" if number % 3 else "it", START)
            await self.store.set_preferences(number, YES, START)
        await self.store.save_notice(notice, was=None)

    def flight(self, life: Life | None = None) -> Flight:
        store = Mortal(self.store, life or Life())
        return Flight(
            pace=Pace(limiter=store, clock=self.clock, rate=self.rate),
            in_flight=self.in_flight,
            sleep=self.sleep,
        )

    def process(self, life: Life | None = None) -> Broadcast:
        self.processes += 1
        life = life or Life()
        store = Mortal(self.store, life)
        watch = Watch(
            notices=store,
            deliveries=store,
            copies=store,
            opens=store,
            board=self.screen,
            clock=self.clock,
        )
        return Broadcast(
            notices=store,
            deliveries=store,
            subscribers=store,
            people=store,
            channel=Mortal(self.channel, life),
            flight=self.flight(life),
            watch=watch,
            answered=self.answered,
            places=lambda: PLACES,
            clock=self.clock,
            worker=f"process {self.processes}",
        )

    async def answered(self, notice: Notice) -> bool:
        """By the command line, for one; see test_notice_answering for the others."""
        return True

    async def send(self, broadcast: Broadcast | None = None) -> None:
        """Come back as often as it asks for."""
        sender = broadcast or self.process()
        while (moment := await sender.send("n1")) is not None:  # noqa: ASYNC110 - it says when
            await asyncio.sleep((moment - self.clock()).total_seconds())

    async def counts(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for (_, status), many in (await self.store.tally("n1")).items():
            counts[status] += many
        return dict(counts)

    async def stand(self, status: Status) -> None:
        """As if somebody had moved it there."""
        notice = await self.store.notice("n1")
        assert notice is not None
        assert await self.store.save_notice(replace(notice, status=status), was=notice.status)

    async def status(self) -> str:
        notice = await self.store.notice("n1")
        assert notice is not None
        return notice.status


def busiest_second(moments: list[datetime]) -> int:
    """The most messages within any window of one second."""
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while (moment - moments[first]).total_seconds() >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most
