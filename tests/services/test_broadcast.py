"""Notices on their way: everybody once, at the pace, through pauses, refusals and the night."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.preferences import Preferences
from bot.services.notice_office import Shell
from bot.services.outcomes import Delivered, Refused, TryAgain, Uncertain
from tests.services.offices import office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run

SECOND = timedelta(seconds=1)


def sent(house: House) -> dict[int, int]:
    return dict(house.channel.received)


def test_everybody_who_said_yes_gets_it_once_in_their_language():
    async def talk() -> House:
        house = House()
        await house.people(60)
        await house.store.set_preferences(3, Preferences(consent=False), START)
        await house.store.set_language(99, "it", START)  # never asked
        await house.send()
        assert await house.counts() == {"sent": 59}
        assert await house.status() == "done"
        return house

    house = run(talk())

    assert sent(house) == {number: 1 for number in range(60) if number != 3}
    assert {house.channel.copies[0].language, house.channel.copies[1].language} == {"it", "ar"}


def test_a_flood_wait_holds_everything_and_nobody_is_left_out():
    async def talk() -> House:
        house = House()
        await house.people(100)
        house.channel.script = [*[Delivered()] * 20, TryAgain(30.0)]
        await house.send()
        assert await house.counts() == {"sent": 100}
        return house

    house = run(talk())
    gaps = [b - a for a, b in pairwise(house.channel.moments)]

    assert sent(house) == dict.fromkeys(range(100), 1)
    assert max(gaps) >= 29.5 * SECOND


def test_in_a_storm_of_flood_waits_everybody_still_gets_it_once():
    async def talk() -> House:
        house = House()
        await house.people(200)
        house.channel.script = [
            TryAgain(2.0) if number % 3 else Delivered() for number in range(150)
        ]
        await house.send()
        assert await house.counts() == {"sent": 200}
        return house

    assert sent(run(talk())) == dict.fromkeys(range(200), 1)


def test_a_channel_that_is_down_for_long_is_tried_again_later():
    async def talk() -> House:
        house = House()
        await house.people(20)
        house.channel.script = [TryAgain(0.5)] * 200
        assert await house.process().send("n1") > house.clock() + 30 * SECOND
        house.channel.script = []
        await house.send()
        return house

    assert sent(run(talk())) == dict.fromkeys(range(20), 1)


def test_what_may_have_arrived_is_counted_and_not_repeated():
    async def talk() -> House:
        house = House()
        await house.people(10)
        house.channel.script = [Uncertain(), TryAgain(0.5, unsure=True)]
        await house.send()
        assert await house.counts() == {"sent": 8, "unknown": 2}
        return house

    assert set(sent(run(talk())).values()) == {1}


def test_who_blocked_the_bot_is_marked_and_gets_the_next_notice_after_coming_back():
    async def talk() -> House:
        house = House()
        await house.people(10)
        house.channel.blocked = {4, 5}
        await house.send()
        assert await house.counts() == {"sent": 8, "unreachable": 2}
        assert not (await house.store.person(4)).reachable
        house.channel.blocked = set()
        await house.store.mark_reachable(4, reachable=True)  # as when they write
        await house.store.save_notice(replace(SCHEDULED, id="n2"), was=None)
        await house.process().send("n2")
        return house

    received = sent(run(talk()))

    assert (received[4], received[6], 5 in received) == (1, 2, False)


def test_somebody_who_blocks_and_returns_before_their_turn_misses_nothing():
    async def talk() -> House:
        house = House()
        await house.people(100)
        house.channel.blocked = {90}
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send())
            await asyncio.sleep(1)
            house.channel.blocked = set()
        return house

    assert sent(run(talk())) == dict.fromkeys(range(100), 1)


def test_a_content_that_is_refused_three_times_stops_the_notice_and_can_be_mended():
    async def talk() -> House:
        house = House()
        await house.people(200)
        house.channel.script = [Refused("can't parse entities")] * 50
        await house.send()
        notice = await house.store.notice("n1")
        assert (notice.status, notice.trouble) == ("paused", "can't parse entities")
        assert house.channel.attempts <= 3 + 8
        house.channel.script = []
        await office(house).turn("n1", "resume", Shell())
        await house.send()
        assert await house.counts() == {"sent": 200}
        return house

    assert sent(run(talk())) == dict.fromkeys(range(200), 1)


def test_one_copy_that_fails_unexpectedly_is_refused_and_the_others_arrive(caplog):
    async def talk() -> dict[str, int]:
        house = House()
        await house.people(50)
        house.channel.faulty = {20}
        await house.send()
        return await house.counts()

    assert run(talk()) == {"sent": 49, "failed": 1}
    assert "a copy failed on the way" in caplog.text


def test_three_copies_that_fail_unexpectedly_stop_the_notice():
    async def talk() -> tuple[str, str, int]:
        house = House()
        await house.people(200)
        house.channel.faulty = set(range(200))
        await house.send()
        notice = await house.store.notice("n1")
        return notice.status, notice.trouble, (await house.counts()).get("unknown", 0)

    assert run(talk()) == ("paused", "RuntimeError('rendering')", 0)


@pytest.mark.parametrize("status", ["paused", "cancelled"])
def test_a_pause_or_an_end_is_noticed_within_seconds_and_nothing_is_unknown(status):
    async def talk() -> dict[str, int]:
        house = House()
        await house.people(300)
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send())
            await asyncio.sleep(3)
            await house.stand(status)
            before = house.channel.attempts
        assert house.channel.attempts - before <= 3 * 28
        assert await house.status() == status
        return await house.counts()

    counts = run(talk())

    assert set(counts) == {"sent", "pending"}
    assert sum(counts.values()) == 300


def test_after_a_pause_it_goes_on_where_it_stood():
    async def talk() -> House:
        house = House()
        await house.people(200)
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send())
            await asyncio.sleep(2)
            await house.stand("paused")
        await house.stand("sending")
        await house.send()
        assert await house.counts() == {"sent": 200}
        return house

    assert sent(run(talk())) == dict.fromkeys(range(200), 1)


def test_a_second_worker_leaves_a_notice_alone_that_another_one_has():
    async def talk() -> House:
        house = House()
        await house.people(150)
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send())
            await asyncio.sleep(1)
            assert await house.process().send("n1") == house.clock() + 10 * SECOND
        assert await house.counts() == {"sent": 150}
        return house

    assert sent(run(talk())) == dict.fromkeys(range(150), 1)


def test_resumed_before_the_pause_was_noticed_it_runs_once_and_nothing_is_unknown():
    async def talk() -> House:
        house = House()
        await house.people(150)
        sender = house.process()
        async with asyncio.TaskGroup() as group:
            group.create_task(house.send(sender))
            await asyncio.sleep(1.1)
            group.create_task(house.send(sender))  # the job that "resume" makes, in one process
        assert await house.counts() == {"sent": 150}
        return house

    assert sent(run(talk())) == dict.fromkeys(range(150), 1)
