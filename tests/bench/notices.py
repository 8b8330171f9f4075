"""Notices to 5,000 people: our own cost, the cost over HTTP, and the pace at the real limit.

The pace takes three minutes: 5,000 people at 28 a second.
"""

import asyncio
import tempfile
import time
from pathlib import Path

from bot.clock import rome_now
from bot.domain.deliveries import Progress
from bot.domain.places import Places
from bot.services.broadcast import Broadcast
from bot.services.flight import Flight
from bot.services.notice_ports import Copy
from bot.services.outcomes import Delivered, Delivery
from bot.services.pace import RATE, Pace
from bot.services.watching import Watch
from bot.storage.store import open_store
from tests.bench.notice_room import (
    NOTICE,
    PEOPLE,
    arrivals,
    busiest_second,
    peopled,
    prepare,
    rate_of,
    subscribe,
    wait_arrived,
)
from tests.e2e.process import TOKEN, bot_process

RAISED = 10_000.0
LONGEST = 400.0
"""Seconds for 5,000 messages, before the bench gives up."""


class QuickChannel:
    """A Telegram that answers at once and costs nothing."""

    def __init__(self) -> None:
        self.moments: list[float] = []

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        self.moments.append(time.perf_counter())
        return Delivered((person_id,))


class Nobody:
    async def show(self, progress: Progress) -> None:
        """Nobody watches."""


async def _answered(_: object) -> bool:
    """By the command line."""
    return True


async def _sent(folder: Path, channel: QuickChannel) -> None:
    async with open_store(f"sqlite:///{folder / 'bench.sqlite3'}") as store:
        await subscribe(store, PEOPLE)
        await store.save_notice(NOTICE, was=None)
        broadcast = Broadcast(
            notices=store,
            deliveries=store,
            subscribers=store,
            people=store,
            channel=channel,
            flight=Flight(pace=Pace(limiter=store, clock=rome_now, rate=RAISED)),
            watch=Watch(
                notices=store,
                deliveries=store,
                copies=store,
                opens=store,
                board=Nobody(),
                clock=rome_now,
            ),
            answered=_answered,
            places=lambda: Places(municipalities=()),
            clock=rome_now,
            worker="bench",
        )
        while await broadcast.send("bench") is not None:
            pass
        assert dict(await store.tally("bench")) == {("it", "sent"): PEOPLE}


def own_cost() -> None:
    channel = QuickChannel()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_sent(Path(folder), channel))
    print(
        f"notices: without HTTP our own cost allows {rate_of(channel.moments):.0f} deliveries/s"
        f" (SQLite, {RAISED:.0f}/s set)"
    )


def over_http(rate: float) -> list[float]:
    """When each message of one notice reached the emulator; the bot is a process of its own."""
    with peopled() as api, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(prepare(folder, notice=NOTICE))
        changed = {"TELEGRAM_API_BASE": api.url, "NOTICE_RATE": str(rate)}
        with bot_process(folder, "run", TELEGRAM_TOKEN=TOKEN, **changed):
            wait_arrived(api, PEOPLE, LONGEST)
            api.wait_quiet(0.5)
        assert api.violations == []
        return arrivals(api)


def http_cost() -> None:
    moments = over_http(RAISED)
    print(
        f"notices: over HTTP {rate_of(moments):.0f} deliveries/s to {len(moments)} people"
        f" (SQLite, {RAISED:.0f}/s set, the emulator on the same machine)"
    )


def real_limit() -> None:
    moments = over_http(RATE)
    rate = rate_of(moments)
    print(
        f"notices: over HTTP at the real limit {rate:.2f}/s = {rate / RATE:.1%} of {RATE:.0f}/s;"
        f" busiest second {busiest_second(moments)}; {len(moments)} people"
    )


def run() -> None:
    """The three figures."""
    start = time.monotonic()
    own_cost()
    http_cost()
    real_limit()
    print(f"notices: measured in {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    run()
