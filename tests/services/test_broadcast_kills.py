"""Killed at random moments, a notice reaches nobody twice; what is unknown is counted."""

import asyncio
import random
from contextlib import suppress
from dataclasses import replace

import pytest

from tests.services.sending import SCHEDULED, House, Killed, Life
from tests.services.virtual import run

IN_FLIGHT = 8


async def killed_after(house: House, seconds: float) -> None:
    """A process that dies so many seconds after its start, and tidies nothing up."""
    life = Life()

    async def process() -> None:
        with suppress(Killed, BaseExceptionGroup):
            await house.send(house.process(life))

    task = asyncio.create_task(process())
    await asyncio.sleep(seconds)
    life.dead = True
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def soak(people: int, kills: int, seed: int, *, critical: bool = False) -> House:
    house, chance = House(), random.Random(seed)
    await house.people(people, replace(SCHEDULED, critical=critical))
    for _ in range(kills):
        await killed_after(house, chance.uniform(0.0, 10.0 + people / 28 / kills))
    await house.send()
    return house


@pytest.mark.parametrize("seed", range(6))
def test_after_five_kills_nobody_has_it_twice_and_all_but_the_unknown_have_it(seed):
    async def talk() -> tuple[House, dict[str, int]]:
        house = await soak(600, 5, seed)
        return house, await house.counts()

    house, counts = run(talk())

    assert set(house.channel.received.values()) == {1}
    assert counts["sent"] + counts.get("unknown", 0) == 600
    assert counts.get("unknown", 0) <= 5 * IN_FLIGHT
    assert len(house.channel.received) >= counts["sent"]


def test_the_soak_of_twenty_kills_in_a_notice_to_five_thousand_people():
    async def talk() -> tuple[House, dict[str, int]]:
        house = await soak(5_000, 20, 7)
        return house, await house.counts()

    house, counts = run(talk())

    assert set(house.channel.received.values()) == {1}
    assert counts["sent"] + counts["unknown"] == 5_000
    assert counts["unknown"] <= 20 * IN_FLIGHT


def test_of_a_critical_notice_everybody_has_it_and_few_have_it_twice():
    async def talk() -> tuple[House, dict[str, int]]:
        house = await soak(400, 4, 3, critical=True)
        return house, await house.counts()

    house, counts = run(talk())

    assert counts == {"sent": 400}
    assert len(house.channel.received) == 400
    assert sum(house.channel.received.values()) <= 400 + 4 * IN_FLIGHT


def test_a_process_that_is_asked_to_stop_leaves_only_what_is_on_its_way_unknown():
    async def talk() -> tuple[House, dict[str, int]]:
        house = House()
        house.channel.latency = 0.0001
        await house.people(300)
        task = asyncio.create_task(house.send())
        await asyncio.sleep(3.01)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        counts = await house.counts()
        await house.send()
        return house, counts

    house, counts = run(talk())

    assert set(counts) == {"sent", "pending"}
    assert dict(house.channel.received) == dict.fromkeys(range(300), 1)
