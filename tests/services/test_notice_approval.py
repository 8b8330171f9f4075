"""A second member of staff approves what goes out: this text, and no other."""

from dataclasses import replace

import pytest

from bot.domain.notice_desk_reply import Meanwhile, NoticeGone
from bot.domain.notice_digest import digest
from bot.domain.notice_rights import NotRead, NotTheirs
from bot.domain.notice_turns import NoticeTyped
from bot.services.notice_office import Shell
from tests.domain.notice_samples import ADMIN, SECOND
from tests.services.notice_desk import DRAFT, Desk, desk

REGIONS = replace(DRAFT, ambito=None, author=3)
"""Of the region, for one ambito: its staff may approve it."""


async def waiting(**changed: object) -> Desk:
    ready = await desk(replace(DRAFT, **changed), above=-1)  # type: ignore[arg-type]
    await ready.type("confirm", "corso")
    return ready


async def test_taken_back_and_rewritten_it_needs_approval_again() -> None:
    ready = await waiting()
    await ready.approve(SECOND)

    await ready.step("refuse")
    await ready.type("text", "Nobody has read this.", "it")
    await ready.type("confirm", "corso")

    stored = await ready.stored()
    assert (stored.status, stored.approved_by) == ("awaiting_approval", None)


async def test_a_button_approves_the_text_that_was_read_and_no_other() -> None:
    ready = await waiting()
    read = digest((await ready.step("open", member=SECOND)).notice)

    await ready.step("refuse")
    await ready.type("text", "Nobody has read this.", "it")
    await ready.type("confirm", "corso")
    old = await ready.step("approve", read, SECOND)

    assert (old.fault, old.approves) == (NotRead(), True)
    assert (await ready.stored()).status == "awaiting_approval"
    assert (await ready.approve(SECOND)).notice.status == "scheduled"


async def test_a_button_from_before_there_were_digests_shows_the_page() -> None:
    ready = await waiting()

    assert (await ready.step("approve", member=SECOND)).fault == NotRead()
    assert (await ready.stored()).status == "awaiting_approval"


@pytest.mark.parametrize("deed", ["cancel", "edit", "expiry", "until"])
async def test_who_only_approves_a_notice_of_the_region_cannot_stop_or_change_it(deed) -> None:
    ready = await desk(replace(REGIONS, status="awaiting_approval"))
    value = {"edit": "it", "until": "week"}.get(deed)

    page = await ready.step(deed, value, SECOND)

    assert (page.own, page.approves) == (False, True)
    assert page.fault in (NotTheirs(), Meanwhile())
    assert (await ready.stored()).status == "awaiting_approval"


@pytest.mark.parametrize("status", ["scheduled", "sending", "paused", "done"])
async def test_whoever_approved_a_notice_of_the_region_still_sees_it_and_no_more(status) -> None:
    ready = await desk(replace(REGIONS, status=status, approved_by=2))
    assert await ready.step("open", member=ADMIN) == NoticeGone()

    page = await ready.step("open", member=SECOND)

    assert (page.notice.status, page.own) == (status, False)
    for deed in ("cancel", "pause", "resume", "withdraw"):
        assert (await ready.step(deed, member=SECOND)).fault == NotTheirs()
    await ready.step("edit", "it", SECOND)
    await ready.act(NoticeTyped("n1", "revise", "it", "Another text."), SECOND)
    assert await ready.stored() == page.notice


async def test_whoever_approved_it_may_send_it_back_until_it_begins() -> None:
    ready = await desk(replace(REGIONS, status="scheduled", approved_by=2))

    await ready.step("refuse", member=SECOND)

    assert (await ready.stored()).status == "draft"


async def test_a_draft_is_approved_by_nobody_whoever_keeps_it() -> None:
    ready = await desk()

    kept = await ready.talk.office.keep(replace(DRAFT, approved_by=2), Shell())

    assert kept == DRAFT
