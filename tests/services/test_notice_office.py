"""What the staff do with notices: allowed, audited, done or refused with a reason."""

from dataclasses import replace

import pytest

from bot.domain.notice_rights import OtherAmbito, OwnNotice, WrongRole
from bot.domain.notice_rules import ExpiresTooSoon, NoItalian
from bot.domain.notices import Audience, InAmbito
from bot.services.notice_jobs import EXPIRE, SEND, TELL, NoticeJobs
from bot.services.notice_office import NotNow, Problems, Shell
from bot.services.outcomes import Refused
from tests.domain.notice_samples import AUTHOR, NOTICE, OPERATOR, SECOND
from tests.services.offices import DAY, deeds, due, office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run


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
        assert await due(house) == [TELL] * 3
        assert await desk.approve("n1", AUTHOR) == OwnNotice()
        assert await desk.approve("n1", OPERATOR) == WrongRole()
        approved = await desk.approve("n1", SECOND)
        assert (approved.status, approved.approved_by) == ("scheduled", 2)
        assert isinstance(await desk.approve("n1", SECOND), NotNow)
        assert (await deeds(house))[-1] == (2, "notices", "notice.approve")
        assert set(await due(house)) == {SEND, TELL}

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
        await desk.keep(replace(NOTICE, texts={"ar": "x"}, missing="skip"), AUTHOR)
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


def test_a_bad_text_for_the_copies_is_refused():
    async def talk() -> object:
        house = House()
        await house.store.save_notice(replace(SCHEDULED, status="done"), was=None)
        return await office(house).revise("n1", {"ar": "x"}, Shell())

    assert run(talk()) == Problems((NoItalian(),))


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
