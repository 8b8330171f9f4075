"""Notices: the pace at the real limit, our own cost without it, and answers meanwhile.

The pace takes three minutes: 5,000 people at 28 a second.
"""

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import rome_now
from bot.domain.deliveries import Progress
from bot.domain.notices import Audience, Notice, WholeRegion
from bot.domain.places import Places
from bot.domain.preferences import Preferences
from bot.services.broadcast import Broadcast
from bot.services.flight import Flight
from bot.services.notice_jobs import NoticeJobs
from bot.services.notice_ports import Copy
from bot.services.outcomes import Delivered, Delivery
from bot.services.pace import Pace
from bot.services.watching import Watch
from bot.storage.store import Store, open_store
from tests.e2e.process import TOKEN, bot_process
from tests.emulator import Emulator
from tests.real import real_knowledge

PEOPLE = 5_000
QUESTIONS = 150
EVERY = 0.1
"""Seconds between two questions."""
FIRST = 100_000
NOTICE = Notice(
    id="bench",
    author=0,
    role="shell",
    ambito=None,
    title="Bench",
    created=datetime(2026, 11, 23, tzinfo=UTC),
    audience=Audience(place=WholeRegion()),
    texts={"it": "Un avviso di prova."},
    missing="send_italian",
    quiet_too=True,
    status="scheduled",
)


@dataclass
class SlowChannel:
    """Telegram's usual time to answer, without Telegram."""

    fastest: float
    slowest: float
    moments: list[float] = field(default_factory=list)

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        self.moments.append(time.perf_counter())
        if self.slowest:
            await asyncio.sleep(random.uniform(self.fastest, self.slowest))
        return Delivered((person_id,))


class Nobody:
    async def show(self, progress: Progress) -> None:
        """Nobody watches."""


async def subscribe(store: Store, people: int) -> None:
    now, page = rome_now(), 500
    for first in range(0, people, page):
        await asyncio.gather(
            *(
                store.set_preferences(FIRST + number, Preferences(consent=True), now)
                for number in range(first, min(first + page, people))
            )
        )
    await store.save_notice(NOTICE, was=None)


async def sent(folder: Path, channel: SlowChannel, people: int, rate: float) -> list[float]:
    """The moments in which the messages of one notice went out."""
    async with open_store(f"sqlite:///{folder / 'bench.sqlite3'}") as store:
        await subscribe(store, people)
        broadcast = Broadcast(
            notices=store,
            deliveries=store,
            subscribers=store,
            people=store,
            channel=channel,
            flight=Flight(pace=Pace(limiter=store, clock=rome_now, rate=rate)),
            watch=Watch(
                notices=store,
                deliveries=store,
                copies=store,
                opens=store,
                board=Nobody(),
                clock=rome_now,
            ),
            places=lambda: Places(municipalities=()),
            clock=rome_now,
            worker="bench",
        )
        while await broadcast.send("bench") is not None:
            pass
        assert dict(await store.tally("bench")) == {("it", "sent"): people}
    return channel.moments


def busiest_second(moments: list[float]) -> int:
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def rate_of(moments: list[float]) -> float:
    return (len(moments) - 1) / (moments[-1] - moments[0])


def measured(channel: SlowChannel, people: int, rate: float) -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(sent(Path(folder), channel, people, rate))


def own_cost() -> None:
    moments = measured(SlowChannel(0, 0), PEOPLE, 10_000)
    print(
        f"notices: our own cost allows {rate_of(moments):.0f} deliveries/s (SQLite, 10,000/s set)"
    )


def real_limit() -> None:
    moments = measured(SlowChannel(0.04, 0.15), PEOPLE, 28)
    rate = rate_of(moments)
    print(
        f"notices: {PEOPLE} people at 28/s, answers of the channel after 40-150 ms:"
        f" {rate:.2f}/s = {rate / 28:.1%} of the set rate;"
        f" busiest second {busiest_second(moments)}"
    )


def answer_times(*, notice: bool) -> list[float]:
    """Seconds from a question to its answer, over HTTP, by the bot in a process of its own."""
    with (
        Emulator(token=TOKEN) as api,
        tempfile.TemporaryDirectory() as name,
    ):
        folder = Path(name)
        asyncio.run(_prepare(folder, notice=notice))
        with api._world.changed:
            for number in range(PEOPLE):
                api._world.arrive(FIRST + number, first_name="Test", language_code="it")
        with bot_process(folder, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url):
            api.say("/start lang-it", user_id=1)
            api.wait_messages(1, timeout=60)
            if notice:
                api.wait_for(lambda: len(api.calls) > 200, timeout=60)
            return list(_asked(api, _questions()))


async def _prepare(folder: Path, *, notice: bool) -> None:
    async with open_store(f"sqlite+aiosqlite:///{folder / 'bot.sqlite3'}") as store:
        await subscribe(store, PEOPLE)
        if notice:
            await NoticeJobs(jobs=store, notices=store, clock=rome_now).send(NOTICE)
        else:
            await store.save_notice(replace(NOTICE, status="cancelled"), was="scheduled")


def _questions() -> list[str]:
    titles = [each.title for each in real_knowledge().answers["it"].values()]
    return [titles[number % len(titles)] for number in range(QUESTIONS)]


def _asked(api: Emulator, questions: Iterable[str]) -> Iterable[float]:
    for number, question in enumerate(questions):
        person = 2 + number % 20
        before = len(api._from_bot(person))
        start = time.perf_counter()
        api.say(question, user_id=person, language_code="it")
        api.wait_messages(person, before + 1, timeout=30)
        took = time.perf_counter() - start
        yield took
        time.sleep(max(0.0, EVERY - took))


def answers_meanwhile() -> None:
    figures: dict[str, Callable[[], list[float]]] = {
        "without a notice": lambda: answer_times(notice=False),
        "while a notice runs": lambda: answer_times(notice=True),
    }
    for name, measure in figures.items():
        times = sorted(measure())
        p99 = times[int(len(times) * 0.99) - 1]
        print(
            f"notices: answers {name}: median {statistics.median(times) * 1e3:.0f} ms,"
            f" p99 {p99 * 1e3:.0f} ms of {len(times)}"
        )


def run() -> None:
    """The three figures."""
    start = timedelta(seconds=time.monotonic())
    own_cost()
    answers_meanwhile()
    real_limit()
    took = timedelta(seconds=time.monotonic()) - start
    print(f"notices: measured in {took.total_seconds():.0f} s")


if __name__ == "__main__":
    run()
