"""Two colleagues at one notice: one of them did it, the other hears so, and nothing is lost."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.notices import Notice
from bot.errors import StoreError
from bot.services.notice_jobs import EDIT, EXPIRE, SEND, NoticeJobs
from bot.services.notice_office import NotNow, Shell
from tests.domain.notice_samples import AUTHOR, NOTICE, SECOND
from tests.services.offices import DAY, deeds, due, office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run


def slowly_read(house: House) -> None:
    """Whoever reads a notice is overtaken by whoever reads it at the same time."""
    real = house.store.notice

    async def notice(notice_id: str) -> Notice | None:
        found = await real(notice_id)
        await asyncio.sleep(0.01)
        return found

    house.store.notice = notice


async def standing(status: str, **changed) -> House:
    house = House()
    await house.store.save_notice(replace(NOTICE, status=status, **changed), was=None)
    slowly_read(house)
    return house


def test_of_two_edits_at_once_one_is_made_and_the_other_is_told():
    async def talk() -> None:
        house = await standing("done")
        desk = office(house)
        one, two = await asyncio.gather(
            desk.revise("n1", {"it": "A", "ar": "alif"}, Shell()),
            desk.revise("n1", {"it": "B"}, Shell()),
        )
        assert (one.texts, one.corrections) == ({"it": "A", "ar": "alif"}, 1)
        assert two == NotNow(one)
        assert await house.store.notice("n1") == one
        assert await due(house) == [EDIT]

    run(talk())


def test_a_text_made_from_an_older_reading_is_not_put_over_a_later_one():
    async def talk() -> None:
        house = await standing("done")
        read = await house.store.notice("n1")
        desk = office(house)
        await desk.revise("n1", {**read.texts, "ar": "B"}, SECOND, read=read.revision)
        late = await desk.revise("n1", {**read.texts, "it": "A"}, AUTHOR, read=read.revision)
        assert isinstance(late, NotNow)
        assert (await house.store.notice("n1")).texts == {**read.texts, "ar": "B"}

    run(talk())


def test_only_what_was_done_stands_in_the_audit_log():
    async def talk() -> None:
        house = await standing("awaiting_approval")
        desk = office(house)
        done, late = await asyncio.gather(
            desk.approve("n1", SECOND), desk.turn("n1", "refuse", AUTHOR)
        )
        assert (done.status, isinstance(late, NotNow)) == ("scheduled", True)
        assert await deeds(house) == [(2, "notices", "notice.approve")]

    run(talk())


def test_an_edit_is_not_swallowed_when_its_last_day_is_over_at_that_moment():
    async def talk() -> None:
        house = await standing("done", expires=START.date() - DAY)
        jobs = NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock)
        await jobs.expire(await house.store.notice("n1"))
        (job,) = await house.store.claim(house.clock(), DAY, 9)
        edited, again = await asyncio.gather(
            office(house).revise("n1", {"it": "nuovo"}, Shell()),
            jobs.handlers(house.process(), None)[EXPIRE](job),  # type: ignore[arg-type]
        )
        assert again is not None  # it looks once more
        assert (await house.store.notice("n1")).texts == edited.texts

    run(talk())


@pytest.mark.parametrize(
    ("status", "deed"), [("done", "withdraw"), ("paused", "resume"), ("scheduled", "refuse")]
)
def test_what_the_store_does_not_take_whole_did_not_happen_and_is_done_again(status, deed):
    async def talk() -> None:
        house = await standing(status)
        real = house.store.schedule

        async def locked(*_: object, **__: object) -> None:
            raise StoreError("locked")

        house.store.schedule = locked
        with pytest.raises(StoreError):
            await office(house).turn("n1", deed, SECOND)
        assert (await house.store.notice("n1")).status == status
        assert await deeds(house) == []
        house.store.schedule = real
        done = await office(house).turn("n1", deed, SECOND)
        assert isinstance(done, Notice)
        assert len(await due(house)) == 1

    run(talk())


def test_resuming_schedules_the_sending_with_the_move():
    async def talk() -> None:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status="paused"), was=None)
        await office(house).turn("n1", "resume", Shell())
        assert await due(house) == [SEND]

    run(talk())
