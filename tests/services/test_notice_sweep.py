"""Whatever became of a job, what was to be done with a notice is done."""

from dataclasses import replace

import pytest

from bot.errors import StoreError
from bot.services.notice_jobs import DELETE, EDIT, SEND, NoticeJobs
from bot.services.notice_office import Shell
from bot.services.notice_sweep import EVERY, LOOK, NoticeSweep
from tests.services.offices import DAY, corrections, due, office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import run


def sweep(house: House) -> NoticeSweep:
    jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
    return NoticeSweep(jobs=jobs, copies=house.store, clock=house.clock)


async def forget_jobs(house: House) -> None:
    """As if each had failed until it was given up."""
    for job in await house.store.claim(house.clock() + 400 * DAY, DAY, 99):
        await house.store.finish(job.id)


async def delivered(house: House) -> None:
    await house.people(5)
    await house.send()


@pytest.mark.parametrize("status", ["scheduled", "sending"])
def test_a_notice_on_its_way_without_a_job_gets_one(status):
    async def talk() -> list[str]:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status=status), was=None)
        await sweep(house).look(None)  # type: ignore[arg-type]
        return await due(house)

    assert run(talk()) == [SEND]


@pytest.mark.parametrize(("deed", "kind"), [("withdraw", DELETE), ("edit", EDIT)])
def test_copies_that_no_job_corrects_any_more_are_corrected(deed, kind):
    async def talk() -> tuple[list[str], int]:
        house = House()
        await delivered(house)
        if deed == "edit":
            await office(house).revise("n1", {"it": "nuovo"}, Shell())
        else:
            await office(house).turn("n1", "withdraw", Shell())
        await forget_jobs(house)
        await sweep(house).start()
        (job,) = await house.store.claim(house.clock(), DAY, 9)
        await corrections(house).run("n1", "delete" if deed == "withdraw" else "edit", 1)
        await house.store.finish(job.id)
        await sweep(house).look(job)
        assert await due(house) == [LOOK]  # nothing is left
        return job.kind, len({copy.text for copy in house.channel.copies.values()})

    assert run(talk()) == (kind, 0 if deed == "withdraw" else 1)


def test_a_copy_that_arrives_after_the_correction_has_passed_is_corrected_within_the_hour():
    async def talk() -> set[str]:
        house = House()
        await delivered(house)
        await office(house).revise("n1", {"it": "nuovo"}, Shell())
        fixer = corrections(house)
        await fixer.run("n1", "edit", 1)
        await forget_jobs(house)
        house.store._deliveries["n1"][3].correction = 0  # its delivery was settled only now
        house.channel.copies[3] = replace(house.channel.copies[3], text="vecchio")
        await sweep(house).look(None)  # type: ignore[arg-type]
        assert await due(house) == [EDIT]
        await fixer.run("n1", "edit", 1)
        return {copy.text for copy in house.channel.copies.values()}

    assert run(talk()) == {"nuovo"}


def test_a_job_that_waits_is_left_as_it_is_by_the_hourly_look():
    async def talk() -> tuple[int, int]:
        house = House()
        await delivered(house)
        await office(house).turn("n1", "withdraw", Shell())
        (before,) = await house.store.claim(house.clock(), DAY, 9)
        await sweep(house).look(before)
        await house.store.postpone(before.id, house.clock(), 3)
        (after,) = await house.store.claim(house.clock(), DAY, 9)
        return after.id - before.id, after.attempts

    assert run(talk()) == (0, 4)


def test_a_store_that_fails_is_looked_at_again_an_hour_later():
    async def talk() -> None:
        house = House()

        async def locked(*_: object) -> None:
            raise StoreError("locked")

        house.store.notices = locked
        assert await sweep(house).look(None) == house.clock() + EVERY  # type: ignore[arg-type]

    run(talk())
