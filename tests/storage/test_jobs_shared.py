"""Due jobs between processes that share one database, and what of them reaches the disk."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.board import BoardEntry
from bot.domain.handoff import Slip
from bot.services.ports import AuditEntry
from bot.storage.store import Store, open_store
from tests.storage.conftest import BACKENDS, POSTGRESQL, empty, url_of

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
LEASE = timedelta(minutes=5)
JOBS = 60


@pytest.fixture(params=[each for each in BACKENDS if each != "memory"])
async def processes(request, tmp_path: Path) -> AsyncIterator[tuple[Store, ...]]:
    """Three stores on one database, each with connections and a writer of its own."""
    if request.param == "postgresql":
        await empty(POSTGRESQL)
    url = POSTGRESQL if request.param == "postgresql" else url_of(tmp_path)
    async with AsyncExitStack() as stack:
        yield tuple([await stack.enter_async_context(open_store(url)) for _ in range(3)])


async def work(store: Store) -> list[str]:
    done = []
    while claimed := await store.claim(NOW, LEASE, 4):
        for job in claimed:
            done.append(job.payload["number"])
            await store.finish(job.id)
    return done


async def test_processes_that_claim_at_once_share_the_jobs_and_do_each_once(processes):
    for number in range(JOBS):
        await processes[0].schedule("remind", NOW, {"number": str(number)})

    shares = await asyncio.gather(*map(work, processes))

    assert sorted(int(each) for share in shares for each in share) == list(range(JOBS))


async def test_what_a_dead_process_had_claimed_is_done_by_another_after_the_lease(processes):
    first, second, _ = processes
    await first.schedule("remind", NOW, {"number": "1"})
    await first.claim(NOW, LEASE, 10)

    assert await second.claim(NOW + LEASE / 2, LEASE, 10) == ()
    assert [job.attempts for job in await second.claim(NOW + LEASE, LEASE, 10)] == [2]


async def test_processes_that_schedule_one_key_at_once_leave_one_job(processes):
    await asyncio.gather(
        *(
            store.schedule("sweep", NOW, {"number": str(number)}, "sweep", keep=number % 2 == 0)
            for number, store in enumerate(processes * 5)
        )
    )

    assert len(await processes[0].claim(NOW, LEASE, 10)) == 1


async def test_of_processes_that_open_a_slip_under_one_code_one_has_it(processes):
    opened = await asyncio.gather(*(store.open_slip(slip(NOW)) for store in processes))

    assert sorted(opened) == [False, False, True]


async def test_jobs_slips_boards_and_deeds_survive_a_restart(url):
    entry = BoardEntry(desk="acli", day=date(2026, 11, 23), kind="closed", at=NOW)
    done = AuditEntry(at=NOW, actor=1, role="operator", deed="board.closed", target="acli")
    async with open_store(url) as store:
        await store.schedule("sweep", NOW, {}, "sweep")
        await store.open_slip(slip(NOW))
        await store.post(entry)
        await store.record(done)

    async with open_store(url) as store:
        assert [job.kind for job in await store.claim(NOW, LEASE, 10)] == ["sweep"]
        assert await store.slip("K7-MA4") == slip(NOW)
        assert await store.board(entry.day) == (entry,)
        assert await store.entries(None, 10) == (done,)


async def test_a_swept_slip_is_neither_in_the_file_nor_in_its_log(url):
    async with open_store(url) as store:
        await store.open_slip(slip(NOW))
        await store.sweep_slips(NOW + timedelta(days=31))

        folder = Path(url.removeprefix("sqlite:///")).parent
        assert b"domestic_violence" not in b"".join(each.read_bytes() for each in folder.iterdir())


async def test_no_table_of_the_desks_has_a_column_for_the_person(url):
    async with open_store(url):
        pass
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    columns = {
        row[1]
        for table in ("slips", "board")
        for row in connection.execute(f"PRAGMA table_info({table})")
    }
    connection.close()

    assert columns == {
        "code", "intent", "language", "urgency", "municipality", "read", "documents", "created",
        "desk", "day", "kind", "detail", "at",
    }  # fmt: skip


def slip(created: datetime) -> Slip:
    return Slip(
        code="K7-MA4",
        intent="domestic_violence",
        language="ar",
        urgency="today",
        municipality="016218",
        read=(),
        documents=(),
        created=created,
    )
