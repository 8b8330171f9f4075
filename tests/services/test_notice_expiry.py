"""Another last day while people have the copies: told in each, planned anew, audited."""

from dataclasses import replace

from bot.domain.notice_desk_reply import NoticeExpiry, NoticeState
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_faults import Meanwhile, NotADate
from bot.domain.notice_rules import end_of
from bot.services.notice_jobs import EDIT, EXPIRE, NoticeJobs
from bot.services.notice_office import Shell
from tests.services.notice_desk import DRAFT, NOW, desk
from tests.services.offices import DAY, corrections, deeds, office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run

TODAY = START.date()


async def do_jobs(house: House) -> None:
    """Everything that is due, also what it leaves to be done at once."""
    jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
    handlers = jobs.handlers(house.process(), corrections(house))
    for _ in range(3):
        for job in await house.store.claim(house.clock(), DAY, 9):
            assert await handlers[job.kind](job) is None
            await house.store.finish(job.id)


async def sent(house: House, **changed) -> None:
    await house.people(6, replace(SCHEDULED, **changed))
    await house.send()
    jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
    await jobs.expire(await house.store.notice("n1"))


def states(house: House) -> set[str]:
    return {copy.state for copy in house.channel.copies.values()}


def test_a_later_day_is_told_in_every_copy_and_the_old_one_passes_in_silence():
    async def talk() -> None:
        house = House()
        await sent(house, expires=TODAY)
        later = await office(house).last_until("n1", TODAY + 2 * DAY, Shell())
        await do_jobs(house)
        assert {copy.expires for copy in house.channel.copies.values()} == {TODAY + 2 * DAY}
        house.clock.forward(DAY)
        await do_jobs(house)
        assert (states(house), later.corrections) == ({"valid"}, 1)
        house.clock.forward(2 * DAY)
        await do_jobs(house)
        assert states(house) == {"expired"}
        assert await deeds(house) == [(0, "shell", "notice.expiry")]

    run(talk())


def test_copies_that_said_no_longer_valid_are_valid_again():
    async def talk() -> None:
        house = House()
        await sent(house, expires=TODAY)
        house.clock.forward(DAY)
        await do_jobs(house)
        assert states(house) == {"expired"}
        await office(house).last_until("n1", None, Shell())
        await do_jobs(house)
        assert states(house) == {"valid"}
        assert await house.store.copy_counts("n1", 2) == {"done": 6}
        assert await house.store.claim(house.clock() + 99 * DAY, DAY, 9) == ()

    run(talk())


def test_an_expiry_given_later_is_planned():
    async def talk() -> dict[str, object]:
        house = House()
        await sent(house)
        await office(house).last_until("n1", TODAY, Shell())
        jobs = await house.store.claim(house.clock() + 9 * DAY, DAY, 9)
        return {job.kind: job.due for job in jobs}

    planned = run(talk())
    assert (set(planned), planned[EXPIRE]) == ({EDIT, EXPIRE}, end_of(TODAY))


def test_a_day_that_is_over_is_refused_and_the_same_day_changes_nothing():
    async def talk() -> None:
        house = House()
        await sent(house, expires=TODAY)
        desk = office(house)
        assert await desk.last_until("n1", TODAY - DAY, Shell()) == DayOver(TODAY - DAY)
        assert (await desk.last_until("n1", TODAY, Shell())).corrections == 0
        assert await deeds(house) == []

    run(talk())


def test_over_while_it_goes_out_the_sender_ends_it_before_the_copies_are_marked():
    async def talk() -> None:
        house = House()
        await house.store.save_notice(
            replace(SCHEDULED, status="sending", expires=TODAY - DAY), was=None
        )
        jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
        await jobs.expire(await house.store.notice("n1"))
        (job,) = await house.store.claim(house.clock(), DAY, 9)
        expire = jobs.handlers(house.process(), corrections(house))[EXPIRE]
        assert await expire(job) > house.clock()
        assert (await house.store.notice("n1")).corrections == 0
        await house.send()
        assert await expire(job) is None
        assert (await house.store.notice("n1")).corrections == 1

    run(talk())


async def test_in_the_chat_a_day_is_typed_or_a_term_chosen() -> None:
    ready = await desk(replace(DRAFT, status="done"))

    assert isinstance(await ready.step("expiry"), NoticeExpiry)
    assert isinstance(await ready.type("until", "2026-12-24"), NoticeState)
    assert (await ready.stored()).expires == NOW.date().replace(month=12, day=24)
    await ready.step("until", "never")
    assert (await ready.stored()).expires is None
    await ready.step("until", "week")
    assert (await ready.stored()).expires == NOW.date() + 7 * DAY


async def test_in_the_chat_a_bad_day_is_asked_for_again() -> None:
    ready = await desk(replace(DRAFT, status="paused"))

    assert (await ready.type("until", "presto")).fault == NotADate(hour=False)
    yesterday = NOW.date() - DAY
    assert (await ready.type("until", str(yesterday))).fault == DayOver(yesterday)
    assert (await ready.stored()).expires is None


async def test_while_it_goes_out_the_day_is_not_asked_for() -> None:
    ready = await desk(replace(DRAFT, status="sending"))

    assert (await ready.step("expiry")).fault == Meanwhile()
