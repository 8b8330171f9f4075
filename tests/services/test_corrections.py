"""Delivered copies edited, deleted or marked, whatever happens meanwhile."""

import asyncio
from dataclasses import replace

from bot.services.notice_jobs import DELETE, EDIT, NoticeJobs
from bot.services.notice_office import NotNow, Shell
from bot.services.outcomes import Refused, TryAgain
from tests.services.offices import DAY, corrections, due, office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run


def test_every_delivered_copy_gets_the_new_text_once():
    async def talk() -> None:
        house = House()
        await house.people(40)
        await house.send()
        revised = await office(house).revise("n1", {"it": "Martedì.", "ar": "الثلاثاء"}, Shell())
        house.channel.attempts = 0
        assert await corrections(house).run("n1", "edit", revised.corrections) is None
        texts = {copy.text for copy in house.channel.copies.values()}
        assert texts == {"Martedì.", "الثلاثاء"}
        assert house.channel.attempts == 40
        assert await house.store.copy_counts("n1", 1) == {"done": 40}
        assert EDIT in await due(house)

    run(talk())


def test_copies_are_not_edited_while_the_notice_goes_out():
    async def talk() -> object:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status="sending"), was=None)
        return await office(house).revise("n1", {"it": "x"}, Shell())

    assert isinstance(run(talk()), NotNow)


def test_a_withdrawn_notice_is_deleted_and_what_cannot_be_says_so():
    async def talk() -> None:
        house = House()
        await house.people(10)
        await house.send()
        withdrawn = await office(house).turn("n1", "withdraw", Shell())
        house.channel.script = [Refused("message can't be deleted for everyone")]
        assert await corrections(house).run("n1", "delete", withdrawn.corrections) is None
        assert [copy.state for copy in house.channel.copies.values()] == ["withdrawn"]
        assert await house.store.copy_counts("n1", 1) == {"done": 9, "marked": 1}
        assert DELETE in await due(house)

    run(talk())


def test_a_correction_interrupted_by_a_crash_and_a_flood_wait_reaches_every_copy():
    async def talk() -> None:
        house = House()
        await house.people(60)
        await house.send()
        revised = await office(house).revise("n1", {"it": "Nuovo."}, Shell())
        task = asyncio.create_task(corrections(house).run("n1", "edit", revised.corrections))
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        house.channel.script = [TryAgain(3.0)]
        assert await corrections(house).run("n1", "edit", revised.corrections) is None
        assert {copy.text for copy in house.channel.copies.values()} == {"Nuovo."}
        assert await house.store.copy_counts("n1", 1) == {"done": 60}

    run(talk())


def test_an_earlier_correction_gives_way_to_a_later_one():
    async def talk() -> int:
        house = House()
        await house.people(5)
        await house.send()
        desk = office(house)
        await desk.revise("n1", {"it": "Uno."}, Shell())
        await desk.revise("n1", {"it": "Due."}, Shell())
        before = house.channel.attempts
        assert await corrections(house).run("n1", "edit", 1) is None
        return house.channel.attempts - before

    assert run(talk()) == 0


def test_a_later_correction_waits_until_the_earlier_one_has_stopped():
    async def talk() -> None:
        house = House(rate=10)
        await house.people(60)
        await house.send()
        desk, worker = office(house), corrections(house)
        await desk.revise("n1", {"it": "Uno."}, Shell())
        first = asyncio.create_task(worker.run("n1", "edit", 1))
        await asyncio.sleep(0.5)
        await desk.revise("n1", {"it": "Due."}, Shell())
        back = await worker.run("n1", "edit", 2)
        assert back is not None
        await asyncio.sleep((back - house.clock()).total_seconds() + 1)
        assert first.done()
        assert await worker.run("n1", "edit", 2) is None
        assert {copy.text for copy in house.channel.copies.values()} == {"Due."}
        assert await house.store.copy_counts("n1", 2) == {"done": 60}

    run(talk())


def test_the_day_after_its_last_one_the_copies_say_that_it_is_no_longer_valid():
    async def talk() -> None:
        house = House()
        await house.people(6, replace(SCHEDULED, expires=START.date()))
        await house.send()
        jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
        handlers = jobs.handlers(house.process(), corrections(house))
        await jobs.send(await house.store.notice("n1"))
        house.clock.forward(DAY)
        for _ in range(2):  # the first numbers the correction, the second makes it
            for job in await house.store.claim(house.clock(), DAY, 9):
                assert await handlers[job.kind](job) is None
                await house.store.finish(job.id)
        assert {copy.state for copy in house.channel.copies.values()} == {"expired"}
        assert await house.store.copy_counts("n1", 1) == {"done": 6}

    run(talk())
