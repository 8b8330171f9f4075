"""Notices as due jobs: begun when their time has come, gone on with after a crash."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from bot.domain.deliveries import Correction
from bot.domain.notice_news import Event
from bot.domain.notice_rules import end_of
from bot.domain.notices import Notice
from bot.services.broadcast import LEASE, Broadcast
from bot.services.corrections import Corrections
from bot.services.notice_ports import Notices
from bot.services.ports import Job, Jobs
from bot.services.scheduler import Handler

SEND: Final = "notice_send"
EDIT: Final = "notice_edit"
DELETE: Final = "notice_delete"
EXPIRE: Final = "notice_expire"
TELL: Final = "notice_tell"
_KINDS: Mapping[str, Correction] = {EDIT: "edit", DELETE: "delete", EXPIRE: "expire"}
MOST_OPEN = 1_000
"""Notices on their way that a start looks for; there are never so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeJobs:
    """Puts notices among the due jobs, and does them."""

    jobs: Jobs
    notices: Notices
    clock: Callable[[], datetime]

    async def send(self, notice: Notice) -> None:
        """Now, or when it is to be sent; its expiry too."""
        due = max(notice.send_at or self.clock(), self.clock())
        await self.jobs.schedule(SEND, due, {"notice": notice.id}, f"{SEND}:{notice.id}")
        await self.expire(notice)

    async def expire(self, notice: Notice) -> None:
        """When its last day is over, and no more on the day that was said before."""
        key = f"{EXPIRE}:{notice.id}"
        if notice.expires is None:
            await self.jobs.cancel(key)
            return
        await self.jobs.schedule(EXPIRE, end_of(notice.expires), {"notice": notice.id}, key)

    async def correct(self, notice: Notice, kind: str) -> None:
        """Now; one that waits for the same notice gives way to it."""
        payload = {"notice": notice.id, "number": str(notice.corrections)}
        await self.jobs.schedule(kind, self.clock(), payload, f"correct:{notice.id}")

    async def tell(self, notice: Notice, event: Event, members: Iterable[int], detail: int) -> None:
        """Each of these members of staff, once; `detail` is how many people, or who did it."""
        for member in members:
            payload = {
                "notice": notice.id,
                "event": event,
                "member": str(member),
                "detail": str(detail),
            }
            key = f"{TELL}:{notice.id}:{member}"
            await self.jobs.schedule(TELL, self.clock(), payload, key)

    async def untold(self, job: Job) -> None:
        """It is about to be told: after a crash it is not told again."""
        await self.jobs.cancel(job.key or "")

    async def tell_later(self, job: Job, pause: timedelta) -> None:
        """Nobody could be told anything: the same once more, unless there is news meanwhile."""
        due = self.clock().astimezone(UTC) + pause
        await self.jobs.schedule(TELL, due, job.payload, job.key, keep=True)

    async def resume(self) -> None:
        """At every start: what a crash interrupted need not wait until its job is free again."""
        for notice in await self.notices.notices(("scheduled", "sending"), MOST_OPEN):
            await self.send(notice)

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
        if await self.notices.save_notice(marked, was=notice.status):
            await self.correct(marked, EXPIRE)
            return None
        return self.clock()
