"""Deliveries, notices and the gate between processes on one database, and what a kill leaves."""

import asyncio
import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.domain.notice_reach import Chosen
from bot.services.delivery_ports import Settled
from bot.services.notice_effects import Effects
from bot.services.ports import AuditEntry
from bot.storage.store import Store
from tests.domain.notice_samples import NOTICE
from tests.storage.test_jobs_shared import processes  # noqa: F401 - a fixture

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
PEOPLE = [Chosen(number, "it") for number in range(100)]
APART = timedelta(milliseconds=100)


async def work(store: Store) -> list[int]:
    done = []
    while claimed := await store.claim_deliveries("n1", 4, NOW):
        done += [each.person_id for each in claimed]
        await store.settle("n1", [Settled(each.person_id, "sent", 1) for each in claimed], 0, NOW)
    return done


async def test_processes_that_claim_at_once_share_the_people_and_send_to_each_once(processes):  # noqa: F811
    await processes[0].enlist("n1", PEOPLE, NOW)

    shares = await asyncio.gather(*map(work, processes))

    assert sorted(itertools.chain(*shares)) == list(range(100))
    assert dict(await processes[1].tally("n1")) == {("it", "sent"): 100}


async def test_processes_that_reserve_at_once_get_slots_of_their_own(processes):  # noqa: F811
    horizon = timedelta(hours=1)

    slots = await asyncio.gather(
        *(store.reserve(2, NOW, APART, horizon) for store in processes * 10)
    )

    assert sorted(slots) == [NOW + number * 2 * APART for number in range(30)]


async def test_a_halt_of_one_process_holds_the_others(processes):  # noqa: F811
    first, second, _ = processes
    await first.halt(NOW + timedelta(seconds=30))

    assert await second.reserve(1, NOW, APART, timedelta(seconds=1)) is None


async def test_of_processes_that_write_a_notice_at_once_one_does_with_its_audit_entry(processes):  # noqa: F811
    await processes[0].save_notice(NOTICE, was=None)
    read = await processes[1].notice("n1")
    entry = AuditEntry(at=NOW, actor=1, role="notices", deed="notice.edit", target="n1")

    written = await asyncio.gather(
        *(
            store.save_notice(
                replace(read, title=str(number)),
                was="draft",
                effects=Effects(entry=replace(entry, actor=number)),
            )
            for number, store in enumerate(processes)
        )
    )

    assert sum(written) == 1
    there = await processes[0].notice("n1")
    assert there.title == str(written.index(True))
    assert [each.actor for each in await processes[1].entries(None, 9)] == [written.index(True)]
