"""One notice in rough weather: people come and go, Telegram says 429, processes are killed."""

import asyncio
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.clock import rome_now
from bot.content.notice_file import load_notice
from bot.services.flight import IN_FLIGHT
from tests.bench.notice_room import FIRST, PEOPLE, TEXT, prepare
from tests.e2e.process import TOKEN, bot_process
from tests.emulator import Emulator
from tests.real import real_knowledge

RATE = 400
"""A second: the limiter is raised so that sending does not take longer than waiting."""
NOTICE = f"""title: Soak
ambito: region
texts:
  it: {TEXT}
missing: send_italian
quiet_hours: yes
"""
FEWEST = 50
"""Calls before a kill that is set for a message: a start alone makes forty."""
EARLY = 0.2
"""The share of kills that come within ANY_TIME seconds, wherever the process is by then."""
ANY_TIME = 12.0
TURN = 0.04
"""Seconds: a kill comes so much later at most than the message it was set for."""
LONGEST = 90.0
"""Seconds in which something must happen."""
SOME = 100
"""People of each kind: gone from the beginning, back in the middle, gone in the middle."""
FLOODS = 20


@dataclass(kw_only=True)
class Soak:
    """The notice, its processes and its people; `calls` is the clock of what happens."""

    api: Emulator
    folder: Path
    chance: random.Random
    notice: str = ""
    happens: list[tuple[int, Callable[[], object]]] = field(default_factory=list)
    left: set[int] = field(default_factory=set)  # whoever blocked the bot at any time
    returned: set[int] = field(default_factory=set)

    def prepare(self) -> None:
        """Everybody said yes; who leaves, who returns and when Telegram says 429 is drawn."""
        file = self.folder / "soak.yaml"
        file.write_text(NOTICE, encoding="utf-8")
        notice = load_notice(file, real_knowledge(), rome_now())
        self.notice = notice.id
        asyncio.run(prepare(self.folder, notice=replace(notice, status="scheduled")))
        people = self.chance.sample(range(FIRST, FIRST + PEOPLE), 3 * SOME)
        for person in people[: 2 * SOME]:
            self._leave(person)
        for person in people[SOME : 2 * SOME]:
            self._some_time(partial(self._return, person))
        for person in people[2 * SOME :]:
            self._some_time(partial(self._leave, person))
        for number in range(FLOODS):  # the first one hits all that are in flight
            self._some_time(partial(self._flood, 1 if number else IN_FLIGHT))
        self.happens.sort(key=lambda each: each[0], reverse=True)

    def life(self, lives: int) -> int:
        """A process, killed; how many deliveries that left open. So many lives are to come."""
        before = self.count()
        share = (before["pending"] or PEOPLE) / (lives + 1)
        wanted = self.calls + self.chance.randint(FEWEST, max(FEWEST, int(1.8 * share)))
        seconds = self.chance.random() * ANY_TIME if self.chance.random() < EARLY else LONGEST
        # Operators run `run`; the command goes on with the notice too.
        words = ["run"] if self.chance.random() < 0.75 else ["notice", "send", "soak.yaml"]
        with self.process(*words) as process:
            self.until(lambda: self.calls >= wanted, seconds)
            time.sleep(self.chance.random() * TURN)
            process.kill()
            process.wait()
        self.api.wait_quiet(0.3)  # what is on the wire arrives all the same
        after = self.count()
        return sum(after[status] - before[status] for status in ("sending", "unknown"))

    def last_life(self) -> int:
        """A process that is not killed; its exit code."""
        with self.process("run") as process:
            self.until(self.done, LONGEST)
            self.api.wait_for(lambda: not self.api.pending, timeout=LONGEST)
            self.api.wait_quiet(0.5)
            process.send_signal(signal.SIGTERM)
            return process.wait(LONGEST)

    def process(self, *words: str) -> AbstractContextManager["subprocess.Popen[bytes]"]:
        changed = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": self.api.url}
        return bot_process(self.folder, *words, NOTICE_RATE=str(RATE), **changed)

    def until(self, over: Callable[[], bool], seconds: float) -> None:
        """Meanwhile what was drawn happens; looking every few milliseconds costs little."""
        end = time.monotonic() + seconds
        while not over() and time.monotonic() < end:
            while self.happens and self.happens[-1][0] <= self.calls:
                self.happens.pop()[1]()
            time.sleep(0.005)

    @property
    def calls(self) -> int:
        return len(self.api._api.calls)

    def received(self) -> dict[int, int]:
        """How many copies of the notice lie on each phone."""
        return {
            person: sum(each.from_bot and TEXT in each.text for each in self.api.messages(person))
            for person in range(FIRST, FIRST + PEOPLE)
        }

    def statuses(self) -> dict[int, str]:
        """What the database says of each delivery."""
        rows = self._rows("SELECT person_id, status FROM deliveries WHERE notice_id = ?")
        return dict(rows)

    def count(self) -> Counter[str]:
        return Counter(self.statuses().values())

    def unreachable(self) -> set[int]:
        """Whom the database takes for unreachable, for every notice to come."""
        return {person for (person,) in self._rows(_MARKED, ())}

    def done(self) -> bool:
        return self._rows("SELECT status FROM notices WHERE id = ?") == [("done",)]

    def _rows(self, query: str, values: tuple[str, ...] | None = None) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "bot.sqlite3", timeout=5)) as database:
            return database.execute(query, (self.notice,) if values is None else values).fetchall()

    def _some_time(self, deed: Callable[[], object]) -> None:
        self.happens.append((self.chance.randrange(PEOPLE), deed))

    def _leave(self, person: int) -> None:
        self.left.add(person)
        self.api.block(person)

    def _return(self, person: int) -> None:
        self.returned.add(person)
        self.api.say("/start", user_id=person)

    def _flood(self, many: int) -> None:
        with self.api._world.changed:
            fault = (429, {"parameters": {"retry_after": 1}})
            self.api.failures.setdefault("sendMessage", []).extend([fault] * many)


_MARKED = "SELECT person_id FROM preferences WHERE NOT reachable"
