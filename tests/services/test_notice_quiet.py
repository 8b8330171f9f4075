"""A yes to the night is for the night that was asked about."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.hours import ROME
from bot.domain.notice_desk_reply import NoticeDryRun, NoticeQuiet
from tests.domain.notice_samples import SECOND
from tests.services.notice_desk import DRAFT, EVENING, desk

NIGHT = datetime(2026, 11, 24, 3, 0, tzinfo=ROME)
MORNING = NIGHT.replace(hour=8)


async def test_a_yes_counts_until_the_morning() -> None:
    ready = await desk(now=EVENING)

    assert isinstance(await ready.step("quiet", "anyway"), NoticeDryRun)
    stored = await ready.stored()
    assert (stored.quiet_too, stored.quiet_till) == (True, MORNING)
    assert (await ready.step("open")).rings
    ready.now = EVENING + timedelta(days=1)
    assert not (await ready.step("open")).rings
    assert isinstance(await ready.step("send"), NoticeQuiet)


async def test_a_yes_for_a_later_night_counts_in_that_night() -> None:
    later = EVENING + timedelta(days=3)
    ready = await desk(replace(DRAFT, send_at=later))

    await ready.step("quiet", "anyway")

    stored = await ready.stored()
    assert stored.quiet_till == MORNING + timedelta(days=3)


async def test_where_nothing_is_asked_any_more_nothing_is_agreed() -> None:
    ready = await desk()

    assert isinstance(await ready.step("quiet", "anyway"), NoticeDryRun)
    assert not (await ready.stored()).quiet_too


async def test_approved_after_its_moment_it_does_not_ring_by_that_yes() -> None:
    agreed = {"send_at": EVENING, "quiet_too": True, "quiet_till": MORNING}
    ready = await desk(replace(DRAFT, status="awaiting_approval", **agreed), now=EVENING)
    page = await ready.step("open", member=SECOND)
    assert page.waiting.draft.rings

    ready.now = NIGHT
    await ready.approve(SECOND)

    stored = await ready.stored()
    assert (stored.status, stored.send_at, stored.quiet_too) == ("scheduled", None, False)


async def test_approved_in_the_night_that_was_asked_about_it_goes_at_once() -> None:
    agreed = {"quiet_too": True, "quiet_till": MORNING}
    ready = await desk(replace(DRAFT, status="awaiting_approval", **agreed), now=NIGHT)

    await ready.approve(SECOND)

    assert (await ready.stored()).quiet_too
