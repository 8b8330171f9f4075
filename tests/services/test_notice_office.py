"""What the staff do with notices: allowed, audited, done or refused with a reason."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.notice_rights import OtherAmbito, OwnNotice, WrongRole
from bot.domain.notice_rules import ExpiresTooSoon, NoItalian
from bot.domain.notices import Audience, InAmbito
from bot.services.audit import AuditLog
from bot.services.corrections import Corrections
from bot.services.notice_jobs import DELETE, EDIT, EXPIRE, SEND, NoticeJobs
from bot.services.notice_office import NoticeOffice, NotNow, Problems, Shell
from bot.services.outcomes import Refused, TryAgain
from tests.domain.notice_samples import AUTHOR, NOTICE, OPERATOR, PLACES, SECOND, STAFF
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run

DAY = timedelta(days=1)


def office(house: House, above: int = 500) -> NoticeOffice:
    store = house.store
    return NoticeOffice(
        notices=store,
        deliveries=store,
        subscribers=store,
        jobs=NoticeJobs(jobs=store, notices=store, clock=house.clock),
        audit=AuditLog(audit=store, clock=house.clock),
        staff=lambda: STAFF,
        places=lambda: PLACES,
        clock=house.clock,
        rate=28.0,
        approval_above=above,
    )


def corrections(house: House) -> Corrections:
    return Corrections(
        notices=house.store,
        copies=house.store,
        channel=house.channel,
        flight=house.flight(),
        clock=house.clock,
        worker="corrector",
    )


async def deeds(house: House) -> list[tuple[int, str, str]]:
    entries = await house.store.entries(None, 99)
    return [(each.actor, each.role, each.deed) for each in reversed(entries)]


async def due(house: House) -> list[str]:
    later = house.clock() + 400 * DAY
    return sorted(job.kind for job in await house.store.claim(later, DAY, 99))


async def with_people(house: House, count: int) -> None:
    for number in range(count):
        await house.store.set_municipality(number, "016218", START)
    await house.people(count, replace(SCHEDULED, id="other"))


def test_a_draft_is_scheduled_with_its_audit_entry_and_its_job():
    async def talk() -> None:
        house, notice = House(), NOTICE
        desk = office(house)
        assert await desk.keep(notice, AUTHOR) == notice
        scheduled = await desk.send("n1", AUTHOR)
        assert scheduled == replace(await house.store.notice("n1"), created=notice.created)
        assert scheduled.status == "scheduled"
        assert await deeds(house) == [(1, "notices", "notice.schedule")]
        assert await due(house) == [SEND]

    run(talk())


def test_a_notice_to_many_waits_for_a_second_member_of_staff():
    async def talk() -> None:
        house = House()
        await with_people(house, 4)
        desk = office(house, above=3)
        await desk.keep(NOTICE, AUTHOR)
        assert (await desk.send("n1", AUTHOR)).status == "awaiting_approval"
        assert await due(house) == []
        assert await desk.approve("n1", AUTHOR) == OwnNotice()
        assert await desk.approve("n1", OPERATOR) == WrongRole()
        approved = await desk.approve("n1", SECOND)
        assert (approved.status, approved.approved_by) == ("scheduled", 2)
        assert isinstance(await desk.approve("n1", SECOND), NotNow)
        assert (await deeds(house))[-1] == (2, "notices", "notice.approve")
        assert await due(house) == [SEND]

    run(talk())


@pytest.mark.parametrize(
    ("actor", "changed", "expected"),
    [
        (OPERATOR, {}, WrongRole()),
        (AUTHOR, {"audience": Audience(place=InAmbito("bergamo"))}, OtherAmbito("bergamo")),
    ],
)
def test_who_may_not_send_it_may_not_even_keep_it(actor, changed, expected):
    async def talk() -> object:
        return await office(House()).keep(replace(NOTICE, **changed), actor)

    assert run(talk()) == expected


def test_a_draft_of_another_ambito_is_not_taken_over_by_giving_it_another_audience():
    async def talk() -> object:
        house = House()
        theirs = replace(NOTICE, audience=Audience(place=InAmbito("bergamo")))
        await house.store.save_notice(theirs, was=None)
        return await office(house).keep(NOTICE, AUTHOR)

    assert run(talk()) == OtherAmbito("bergamo")


def test_a_notice_on_its_way_is_no_draft_any_more():
    async def talk() -> object:
        house = House()
        await house.store.save_notice(replace(NOTICE, status="sending"), was=None)
        return await office(house).keep(NOTICE, AUTHOR)

    assert isinstance(run(talk()), NotNow)


def test_a_notice_with_problems_stays_a_draft():
    async def talk() -> object:
        house = House()
        desk = office(house)
        await desk.keep(replace(NOTICE, texts={"ar": "x"}), AUTHOR)
        return await desk.send("n1", AUTHOR)

    assert run(talk()) == Problems((NoItalian(),))


def test_a_paused_notice_goes_on_and_what_was_refused_waits_again():
    async def talk() -> None:
        house = House()
        await house.people(20)
        house.channel.script = [Refused("bad")] * 3
        await house.send()
        desk = office(house)
        assert isinstance(await desk.turn("n1", "finish", OPERATOR), WrongRole | OtherAmbito)
        assert (await desk.turn("n1", "resume", Shell())).status == "sending"
        await house.send()
        assert await house.counts() == {"sent": 20}
        assert await deeds(house) == [(0, "shell", "notice.resume")]

    run(talk())


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


def test_a_bad_text_for_the_copies_is_refused():
    async def talk() -> object:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status="done"), was=None)
        return await office(house).revise("n1", {"ar": "x"}, Shell())

    assert run(talk()) == Problems((NoItalian(),))


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


def test_a_start_looks_for_notices_that_a_crash_interrupted():
    async def talk() -> list[str]:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status="sending"), was=None)
        await house.store.save_notice(replace(SCHEDULED, id="n2", status="done"), was=None)
        await NoticeJobs(jobs=house.store, notices=house.store, clock=house.clock).resume()
        jobs = await house.store.claim(house.clock(), DAY, 9)
        assert {job.kind for job in jobs} <= {SEND, EXPIRE}
        return [job.payload["notice"] for job in jobs]

    assert run(talk()) == ["n1"]


def test_a_notice_that_was_approved_too_late_is_not_sent():
    async def talk() -> object:
        house = House()
        waiting = replace(NOTICE, status="awaiting_approval", expires=START.date())
        await house.store.save_notice(waiting, was=None)
        house.clock.forward(DAY)
        return await office(house).approve("n1", SECOND)

    assert run(talk()) == Problems((ExpiresTooSoon(START.date()),))
