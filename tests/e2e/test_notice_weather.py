"""A notice in bad weather: Telegram says 429 in storms, people leave and return, night falls."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from time import monotonic

from bot.app import telegram
from bot.clock import ROME
from bot.mailing import Limits
from tests.e2e.living import MONDAY, living, real_brain, until
from tests.e2e.noticed import DUE, arrived, done, known, make_due, received, statuses, until_read

MARKED = "SELECT person_id FROM preferences WHERE NOT reachable"
DUE_AT = "SELECT due FROM jobs WHERE kind = 'notice_send'"
FLOOD = (429, {"parameters": {"retry_after": 1}})


class MovableClock:
    """It goes on, for notices wait for their turn, and can be put forward."""

    def __init__(self) -> None:
        self.start, self.begun = MONDAY, monotonic()

    def __call__(self) -> datetime:
        return self.start + timedelta(seconds=monotonic() - self.begun)

    def put(self, moment: datetime) -> None:
        self.start, self.begun = moment, monotonic()


@asynccontextmanager
async def sending(api, folder, people, *, rate, clock=None):
    """A bot that finds a notice to these people due."""
    known(api, people)
    await make_due(folder, people=people)
    limits = Limits(rate=rate)
    connection = telegram(api.token, api.url)
    async with living(
        real_brain(), connection, folder, clock=clock or MovableClock(), limits=limits
    ):
        yield


async def test_in_a_storm_of_flood_waits_everybody_gets_it_once_and_nobody_twice(api, tmp_path):
    people = range(1_001, 1_151)
    # Twice in a row all that are in flight are told to wait, then a few amid the others.
    storms = [*[FLOOD] * 16, *[None] * 40, *[None, FLOOD] * 4]
    api.failures["sendMessage"] = list(storms)

    async with sending(api, tmp_path, people, rate=2_000):
        await done(tmp_path)

    assert api.failures["sendMessage"] == []
    assert arrived(api) == len(people) + storms.count(FLOOD)
    assert received(api, people) == dict.fromkeys(people, 1)
    assert statuses(tmp_path) == {"sent": len(people)}


async def test_who_blocks_and_returns_before_their_turn_gets_it_and_who_is_too_late_the_next(
    api, tmp_path
):
    people = range(1_001, 1_121)
    late, away, silent, early = *people[:3], people[-1]
    known(api, people)
    for person in (late, away, silent, early):
        api.block(person)

    async with sending(api, tmp_path, people, rate=150):
        await asyncio.to_thread(come_back, api, early, late)
        await done(tmp_path)
        assert received(api, range(late, early + 1)) == {
            person: person not in {late, away, silent} for person in people
        }
        assert statuses(tmp_path) == {"sent": len(people) - 3, "unreachable": 3}
        api.unblock(silent)
        await until_read(tmp_path, [(away,)], MARKED)

        before = arrived(api)
        await make_due(tmp_path, replace(DUE, id="n2", texts={"it": "Una zampogna nuova."}))
        await done(tmp_path, "n2")

    assert received(api, people, "nuova") == {person: person != away for person in people}
    assert arrived(api) - before == len(people) - 1  # who is marked is not even tried


def come_back(api, *people):
    """In the middle; nothing else arrives while they do."""
    with api._world.changed:
        api.wait_for(lambda: arrived(api) >= 20)
        for person in people:
            api.say("/start", user_id=person)


async def test_moved_across_nine_in_the_evening_it_stops_and_goes_on_at_eight(api, tmp_path):
    people, clock = range(1_001, 1_151), MovableClock()

    async with sending(api, tmp_path, people, rate=60, clock=clock):
        await until(api, lambda: arrived(api) >= 20)
        clock.put(datetime(2026, 11, 23, 21, 0, tzinfo=ROME))
        morning = datetime(2026, 11, 24, 8, 0, tzinfo=ROME)
        micros = int(morning.timestamp() * 1_000_000)
        await until_read(tmp_path, [(micros,)], DUE_AT)

        before = received(api, people)
        assert set(statuses(tmp_path)) == {"sent", "pending"}
        clock.put(morning - timedelta(seconds=30))
        await asyncio.sleep(2.5)  # longer than between two looks for due jobs
        assert received(api, people) == before

        clock.put(morning)
        await done(tmp_path)

    assert received(api, people) == dict.fromkeys(people, 1)
    assert statuses(tmp_path) == {"sent": len(people)}
