"""A second member of staff approves what goes out: this text, and no other."""

from dataclasses import replace

from bot.domain.notice_digest import digest
from bot.domain.notice_rights import NotRead
from bot.services.notice_office import Shell
from tests.domain.notice_samples import SECOND
from tests.services.notice_desk import DRAFT, Desk, desk


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


async def test_a_draft_is_approved_by_nobody_whoever_keeps_it() -> None:
    ready = await desk()

    kept = await ready.talk.office.keep(replace(DRAFT, approved_by=2), Shell())

    assert kept == DRAFT
