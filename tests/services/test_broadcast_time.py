"""Notices in time: the pace, the night, a later moment, answers first, progress."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.hours import ROME
from bot.domain.notices import OVERDUE
from tests.services.sending import SCHEDULED, House, busiest_second
from tests.services.virtual import START, Clock, run

SECOND = timedelta(seconds=1)


def sent(house: House) -> dict[int, int]:
    return dict(house.channel.received)


def test_the_pace_is_kept_and_used_to_the_full():
    async def talk() -> tuple[House, float]:
        house = House()
        await house.people(1_000)
        await house.send()
        return house, asyncio.get_running_loop().time()

    house, seconds = run(talk())

    assert busiest_second(house.channel.moments) <= 30
    assert 1_000 / seconds >= 0.99 * 28


def test_at_nine_in_the_evening_it_waits_for_the_morning():
    evening = datetime(2026, 11, 23, 19, 59, 55, tzinfo=UTC)  # five seconds to nine in Rome

    async def talk() -> House:
        house = House(clock=Clock(evening))
        await house.people(400)
        await house.send()
        assert await house.counts() == {"sent": 400}
        return house

    house = run(talk())
    late = [each for each in house.channel.moments if each >= evening + 8 * SECOND]

    assert sent(house) == dict.fromkeys(range(400), 1)
    assert len(late) < 400
    assert min(late) >= datetime(2026, 11, 24, 7, 0, tzinfo=UTC)


def test_when_the_clock_is_moved_across_the_quiet_hour_it_waits_too():
    async def talk() -> House:
        house = House()
        await house.people(200)
        sender = house.process()
        async with asyncio.TaskGroup() as group:
            sending = group.create_task(sender.send("n1"))
            await asyncio.sleep(2)
            house.clock.forward(timedelta(hours=12))
        assert sending.result() == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
        assert (await house.counts())["pending"] > 50
        return house

    run(talk())


def test_a_notice_that_may_ring_at_night_does():
    async def talk() -> None:
        house = House(clock=Clock(START + timedelta(hours=13)))
        await house.people(5, replace(SCHEDULED, quiet_too=True))
        assert await house.process().send("n1") is None
        assert await house.counts() == {"sent": 5}

    run(talk())


def test_a_yes_for_last_night_does_not_ring_tonight():
    async def talk() -> None:
        house = House(clock=Clock(START + timedelta(hours=13)))
        over = replace(SCHEDULED, quiet_too=True, quiet_till=START)
        await house.people(5, over)
        assert await house.process().send("n1") == datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
        assert await house.counts() == {}

    run(talk())


def test_a_notice_for_later_waits_and_one_that_is_a_draft_is_left_alone():
    async def talk() -> tuple[datetime | None, ...]:
        house = House()
        later = START + timedelta(hours=1)
        await house.people(3, replace(SCHEDULED, send_at=later))
        await house.store.save_notice(replace(SCHEDULED, id="n2", status="draft"), was=None)
        sender = house.process()
        return tuple([await sender.send(each) for each in ("n1", "n2", "nowhere")])

    assert run(talk()) == (START + timedelta(hours=1), None, None)


def test_two_notices_at_once_share_the_pace_and_no_person_gets_two_within_a_second():
    async def talk() -> House:
        house = House()
        await house.people(100)
        await house.store.save_notice(replace(SCHEDULED, id="n2"), was=None)
        sender = house.process()
        async with asyncio.TaskGroup() as group:
            group.create_task(sender.send("n1"))
            group.create_task(sender.send("n2"))
        return house

    house = run(talk())

    assert sent(house) == dict.fromkeys(range(100), 2)
    assert busiest_second(house.channel.moments) <= 30
    last: dict[int, datetime] = {}
    for person, moment in zip(house.channel.reached, house.channel.moments, strict=True):
        assert person not in last or moment - last[person] >= SECOND
        last[person] = moment


def test_answers_come_first_and_notices_make_room_for_them():
    async def talk() -> float:
        house = House()
        await house.people(200)
        sender = house.process()
        async with asyncio.TaskGroup() as group:
            group.create_task(sender.send("n1"))
            for number in range(100):
                await sender.flight.pace.answered(10_000 + number)
                await asyncio.sleep(0.05)
        return asyncio.get_running_loop().time()

    assert run(talk()) >= 300 / 28 - 0.5


def test_progress_is_told_at_most_every_three_seconds_and_at_the_end():
    async def talk() -> House:
        house = House()
        await house.people(300)
        await house.send()
        return house

    shown = run(talk()).screen.shown
    gaps = [b - a for (a, _), (b, _) in pairwise(shown[:-1])]

    assert min(gaps) >= 3 * SECOND
    assert (shown[-1][1].status, shown[-1][1].ended, shown[-1][1].total) == ("done", 300, 300)
    assert 25 <= shown[2][1].rate <= 30
    assert 3 <= shown[2][1].seconds_left <= 8


def test_a_flood_wait_met_by_one_process_holds_the_others_too():
    async def talk() -> tuple[bool, int, int]:
        house = House()
        first, second = house.process().flight.pace, house.process().flight.pace
        await first.halt(30)
        during = len(await second.slots(1))
        house.clock.forward(30 * SECOND)
        return first.halted, during, len(await second.slots(1))

    assert run(talk()) == (False, 0, 1)


@pytest.mark.parametrize("status", ["scheduled", "sending"])
def test_what_is_no_longer_true_is_not_sent_and_its_author_sees_why(status):
    async def talk() -> tuple[object, ...]:
        house = House()
        yesterday = START.date() - timedelta(days=1)
        await house.people(5, replace(SCHEDULED, status=status, expires=yesterday))
        await house.send()
        (_, shown) = house.screen.shown[-1]
        report = await house.process().watch.report("n1")
        return shown.status, shown.trouble, report.trouble, house.channel.attempts

    assert run(talk()) == ("cancelled", OVERDUE, OVERDUE, 0)


def test_after_a_stall_of_the_machine_the_late_ones_do_not_go_all_together():
    async def talk() -> House:
        house = House()

        async def stalled(seconds: float) -> None:
            now = asyncio.get_running_loop().time()
            stall = max(0.0, 2.25 - (now + seconds)) if now + seconds > 2 else 0.0
            await asyncio.sleep(seconds + stall)

        house.sleep = stalled
        await house.people(200)
        await house.send()
        return house

    house = run(talk())

    assert sent(house) == dict.fromkeys(range(200), 1)
    assert busiest_second(house.channel.moments) <= 29


def test_a_process_that_stood_still_does_not_use_up_slots_that_have_passed():
    async def talk() -> House:
        house = House()
        await house.people(150)
        await house.store.save_notice(replace(SCHEDULED, id="n2"), was=None)
        running, stalling = house.process(), house.process()

        async def stalled(seconds: float) -> None:
            now = asyncio.get_running_loop().time()
            stall = max(0.0, 4 - (now + seconds)) if now + seconds > 3 else 0.0
            await asyncio.sleep(seconds + stall)

        stalling.flight = replace(stalling.flight, sleep=stalled)
        async with asyncio.TaskGroup() as group:
            group.create_task(running.send("n1"))
            group.create_task(stalling.send("n2"))
        return house

    house = run(talk())

    assert sent(house) == dict.fromkeys(range(150), 2)
    assert busiest_second(house.channel.moments) <= 30


def test_after_a_stall_no_two_go_together_then_or_a_second_later():
    async def talk() -> House:
        house = House()

        async def stalled(seconds: float) -> None:
            now = asyncio.get_running_loop().time()
            stall = max(0.0, 2.12 - (now + seconds)) if now + seconds > 2 else 0.0
            await asyncio.sleep(seconds + stall)

        house.sleep = stalled
        await house.people(200)
        await house.send()
        return house

    gaps = [b - a for a, b in pairwise(run(talk()).channel.moments)]

    assert min(gaps) >= 0.95 * SECOND / 28


class RomanClock(Clock):
    def __call__(self) -> datetime:
        return super().__call__().astimezone(ROME)


def test_when_summer_time_ends_the_pace_is_kept():
    async def talk() -> float:
        house = House(clock=RomanClock(datetime(2026, 10, 25, 0, 59, 58, tzinfo=UTC)))
        await house.people(100, replace(SCHEDULED, quiet_too=True))
        await house.send()
        assert await house.counts() == {"sent": 100}
        return asyncio.get_running_loop().time()

    assert run(talk()) <= 100 / 28 + 1
