"""What the benches of notices share: a notice, people who said yes, and how moments are judged."""

import asyncio
import gc
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.clock import rome_now
from bot.domain.notices import Audience, Notice, WholeRegion
from bot.domain.preferences import Preferences
from bot.services.notice_jobs import NoticeJobs
from bot.storage.store import Store, open_store
from tests.e2e.process import TOKEN
from tests.emulator import Emulator

PEOPLE = 5_000
FIRST = 100_000
TEXT = "Un avviso di prova."
PAGE = 500
NOTICE = Notice(
    id="bench",
    author=0,
    role="shell",
    ambito=None,
    title="Bench",
    created=datetime(2026, 11, 23, tzinfo=UTC),
    audience=Audience(place=WholeRegion()),
    texts={"it": TEXT},
    missing="send_italian",
    quiet_too=True,
    status="scheduled",
)


async def subscribe(store: Store, people: int) -> None:
    now = rome_now()
    for first in range(0, people, PAGE):
        await asyncio.gather(
            *(
                store.set_preferences(FIRST + number, Preferences(consent=True), now)
                for number in range(first, min(first + PAGE, people))
            )
        )


async def prepare(folder: Path, *, notice: Notice | None) -> None:
    """The database of `bot_process`; a running bot finds the notice due at once."""
    async with open_store(f"sqlite:///{folder / 'bot.sqlite3'}") as store:
        await subscribe(store, PEOPLE)
        if notice is not None:
            await store.save_notice(notice, was=None)
            await NoticeJobs(jobs=store, notices=store, clock=rome_now).send(notice)


@contextmanager
def peopled() -> Iterator[Emulator]:
    """An emulator that knows everybody; a bot may write to them."""
    with Emulator(token=TOKEN) as api:
        with api._world.changed:
            for number in range(PEOPLE):
                api._world.arrive(FIRST + number, first_name="Test", language_code="it")
        gc.freeze()  # thousands of chats: looking through them would hold up what arrives
        yield api


def arrivals(api: Emulator) -> list[float]:
    """The moments in which messages to these people reached the emulator."""
    return sorted(
        call.at
        for call in api.calls
        if call.method == "sendMessage" and call.params["chat_id"] >= FIRST
    )


def wait_arrived(api: Emulator, count: int, seconds: float) -> None:
    """Looks seldom: a look at every change would slow the emulator down."""
    end = time.monotonic() + seconds
    while len(api._api.calls) < count and time.monotonic() < end:  # no copy of thousands of calls
        time.sleep(0.2)
    while len(arrivals(api)) < count:
        if time.monotonic() >= end:
            raise TimeoutError(f"only {len(arrivals(api))} of {count} arrived in {seconds} s")
        time.sleep(0.2)


def busiest_second(moments: Sequence[float]) -> int:
    """The most within any window of one second, wherever it begins."""
    first, most = 0, 0
    for last, moment in enumerate(moments):
        while moment - moments[first] >= 1:
            first += 1
        most = max(most, last - first + 1)
    return most


def rate_of(moments: Sequence[float]) -> float:
    return (len(moments) - 1) / (moments[-1] - moments[0])
