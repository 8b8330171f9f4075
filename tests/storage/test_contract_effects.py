"""A notice and what it brings with it are written together, or not at all; on each backend."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from bot.domain.notice_reach import Chosen
from bot.errors import StoreError
from bot.services.delivery_ports import Settled
from bot.services.notice_effects import Effects, Planned
from bot.services.ports import AuditEntry
from bot.storage.store import open_store
from tests.domain.notice_samples import MONDAY, NOTICE

NOW = MONDAY.astimezone(UTC)
DAY = timedelta(days=1)
ENTRY = AuditEntry(at=NOW, actor=1, role="notices", deed="notice.pause", target="n1")


def planned(kind: str = "notice_send", key: str = "send:n1", *, off: bool = False) -> Planned:
    return Planned(kind=kind, key=key, due=None if off else NOW, payload={"notice": "n1"})


async def due(store) -> list[str]:
    return [job.kind for job in await store.claim(NOW + DAY, DAY, 9)]


async def test_jobs_and_the_audit_entry_come_with_the_notice(store):
    effects = Effects(jobs=(planned(), planned("notice_tell", "tell:n1:2")), entry=ENTRY)

    assert await store.save_notice(NOTICE, was=None, effects=effects)

    assert await store.entries(None, 9) == (ENTRY,)
    (send, _) = await store.claim(NOW, DAY, 9)
    assert (send.kind, send.key, send.payload, send.due) == (
        "notice_send", "send:n1", {"notice": "n1"}, NOW,
    )  # fmt: skip


async def test_who_comes_too_late_leaves_nothing_behind(store):
    await store.save_notice(NOTICE, was=None)
    read = await store.notice("n1")
    await store.save_notice(replace(read, status="cancelled"), was="draft")

    late = Effects(jobs=(planned(),), entry=ENTRY, retries_failed=True)
    assert not await store.save_notice(replace(read, status="scheduled"), was="draft", effects=late)

    assert await store.entries(None, 9) == ()
    assert await due(store) == []


async def test_a_job_under_the_same_key_gives_way_and_one_without_a_moment_takes_it_off(store):
    await store.schedule("old", NOW, {}, "correct:n1")
    await store.schedule("old", NOW, {}, "expire:n1")
    effects = Effects(jobs=(planned("new", "correct:n1"), planned("new", "expire:n1", off=True)))

    await store.save_notice(NOTICE, was=None, effects=effects)

    assert await due(store) == ["new"]


async def test_what_was_refused_waits_again_and_nothing_else(store):
    await store.enlist("n1", [Chosen(1, "it"), Chosen(2, "it")], NOW)
    await store.claim_deliveries("n1", 9, NOW)
    await store.settle("n1", [Settled(1, "failed"), Settled(2, "sent", 20)], 0, NOW)

    await store.save_notice(NOTICE, was=None, effects=Effects(retries_failed=True))

    assert await store.claim_deliveries("n1", 9, NOW) == (Chosen(1, "it"),)


async def test_an_effect_that_cannot_be_written_takes_the_notice_back(url):
    unwritable = replace(planned(), kind=None)
    async with open_store(url) as store:
        await store.save_notice(NOTICE, was=None)
        read = await store.notice("n1")

        with pytest.raises(StoreError):
            await store.save_notice(
                replace(read, status="scheduled"),
                was="draft",
                effects=Effects(jobs=(planned(key="first"), unwritable), entry=ENTRY),
            )

        assert await store.notice("n1") == read
        assert (await store.notice("n1")).revision == read.revision
        assert await store.entries(None, 9) == ()
        assert await due(store) == []
