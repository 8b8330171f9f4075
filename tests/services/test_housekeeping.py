import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.board import BoardEntry
from bot.domain.handoff import Slip
from bot.errors import StoreError
from bot.services.housekeeping import SWEEP, housekeeping, schedule_housekeeping
from bot.services.ports import AuditEntry, Job
from bot.services.scheduler import Scheduler
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
TODAY = date(2026, 11, 23)
SECOND = timedelta(seconds=1)
JOB = Job(id=1, kind=SWEEP, due=NOW, payload={}, key=SWEEP, attempts=1)


def slip(code: str, created: datetime) -> Slip:
    return Slip(
        code=code,
        intent="permit_renewal",
        language="ar",
        urgency="week",
        municipality=None,
        read=(),
        documents=(),
        created=created,
    )


def deed(at: datetime) -> AuditEntry:
    return AuditEntry(at=at, actor=1, role="admin", deed="board.closed", target="acli")


async def test_the_sweep_forgets_what_is_past_its_time_and_nothing_else():
    store = MemoryStore()
    for code, age in (("OLD", timedelta(days=30, seconds=1)), ("YOUNG", timedelta(days=30))):
        await store.open_slip(slip(code, NOW - age))
    for days in (0, 1, 2):
        day = TODAY - timedelta(days=days)
        await store.post(BoardEntry(desk="acli", day=day, kind="closed", at=NOW))
    await store.record(deed(NOW.replace(year=2024)))
    await store.record(deed(NOW.replace(year=2024) - timedelta(days=2)))

    again = await housekeeping(store, lambda: NOW)(JOB)

    assert again == NOW + timedelta(hours=1)
    assert await store.slip("OLD") is None
    assert await store.slip("YOUNG") is not None
    boards = [len(await store.board(TODAY - timedelta(days=days))) for days in (0, 1, 2)]
    assert boards == [1, 1, 0]
    assert await store.entries(None, 9) == (deed(NOW.replace(year=2024)),)


async def test_a_sweep_that_fails_comes_again_within_the_hour_however_often_it_fails(caplog):
    class BrokenStore(MemoryStore):
        async def sweep_slips(self, before: datetime) -> None:
            raise StoreError("disk is full")

    again = await housekeeping(BrokenStore(), lambda: NOW)(JOB)

    assert again == NOW + timedelta(hours=1)
    assert "the sweep failed" in caplog.text


async def test_a_start_leaves_a_sweep_that_is_overdue_as_it_is():
    store = MemoryStore()
    await schedule_housekeeping(store, lambda: NOW)
    await schedule_housekeeping(store, lambda: NOW + timedelta(days=2))

    (job,) = await store.claim(NOW + timedelta(days=2), timedelta(minutes=5), 10)

    assert (job.kind, job.due) == (SWEEP, NOW)


async def test_the_scheduler_sweeps_at_the_first_start_and_every_hour():
    store, stop, sweeps = MemoryStore(), asyncio.Event(), []
    now = NOW.astimezone(UTC)

    class Counted(MemoryStore):
        async def sweep_slips(self, before: datetime) -> None:
            sweeps.append(before + timedelta(days=30))
            if len(sweeps) == 3:
                stop.set()

    async def sleep(seconds: float) -> None:
        nonlocal now
        await asyncio.sleep(0)
        now += timedelta(seconds=seconds)

    await schedule_housekeeping(store, lambda: now)
    handlers = {SWEEP: housekeeping(Counted(), lambda: now)}
    async with asyncio.timeout(5):
        await Scheduler(jobs=store, handlers=handlers, clock=lambda: now, sleep=sleep).run(stop)

    assert sweeps == [NOW + timedelta(hours=hours) for hours in range(3)]
