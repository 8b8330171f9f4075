"""Answers, audit, board, jobs and slips without a database.

Moments are turned into UTC, as a database turns them: two of the same zone are compared by what
its clock shows, which lies in the hour that the clocks repeat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from bot.domain.board import BoardEntry
from bot.domain.handoff import Slip
from bot.domain.told import Told
from bot.services.ports import AuditEntry, Job


class MemoryAudit:
    """The Audit port."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[AuditEntry] = []

    async def record(self, entry: AuditEntry) -> None:
        """There at once."""
        self._entries.append(replace(entry, at=entry.at.astimezone(UTC)))

    async def entries(self, since: datetime | None, limit: int) -> tuple[AuditEntry, ...]:
        """Of the same moment, the last one recorded comes first."""
        wanted = [each for each in self._entries if since is None or each.at >= since]
        wanted.reverse()
        wanted.sort(key=lambda each: each.at, reverse=True)
        return tuple(wanted[:limit])

    async def sweep_audit(self, before: datetime) -> None:
        """Gone at once."""
        self._entries = [each for each in self._entries if each.at >= before]


class MemoryBoard:
    """The Board port."""

    def __init__(self) -> None:
        super().__init__()
        self._board: dict[tuple[str, date, str], BoardEntry] = {}

    async def post(self, entry: BoardEntry) -> None:
        """There at once."""
        self._board[entry.desk, entry.day, entry.kind] = replace(entry, at=entry.at.astimezone(UTC))

    async def clear(self, desk: str, day: date) -> None:
        """Gone at once."""
        self._board = {
            key: each for key, each in self._board.items() if (each.desk, each.day) != (desk, day)
        }

    async def board(self, day: date) -> tuple[BoardEntry, ...]:
        """By desk, then by the moment in which it was set."""
        entries = [each for each in self._board.values() if each.day == day]
        return tuple(sorted(entries, key=lambda each: (each.desk, each.at, each.kind)))

    async def sweep_board(self, before: date) -> None:
        """Gone at once."""
        self._board = {key: each for key, each in self._board.items() if each.day >= before}


@dataclass(slots=True)
class _Waiting:
    job: Job
    free: datetime


class MemoryJobs:
    """The Jobs port."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: dict[int, _Waiting] = {}
        self._last_job = 0

    async def schedule(
        self,
        kind: str,
        due: datetime,
        payload: Mapping[str, str],
        key: str | None = None,
        *,
        keep: bool = False,
    ) -> None:
        """There at once."""
        there = key is not None and any(each.job.key == key for each in self._jobs.values())
        if there and keep:
            return
        if there and key is not None:
            await self.cancel(key)
        self._last_job += 1
        job = Job(id=self._last_job, kind=kind, due=due, payload=dict(payload), key=key, attempts=0)
        self._jobs[job.id] = _Waiting(job, job.due)

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[Job, ...]:
        """The longest due first."""
        due = [each for each in self._jobs.values() if each.free <= now]
        taken = sorted(due, key=lambda each: (each.free, each.job.id))[:limit]
        for each in taken:
            each.free = now.astimezone(UTC) + lease
            each.job = replace(each.job, attempts=each.job.attempts + 1)
        return tuple(each.job for each in taken)

    async def finish(self, job_id: int) -> None:
        """Gone at once."""
        self._jobs.pop(job_id, None)

    async def postpone(self, job_id: int, due: datetime, attempts: int) -> None:
        """There at once."""
        waiting = self._jobs.get(job_id)
        if waiting is not None:
            waiting.free = due.astimezone(UTC)
            waiting.job = replace(waiting.job, due=waiting.free, attempts=attempts)

    async def cancel(self, key: str) -> None:
        """Gone at once."""
        self._jobs = {job_id: each for job_id, each in self._jobs.items() if each.job.key != key}


class MemorySlips:
    """The Slips port."""

    def __init__(self) -> None:
        super().__init__()
        self._slips: dict[str, Slip] = {}

    async def open_slip(self, slip: Slip) -> bool:
        """There at once, unless the code is taken."""
        if slip.code in self._slips:
            return False
        self._slips[slip.code] = replace(slip, created=slip.created.astimezone(UTC))
        return True

    async def slip(self, code: str) -> Slip | None:
        """None: there is none, or no longer."""
        return self._slips.get(code)

    async def mark_documents(self, code: str, documents: Sequence[str]) -> None:
        """There at once."""
        if code in self._slips:
            self._slips[code] = replace(self._slips[code], documents=tuple(documents))

    async def sweep_slips(self, before: datetime) -> None:
        """Gone at once."""
        self._slips = {code: each for code, each in self._slips.items() if each.created >= before}


class MemoryAnswers:
    """The Answers port."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, tuple[Told, datetime]] = {}

    async def keep_told(self, told: Told, at: datetime) -> None:
        """There at once."""
        self._told.setdefault(told.digest, (told, at.astimezone(UTC)))

    async def told(self, answer_id: str) -> tuple[tuple[Told, datetime], ...]:
        """Oldest first."""
        found = [(each, at) for each, at in self._told.values() if each.id == answer_id]
        return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].digest)))
