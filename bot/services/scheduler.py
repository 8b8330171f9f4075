"""Due jobs, done late rather than never."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.errors import BotError, ChannelDownError, StoreError
from bot.services.ports import Job, Jobs

logger = logging.getLogger(__name__)

Handler = Callable[[Job], Awaitable[datetime | None]]
"""Does a job; a moment in return is when it is due again, None: it is done for good."""

LOOK_EVERY = 2.0
"""Seconds between two looks for due jobs while there are none; no job is due to the second."""
LEASE = timedelta(minutes=5)
"""How long a job is nobody else's; a handler that needs longer does its work in several turns."""
SHARE = 0.9
"""The part of the lease after which a run is ended, so that no two run at once."""
SLOTS = 8
"""Jobs done at once: they mostly wait for Telegram, and must not crowd out the answers."""
PAUSES = tuple(timedelta(seconds=each) for each in (10, 60, 300, 900, 3600, 10_800, 21_600))
"""Before each new try of a failing job: ten hours in all, which outlasts most faults."""
TRIES = len(PAUSES) + 1
"""As often a job is begun before it is given up, runs that ended with the process included."""
UNHANDLED = timedelta(hours=1)
"""Until the next look at a job of a kind that this program does not know."""
SOONEST = timedelta(seconds=1)
"""A job that repeats itself without a pause would take a processor for itself."""


@dataclass(frozen=True, slots=True)
class _Again:
    due: datetime
    attempts: int


@dataclass(slots=True, kw_only=True, eq=False)
class Scheduler:
    """Runs due jobs, several processes on one database sharing them.

    Every job is done *at least* once: one whose process dies is begun again when its lease is
    over, so a handler must bear being repeated. No two runs of a job overlap as long as the clocks
    of the machines agree to within a tenth of the lease.
    """

    jobs: Jobs
    handlers: Mapping[str, Handler]  # by kind of job
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    lease: timedelta = LEASE
    slots: int = SLOTS
    grace: float = 5.0  # seconds for what is in work when it stops; after them the lease counts
    _working: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, and until what is in work is finished or its grace is over."""
        async with asyncio.TaskGroup() as group:
            stopped = group.create_task(stop.wait(), name="scheduler stop")
            look = group.create_task(self._look_for_ever(group), name="scheduler")
            await asyncio.wait((stopped, look), return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            look.cancel()
            if self._working:
                await asyncio.wait(self._working, timeout=self.grace)
            for task in tuple(self._working):
                task.cancel()

    async def _look_for_ever(self, group: asyncio.TaskGroup) -> None:
        while True:
            claimed = await self._claim(self.slots - len(self._working))
            for job in claimed:
                task = group.create_task(self._work(job), name=f"job {job.kind}")
                self._working.add(task)
                task.add_done_callback(self._working.discard)
            if len(self._working) >= self.slots:
                await asyncio.wait(self._working, return_when=asyncio.FIRST_COMPLETED)
            elif not claimed:
                await self.sleep(LOOK_EVERY)

    async def _claim(self, limit: int) -> tuple[Job, ...]:
        try:
            return await self.jobs.claim(self.clock(), self.lease, limit)
        except StoreError as error:
            logger.error("due jobs cannot be read: %s", error)  # noqa: TRY400 - the store logged why
            return ()

    async def _work(self, job: Job) -> None:
        again = await self._done(job)
        try:
            if again is None:
                await self.jobs.finish(job.id)
            else:
                await self.jobs.postpone(job.id, again.due, again.attempts)
        except StoreError:
            logger.exception("the end of a job %s is not kept: it is done once more", job.kind)

    async def _done(self, job: Job) -> _Again | None:
        handler = self.handlers.get(job.kind)
        if handler is None:
            logger.error("no handler for a job %s: it waits for a program with one", job.kind)
            return self._again(UNHANDLED, job.attempts - 1)
        if job.attempts > TRIES:
            logger.error("a job %s is given up: every run ended with the process", job.kind)
            return None
        try:
            async with asyncio.timeout(self.lease.total_seconds() * SHARE):
                due = await handler(job)
                return None if due is None else _Again(max(due, self._in(SOONEST)), 0)
        except ChannelDownError as error:  # no fault of the job, however long it lasts
            away = max(PAUSES[1], timedelta(seconds=error.seconds))
            return self._again(away, job.attempts - 1)
        except Exception as error:  # noqa: BLE001 - one faulty job must not end the bot for everybody
            return self._after_failure(job, error)

    def _after_failure(self, job: Job, error: Exception) -> _Again | None:
        told = isinstance(error, BotError | TimeoutError)  # a traceback would say nothing more
        traceback = None if told else error
        if job.attempts >= TRIES:
            logger.error("a job %s is given up: %r", job.kind, error, exc_info=traceback)
            return None
        pause = PAUSES[job.attempts - 1]
        logger.error("a job %s failed, again in %s: %r", job.kind, pause, error, exc_info=traceback)
        return self._again(pause, job.attempts)

    def _again(self, pause: timedelta, attempts: int) -> _Again:
        return _Again(self._in(pause), attempts)

    def _in(self, pause: timedelta) -> datetime:
        return (
            self.clock().astimezone(UTC) + pause
        )  # a sum in local time is an hour out twice a year
