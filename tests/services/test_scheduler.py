import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.errors import ChannelDownError, StoreError
from bot.services.ports import Job
from bot.services.scheduler import LEASE, PAUSES, TRIES, UNHANDLED, Handler, Scheduler
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = NOW

    def clock(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self.now += timedelta(seconds=seconds)


class House:
    def __init__(self, store: MemoryStore | None = None, **handlers: Handler) -> None:
        self.store = store or MemoryStore()
        self.time = Time()
        self.stop = asyncio.Event()
        self.scheduler = Scheduler(
            jobs=self.store, handlers=handlers, clock=self.time.clock, sleep=self.time.sleep
        )

    async def run_until(self, condition: Callable[[], object]) -> None:
        async with asyncio.timeout(60), asyncio.TaskGroup() as group:
            group.create_task(self.scheduler.run(self.stop))
            while not condition():  # noqa: ASYNC110 - it knows no event
                await asyncio.sleep(0)
            self.stop.set()

    async def run_for(self, span: timedelta) -> None:
        await self.run_until(lambda: self.time.now >= NOW + span)


class Recorder:
    """A handler that notes when it was called, and ends each run as its script says."""

    def __init__(self, time: Callable[[], datetime], *script: object) -> None:
        self.time = time
        self.script = list(script)
        self.calls: list[tuple[Job, datetime]] = []

    async def __call__(self, job: Job) -> datetime | None:
        self.calls.append((job, self.time()))
        outcome = self.script.pop(0) if self.script else None
        if isinstance(outcome, Exception):
            raise outcome
        return outcome if isinstance(outcome, datetime) else None


def house_with(*script: object) -> tuple[House, Recorder]:
    house = House()
    recorder = Recorder(house.time.clock, *script)
    house.scheduler.handlers = {"remind": recorder}
    return house, recorder


def moments(recorder: Recorder) -> list[datetime]:
    return [moment for _, moment in recorder.calls]


def gaps(recorder: Recorder) -> list[timedelta]:
    return [after - before for before, after in pairwise(moments(recorder))]


async def test_a_job_is_done_once_when_it_is_due():
    house, remind = house_with()
    await house.store.schedule("remind", LATER, {"person": "7"})

    await house.run_for(timedelta(hours=24))

    ((job, moment),) = remind.calls
    assert job.payload == {"person": "7"}
    assert LATER <= moment <= LATER + timedelta(seconds=2)


async def test_a_job_that_was_due_while_nobody_ran_is_done_at_the_start():
    house, remind = house_with()
    await house.store.schedule("remind", NOW - timedelta(days=9), {})

    await house.run_for(timedelta(minutes=1))

    assert moments(remind) == [NOW]


async def test_a_handler_that_names_a_moment_is_called_again_then():
    house, remind = house_with(LATER, LATER + timedelta(hours=1))
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(hours=24))

    assert moments(remind) == [NOW, LATER, LATER + timedelta(hours=1)]
    assert [job.attempts for job, _ in remind.calls] == [1, 1, 1]


async def test_a_handler_that_names_the_past_does_not_take_the_processor_for_itself():
    house, remind = house_with(NOW, NOW, NOW)
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(minutes=1))

    assert len(gaps(remind)) == 3
    assert min(gaps(remind)) >= timedelta(seconds=1)


@pytest.mark.parametrize("error", [StoreError("away"), KeyError("a bug")])
async def test_a_failing_job_is_tried_again_after_longer_and_longer_and_then_given_up(
    error, caplog
):
    house, remind = house_with(*[error] * 99)
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(hours=14))

    assert len(remind.calls) == TRIES
    for gap, pause in zip(gaps(remind), PAUSES, strict=True):
        assert pause <= gap <= pause + timedelta(seconds=2)
    assert "a job remind is given up" in caplog.text
    assert await house.store.claim(NOW + timedelta(days=99), LEASE, 1) == ()


async def test_a_job_that_fails_and_then_succeeds_starts_counting_anew():
    again = NOW + timedelta(hours=1)
    house, remind = house_with(KeyError(), again, KeyError())
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(hours=3))

    assert [job.attempts for job, _ in remind.calls] == [1, 2, 1, 2]


async def test_an_outage_of_the_channel_uses_up_no_tries():
    away = ChannelDownError(600)
    house, remind = house_with(*[away] * 3 * TRIES)
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(days=1))

    assert len(remind.calls) == 3 * TRIES + 1
    assert {job.attempts for job, _ in remind.calls} == {1}
    assert min(gaps(remind)) >= timedelta(seconds=600)


async def test_one_failing_job_does_not_disturb_the_others():
    house, remind = house_with(RuntimeError("first"))
    await house.store.schedule("remind", NOW, {"number": "1"})
    await house.store.schedule("remind", NOW, {"number": "2"})

    await house.run_for(timedelta(hours=1))

    assert [job.payload["number"] for job, _ in remind.calls] == ["1", "2", "1"]


async def test_a_job_whose_every_run_ended_with_the_process_is_given_up(caplog):
    house, remind = house_with()
    await house.store.schedule("remind", NOW - timedelta(days=1), {})
    for crash in range(TRIES):
        at = NOW - timedelta(days=1) + crash * LEASE
        assert len(await house.store.claim(at, LEASE, 1)) == 1

    await house.run_for(timedelta(hours=1))

    assert remind.calls == []
    assert "every run ended with the process" in caplog.text


async def test_a_job_of_a_kind_nobody_handles_waits_for_a_program_that_does():
    house = House()
    await house.store.schedule("from_the_future", NOW, {})
    await house.run_for(timedelta(hours=6))

    waiting = await house.store.claim(house.time.now + UNHANDLED, LEASE, 1)

    assert [(job.kind, job.attempts) for job in waiting] == [("from_the_future", 1)]


async def test_a_run_that_outlasts_its_lease_is_ended_and_tried_again():
    runs = []

    async def for_ever(job: Job) -> None:
        runs.append(job.attempts)
        if len(runs) == 1:
            await asyncio.Event().wait()

    house = House(remind=for_ever)
    house.scheduler.lease = timedelta(milliseconds=20)
    await house.store.schedule("remind", NOW, {})
    house.scheduler.sleep = lambda _: asyncio.sleep(0.001)  # the clock stands, so no lease ends
    await house.run_until(lambda: house.scheduler._working)
    house.stop.clear()

    house.scheduler.sleep = house.time.sleep
    await house.run_until(lambda: len(runs) == 2)

    assert runs == [1, 2]


async def test_no_more_jobs_run_at_once_than_there_are_slots():
    running, most, done = 0, 0, 0

    async def slow(_job: Job) -> None:
        nonlocal running, most, done
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.001)
        running -= 1
        done += 1

    house = House(remind=slow)
    house.scheduler.slots = 3
    for _ in range(20):
        await house.store.schedule("remind", NOW, {})

    await house.run_until(lambda: done == 20)

    assert most == 3


async def test_stopping_lets_a_run_in_work_finish():
    started, ended = asyncio.Event(), []

    async def slow(job: Job) -> None:
        started.set()
        await asyncio.sleep(0.01)
        ended.append(job.id)

    house = House(remind=slow)
    await house.store.schedule("remind", NOW, {})

    await house.run_until(started.is_set)

    assert len(ended) == 1
    assert await house.store.claim(NOW + timedelta(days=1), LEASE, 1) == ()


async def test_a_run_that_does_not_end_in_time_comes_back_after_its_lease():
    started = asyncio.Event()

    async def for_ever(_job: Job) -> None:
        started.set()
        await asyncio.Event().wait()

    house = House(remind=for_ever)
    house.scheduler.grace = 0.01
    await house.store.schedule("remind", NOW, {})

    await house.run_until(started.is_set)

    assert [job.attempts for job in await house.store.claim(NOW + LEASE, LEASE, 1)] == [2]


class FlakyStore(MemoryStore):
    """Fails at its first call of each kind."""

    def __init__(self) -> None:
        super().__init__()
        self.failed: set[str] = set()

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[Job, ...]:
        self._fail_once("claim")
        return await super().claim(now, lease, limit)

    async def finish(self, job_id: int) -> None:
        self._fail_once("finish")
        await super().finish(job_id)

    def _fail_once(self, name: str) -> None:
        if name not in self.failed:
            self.failed.add(name)
            raise StoreError(f"no {name}")


async def test_a_store_that_fails_delays_jobs_and_ends_nothing():
    house = House(FlakyStore())
    remind = Recorder(house.time.clock)
    house.scheduler.handlers = {"remind": remind}
    await house.store.schedule("remind", NOW, {})

    await house.run_for(timedelta(hours=1))

    # Its end was not kept, so it is done once more: at least once, never not at all.
    assert [job.attempts for job, _ in remind.calls] == [1, 2]
    assert moments(remind)[1] - moments(remind)[0] >= LEASE
