"""Slips: a free code, documents ticked, thirty days, and an audit line for whoever reads one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.decision import SlipFinished, SlipMarked, SlipSought
from bot.domain.handoff import SlipDraft
from bot.domain.staff import Member
from bot.errors import StoreError
from bot.services.audit import AuditLog
from bot.services.slips import SlipOffice
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Europe/Rome"))
DRAFT = SlipDraft(
    intent="permit_kit", language="ar", urgency="week", municipality=None, read=("permit_kit",)
)
ADMIN = Member(telegram_id=7, roles=frozenset({"admin"}), ambito=None)


def office(store: MemoryStore, signs: str) -> SlipOffice:
    drawn = iter(signs)
    return SlipOffice(
        slips=store,
        audit=AuditLog(audit=store, clock=lambda: NOW),
        choose=lambda _: next(drawn),
    )


async def test_a_code_that_is_taken_is_drawn_again():
    store = MemoryStore()
    desk = office(store, "K7MA4K7MA4B2C3D")

    first = await desk.act_on(SlipFinished(DRAFT), None, NOW)
    second = await desk.act_on(SlipFinished(DRAFT), None, NOW)

    assert (first.code, second.code) == ("K7-MA4", "B2-C3D")


async def test_without_any_free_code_nothing_is_promised():
    store = MemoryStore()
    desk = office(store, "K7MA4" * 30)
    await desk.act_on(SlipFinished(DRAFT), None, NOW)

    with pytest.raises(StoreError):
        await desk.act_on(SlipFinished(DRAFT), None, NOW)


async def test_a_document_is_ticked_and_unticked_in_the_store():
    store = MemoryStore()
    desk = office(store, "K7MA4")
    await desk.act_on(SlipFinished(DRAFT), None, NOW)

    ticked = await desk.act_on(SlipMarked("K7-MA4", "passport"), None, NOW)
    kept = (await store.slip("K7-MA4")).documents
    unticked = await desk.act_on(SlipMarked("K7-MA4", "passport"), None, NOW)

    assert (ticked.documents, kept, unticked.documents) == (("passport",), ("passport",), ())


async def test_after_thirty_days_a_slip_is_gone_even_before_the_sweep():
    store = MemoryStore()
    desk = office(store, "K7MA4")
    await desk.act_on(SlipFinished(DRAFT), None, NOW)
    old = NOW + timedelta(days=30)

    marked = await desk.act_on(SlipMarked("K7-MA4", "passport"), None, old)
    last = await desk.act_on(SlipSought("K7-MA4"), ADMIN, old - timedelta(seconds=1))
    read = await desk.act_on(SlipSought("K7-MA4"), ADMIN, old)

    assert (marked, read) == (None, None)
    assert last is not None


async def test_whoever_reads_a_slip_or_tries_to_stands_in_the_audit_log():
    store = MemoryStore()

    await office(store, "").act_on(SlipSought("K7-MA4"), ADMIN, NOW)

    (deed,) = await store.entries(None, 10)
    assert (deed.actor, deed.role, deed.deed, deed.target) == (7, "admin", "slip.read", "K7-MA4")


async def test_a_stranger_reads_no_slip_and_leaves_no_trace():
    store = MemoryStore()
    desk = office(store, "K7MA4")
    await desk.act_on(SlipFinished(DRAFT), None, NOW)

    assert await desk.act_on(SlipSought("K7-MA4"), None, NOW) is None
    assert await store.entries(None, 10) == ()
