"""Colleagues are told of a notice that waits, its author of what they decided: once, or never."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.notice_desk_reply import NoticeTold, NoticeWaits
from bot.domain.notice_digest import digest
from bot.domain.reply import Reply
from bot.domain.staff import Staff
from bot.errors import ChannelDownError
from bot.services.notice_jobs import TELL, NoticeJobs
from bot.services.notice_telling import Telling
from tests.domain.notice_samples import AUTHOR, SECOND, STAFF
from tests.domain.small_world import knowledge
from tests.services.notice_desk import DRAFT, NOW, Desk, desk


@dataclass
class Teller:
    told: list[tuple[int, Reply, str]] = field(default_factory=list)
    down: bool = False

    async def tell(self, chat_id: int, reply: Reply, language: str) -> None:
        if self.down:
            raise ChannelDownError(30)
        self.told.append((chat_id, reply, language))


def telling(ready: Desk, teller: Teller, staff: Staff = STAFF) -> Telling:
    return Telling(
        jobs=NoticeJobs(jobs=ready.store, notices=ready.store, clock=lambda: ready.now),
        notices=ready.store,
        people=ready.store,
        teller=teller,
        staff=lambda: staff,
        knowledge=knowledge,
        clock=lambda: ready.now,
    )


async def do_jobs(ready: Desk, teller: Teller, staff: Staff = STAFF, *, later: int = 0) -> None:
    """As the scheduler does them."""
    jobs = await ready.store.claim(ready.now + timedelta(seconds=later), timedelta(days=1), 99)
    for job in jobs:
        if job.kind == TELL:
            assert await telling(ready, teller, staff).tell(job) is None
        await ready.store.finish(job.id)


@pytest.fixture
async def waiting() -> Desk:
    ready = await desk(above=-1)
    await ready.step("send")
    await ready.type("confirm", "corso")
    return ready


async def test_everybody_who_may_approve_it_is_told_once_and_in_their_language(waiting) -> None:
    teller = Teller()
    await waiting.store.set_language(2, "en", NOW)

    await do_jobs(waiting, teller)
    await do_jobs(waiting, teller)

    assert [(chat, language) for chat, _, language in teller.told] == [
        (2, "en"),
        (3, "it"),
        (4, "it"),
    ]
    reply = teller.told[0][1]
    assert isinstance(reply, NoticeWaits)
    assert (reply.draft.notice.id, reply.draft.places, reply.people) == (
        "n1",
        ("Valle Cavallina",),
        0,
    )


async def test_whoever_was_told_before_a_crash_is_not_told_again(waiting) -> None:
    teller = Teller()
    (first, *_) = await waiting.store.claim(NOW, timedelta(0), 99)
    await telling(waiting, teller).tell(first)  # and the process ends before the job does

    await do_jobs(waiting, teller)

    assert [chat for chat, _, _ in teller.told] == [2, 3, 4]


async def test_while_nobody_can_be_told_it_waits(waiting) -> None:
    teller = Teller(down=True)
    await do_jobs(waiting, teller)
    teller.down = False

    await do_jobs(waiting, teller)
    assert teller.told == []
    await do_jobs(waiting, teller, later=31)
    assert [chat for chat, _, _ in teller.told] == [2, 3, 4]


async def test_what_was_decided_meanwhile_is_no_longer_asked_of_the_others(waiting) -> None:
    teller = Teller()
    await waiting.approve(SECOND)

    await do_jobs(waiting, teller)

    assert teller.told == [(1, NoticeTold("n1", DRAFT.title, "approved", 2), "it")]


async def test_the_author_is_told_when_a_colleague_sends_it_back(waiting) -> None:
    teller = Teller()
    await do_jobs(waiting, Teller())
    await waiting.step("refuse", member=SECOND)

    await do_jobs(waiting, teller)

    assert teller.told == [(1, NoticeTold("n1", DRAFT.title, "refused", 2), "it")]


async def test_the_author_is_told_when_a_colleague_stops_it_for_good(waiting) -> None:
    teller = Teller()
    await do_jobs(waiting, Teller())
    await waiting.step("cancel", "sure", member=SECOND)

    await do_jobs(waiting, teller)

    assert teller.told == [(1, NoticeTold("n1", DRAFT.title, "cancelled", 2), "it")]


async def test_who_takes_back_the_own_notice_is_told_nothing(waiting) -> None:
    teller = Teller()
    await waiting.step("refuse", member=AUTHOR)

    await do_jobs(waiting, teller)

    assert teller.told == []


async def test_of_a_text_rewritten_in_a_pause_those_are_told_who_may_let_it_go_on() -> None:
    ready, teller = await desk(replace(DRAFT, status="paused", approved_by=2)), Teller()

    await ready.mend("it", "Another text.")
    await do_jobs(ready, teller)

    told = NoticeTold("n1", DRAFT.title, "edited", 1)
    assert teller.told == [(2, told, "it"), (3, told, "it"), (4, told, "it")]


async def test_once_it_goes_on_nobody_is_asked_any_more() -> None:
    ready, teller = await desk(replace(DRAFT, status="paused", approved_by=2)), Teller()

    await ready.mend("it", "Another text.")
    await ready.step("resume", digest(await ready.stored()), SECOND)
    await do_jobs(ready, teller)

    assert teller.told == []


async def test_whoever_approved_a_notice_is_told_that_its_copies_were_changed() -> None:
    ready, teller = await desk(replace(DRAFT, status="done", approved_by=2)), Teller()

    await ready.mend("it", "Another text.")
    await do_jobs(ready, teller)

    assert teller.told == [(2, NoticeTold("n1", DRAFT.title, "changed", 1), "it")]
    assert [each.deed for each in await ready.store.entries(None, 9)] == ["notice.edit"]


async def test_who_left_the_staff_meanwhile_is_told_nothing(waiting) -> None:
    teller = Teller()
    nobody = Staff(members=(replace(SECOND, roles=frozenset({"operator"})),))

    await do_jobs(waiting, teller, nobody)

    assert teller.told == []
