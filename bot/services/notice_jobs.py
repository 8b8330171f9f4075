"""Notices as due jobs: begun when their time has come, gone on with after a crash."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.deliveries import Correction
from bot.domain.notice_rules import end_of
from bot.domain.notices import Notice
from bot.services.broadcast import LEASE, Broadcast
from bot.services.corrections import Corrections
from bot.services.notice_effects import Effects, Planned
from bot.services.notice_plans import (
    DELETE,
    EDIT,
    EXPIRE,
    SEND,
    TELL,
    correcting,
    expiring,
    sending,
)
from bot.services.notice_ports import Notices
from bot.services.ports import Job, Jobs
from bot.services.scheduler import Handler

_KINDS: Mapping[str, Correction] = {EDIT: "edit", DELETE: "delete", EXPIRE: "expire"}
MOST_OPEN = 1_000
"""Notices that are looked through for what is to be done; there are never so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeJobs:
    """Puts notices among the due jobs, and does them."""

    jobs: Jobs
    notices: Notices
    clock: Callable[[], datetime]

    async def send(self, notice: Notice) -> None:
        """Now, or when it is to be sent; its expiry too."""
        await self.plan(sending(notice, self.clock()))

    async def expire(self, notice: Notice) -> None:
        """When its last day is over."""
        await self.plan([expiring(notice)])

    async def plan(self, planned: Iterable[Planned], *, keep: bool = False) -> None:
        """Each takes the place of what waits under its key; with `keep` that one stays."""
        for each in planned:
            if each.due is not None:
                await self.jobs.schedule(each.kind, each.due, each.payload, each.key, keep=keep)
            elif not keep:
                await self.jobs.cancel(each.key)

    async def untold(self, job: Job) -> None:
        """It is about to be told: after a crash it is not told again."""
        await self.jobs.cancel(job.key or "")

    async def tell_later(self, job: Job, pause: timedelta) -> None:
        """Nobody could be told anything: the same once more, unless there is news meanwhile."""
        due = self.clock().astimezone(UTC) + pause
        await self.jobs.schedule(TELL, due, job.payload, job.key, keep=True)

    async def resume(self, *, keep: bool = False) -> None:
        """Go on with what is on its way; with `keep`, only where no job is there for it."""
        for notice in await self.notices.notices(("scheduled", "sending"), MOST_OPEN):
            await self.plan(sending(notice, self.clock()), keep=keep)

    def handlers(self, broadcast: Broadcast, corrections: Corrections) -> dict[str, Handler]:
        """By kind of job."""

        async def send(job: Job) -> datetime | None:
            return await broadcast.send(job.payload["notice"])

        async def correct(job: Job) -> datetime | None:
            number = int(job.payload["number"])
            return await corrections.run(job.payload["notice"], _KINDS[job.kind], number)

        async def expire(job: Job) -> datetime | None:
            if "number" in job.payload:
                return await correct(job)
            return await self._expire(job.payload["notice"])

        return {SEND: send, EDIT: correct, DELETE: correct, EXPIRE: expire}

    async def _expire(self, notice_id: str) -> datetime | None:
        """Number the correction; done twice, it marks the copies twice, which changes nothing."""
        notice = await self.notices.notice(notice_id)
        if notice is None or notice.status not in ("sending", "paused", "done", "cancelled"):
            return None
        if notice.expires is None or self.clock() < end_of(notice.expires):
            return None if notice.expires is None else end_of(notice.expires)
        if notice.status == "sending":  # the sender ends it, and then says where it stands
            return self.clock() + LEASE
        marked = replace(notice, corrections=notice.corrections + 1)
        effects = Effects(jobs=(correcting(marked, EXPIRE, self.clock()),))
        saved = await self.notices.save_notice(marked, was=notice.status, effects=effects)
        return None if saved else self.clock()
