"""Answers to people over HTTP, without a notice and while one runs at the real limit.

The two take turns, so that both meet the same machine.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from bot.services.pace import RATE
from tests.bench.notice_room import NOTICE, arrivals, peopled, prepare
from tests.e2e.process import TOKEN, bot_process
from tests.emulator import Emulator
from tests.real import real_knowledge

QUESTIONS = 150
ROUNDS = 3
EVERY = 0.1
"""Seconds between two questions."""
FIRST = 3
"""Questions that are not counted."""
WARM = 60
"""Messages of the notice before the first question."""


def answer_times(*, notice: bool) -> list[float]:
    """Seconds from a question to its answer, by the bot in a process of its own."""
    with peopled() as api, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(prepare(folder, notice=NOTICE if notice else None))
        with bot_process(folder, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url):
            api.say("/start lang-it", user_id=1)
            api.wait_messages(1, timeout=60)
            if notice:
                api.wait_for(lambda: len(api._api.calls) > WARM, timeout=60)
            list(_asked(api, _questions()[:FIRST]))  # the model is mapped by the first question
            before = len(arrivals(api))
            start = time.monotonic()
            times = list(_asked(api, _questions()))
            during = (len(arrivals(api)) - before) / (time.monotonic() - start)
        assert not notice or during > RATE / 2, "the notice did not run all the while"
        return times


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


def percentile_99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99) - 1]


def run() -> None:
    """Both, and what a notice makes of the slowest answers."""
    without: list[float] = []
    meanwhile: list[float] = []
    for _ in range(ROUNDS):
        without += answer_times(notice=False)
        meanwhile += answer_times(notice=True)
    for name, times in (("without a notice", without), ("while a notice runs", meanwhile)):
        print(
            f"notices: answers {name}: median {statistics.median(times) * 1e3:.0f} ms,"
            f" p99 {percentile_99(times) * 1e3:.0f} ms of {len(times)}"
        )
    ratio = percentile_99(meanwhile) / percentile_99(without)
    print(f"notices: p99 while a notice runs is {ratio:.2f} times that without (at most 2)")


if __name__ == "__main__":
    run()
