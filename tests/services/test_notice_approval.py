"""A second member of staff approves what goes out: this text, and no other."""

from dataclasses import replace

import pytest

from bot.domain.notice_desk_reply import NoticeGone
from bot.domain.notice_digest import digest
from bot.domain.notice_faults import Meanwhile
from bot.domain.notice_rights import NotRead, NotTheirs, OwnChange
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
    value = {"edit": "it", "until": "week", "cancel": "sure"}[deed] if deed != "expiry" else None

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
        assert (await ready.step(deed, "sure", member=SECOND)).fault == NotTheirs()
    await ready.step("edit", "it", SECOND)
    await ready.mend("it", "Another text.", SECOND)
    assert await ready.stored() == page.notice


async def test_whoever_approved_it_may_send_it_back_until_it_begins() -> None:
    ready = await desk(replace(REGIONS, status="scheduled", approved_by=2))

    await ready.step("refuse", member=SECOND)

    assert (await ready.stored()).status == "draft"


async def rewritten(**changed: object) -> Desk:
    approved = replace(DRAFT, status="paused", approved_by=2)
    ready = await desk(replace(approved, **changed))  # type: ignore[arg-type]
    await ready.mend("it", "Nobody has read this.")
    return ready


async def test_a_text_changed_in_a_pause_goes_on_by_the_word_of_somebody_else() -> None:
    ready = await rewritten()

    page = await ready.step("open")
    assert (page.approves, page.waiting.approvers) == (False, 3)
    own = await ready.step("resume", digest(page.notice))
    assert (own.fault, own.notice.status) == (OwnChange(), "paused")

    read = await ready.step("open", member=SECOND)
    assert (read.approves, read.notice.texts["it"]) == (True, "Nobody has read this.")
    gone_on = await ready.step("resume", digest(read.notice), SECOND)
    assert (gone_on.notice.status, gone_on.notice.edited_by) == ("sending", ())
    assert gone_on.notice.approved_by == SECOND.telegram_id


async def test_it_goes_on_with_the_text_that_was_read_and_no_other() -> None:
    ready = await rewritten()
    read = digest((await ready.step("open", member=SECOND)).notice)
    await ready.mend("it", "Nor this.")

    for old in (read, None):
        assert (await ready.step("resume", old, SECOND)).fault == NotRead()
    assert (await ready.stored()).status == "paused"


async def test_whoever_sits_at_the_machine_is_no_colleague_who_has_read_it() -> None:
    ready = await rewritten()

    assert await ready.talk.office.turn("n1", "resume", Shell()) == OwnChange()


async def test_two_who_both_changed_it_need_a_third() -> None:
    ready = await rewritten()
    await ready.mend("en", "Nor this.", SECOND)

    page = await ready.step("open", member=SECOND)
    assert (page.approves, page.waiting.approvers) == (False, 2)
    assert (await ready.step("open", member=ADMIN)).approves


async def test_who_may_approve_a_notice_of_the_region_may_let_it_go_on() -> None:
    regions = replace(REGIONS, status="paused", approved_by=4, edited_by=(3,))
    ready = await desk(regions)

    page = await ready.step("open", member=SECOND)

    assert (page.own, page.approves) == (False, True)


async def test_a_notice_that_needed_no_approval_goes_on_by_one() -> None:
    ready = await rewritten(approved_by=None)

    assert (await ready.step("resume")).notice.status == "sending"


async def test_a_draft_is_approved_by_nobody_whoever_keeps_it() -> None:
    ready = await desk()

    kept = await ready.talk.office.keep(replace(DRAFT, approved_by=2), Shell())

    assert kept == DRAFT
