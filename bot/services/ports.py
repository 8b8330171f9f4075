"""What the services need of the world, named by the need; storage and tg fit these shapes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.domain.board import BoardEntry
from bot.domain.decision import DialogueState, Person, Rated
from bot.domain.handoff import Slip
from bot.domain.preferences import Preferences
from bot.domain.told import Told


class People(Protocol):
    """What is kept about a person: language, municipality, soft dialogue state; never a word."""

    async def person(self, person_id: int) -> Person:
        """Who speaks; a blank `Person` for somebody new."""
        ...

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:
        """A hard fact: committed when this returns."""
        ...

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:
        """A hard fact: committed when this returns."""
        ...

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        """A soft fact: queued for the next group commit; `person` shows it at once."""
        ...

    async def set_preferences(self, person_id: int, chosen: Preferences, at: datetime) -> None:
        """What they want of notices, a hard fact: committed when this returns."""
        ...

    async def mark_reachable(self, person_id: int, *, reachable: bool) -> None:
        """False after a refused notice, True when they write again; queued."""
        ...

    async def erase(self, person_id: int) -> None:
        """Everything about the person, message ids too; committed when this returns."""
        ...


class Feedback(Protocol):
    """Whether answers helped, counted per day without the person."""

    async def rate(self, rated: Rated, day: date) -> None:
        """Queued for the next group commit."""
        ...

    async def ratings(self, day: date) -> Mapping[Rated, int]:
        """How often each rating was given that day."""
        ...


class SentMessages(Protocol):
    """Message ids of the last 48 hours, so that they can be taken out of the chat."""

    async def keep(self, person_id: int, message_ids: Sequence[int], at: datetime) -> None:
        """Queued for the next group commit."""
        ...

    async def take(self, person_id: int, since: datetime) -> tuple[int, ...]:
        """The ids since then, oldest first; they are forgotten, committed when this returns."""
        ...


class Messenger(Protocol):
    """The channel."""

    async def remove(self, person_id: int, message_ids: Sequence[int]) -> None:
        """Take messages out of the chat, as far as the channel still allows it."""
        ...


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One update as Telegram sent it, kept until its effect is committed."""

    update_id: int
    person_id: int
    body: bytes  # JSON; emptied when done


class Inbox(Protocol):
    """Updates committed before they are acknowledged."""

    async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
        """Commit the rows; known update ids are ignored. Returns those that are new."""
        ...

    async def pending(self) -> tuple[InboxRow, ...]:
        """What was accepted and not done, in the order of arrival: after a crash, the rest."""
        ...

    async def done(self, update_id: int) -> None:
        """Mark it done and empty its body, in the group commit that carries its soft facts."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Forget update ids and message ids older than this."""
        ...


class Notes(Protocol):
    """Small facts of the program about itself: which command lists Telegram already has."""

    async def note(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def write_note(self, key: str, value: str) -> None:
        """Committed when this returns."""
        ...


class Slips(Protocol):
    """Hand-off slips, under their code only: nothing here leads to the person."""

    async def open_slip(self, slip: Slip) -> bool:
        """Committed when this returns; False: the code is taken, try another."""
        ...

    async def slip(self, code: str) -> Slip | None:
        """None: there is none, or no longer."""
        ...

    async def mark_documents(self, code: str, documents: Sequence[str]) -> None:
        """These are in hand, and no others; committed when this returns."""
        ...

    async def sweep_slips(self, before: datetime) -> None:
        """Forget those opened before this moment."""
        ...


class Board(Protocol):
    """The today board of every desk."""

    async def post(self, entry: BoardEntry) -> None:
        """Replace what the desk said of this kind that day; committed when this returns."""
        ...

    async def clear(self, desk: str, day: date) -> None:
        """Open as usual; committed when this returns."""
        ...

    async def board(self, day: date) -> tuple[BoardEntry, ...]:
        """What all desks say that day, desk by desk, in the order in which it was set."""
        ...

    async def sweep_board(self, before: date) -> None:
        """Forget the days before this one."""
        ...


class Answers(Protocol):
    """Every answer that was given, by content: nothing here leads to a person."""

    async def keep_told(self, told: Told, at: datetime) -> None:
        """Queued; the same words again change nothing, and the first moment stays."""
        ...

    async def told(self, answer_id: str) -> tuple[tuple[Told, datetime], ...]:
        """What was told under the id and when first, oldest first; hardly ever more than one."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One thing that somebody on the staff did: who by id and role, what, to what, when."""

    at: datetime
    actor: int  # Telegram id; 0 is the program itself
    role: str
    deed: str  # "board.closed"
    target: str  # the id of a desk, a slip, a notice
    detail: str = ""


class Audit(Protocol):
    """What the staff did, kept for two years."""

    async def record(self, entry: AuditEntry) -> None:
        """Committed when this returns."""
        ...

    async def entries(self, since: datetime | None, limit: int) -> tuple[AuditEntry, ...]:
        """The newest first, as many as asked for."""
        ...

    async def sweep_audit(self, before: datetime) -> None:
        """Forget what was done before this moment."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do at a moment; it was begun `attempts` times, this time included."""

    id: int
    kind: str
    due: datetime
    payload: Mapping[str, str]
    key: str | None
    attempts: int


class Jobs(Protocol):
    """Due jobs; one that was claimed and not finished is there again when its lease is over.

    Every call is committed when it returns. Finishing, postponing or cancelling what is no longer
    there does nothing: a job that was scheduled anew while it ran is another job.
    """

    async def schedule(
        self,
        kind: str,
        due: datetime,
        payload: Mapping[str, str],
        key: str | None = None,
        *,
        keep: bool = False,
    ) -> None:
        """Add a job; one with the same key gives way to it, or with `keep` stays as it is."""
        ...

    async def claim(self, now: datetime, lease: timedelta, limit: int) -> tuple[Job, ...]:
        """The jobs that are due, longest due first; until `now + lease` nobody else gets them."""
        ...

    async def finish(self, job_id: int) -> None:
        """It is done, or given up."""
        ...

    async def postpone(self, job_id: int, due: datetime, attempts: int) -> None:
        """It is due again then, as if it had been begun `attempts` times."""
        ...

    async def cancel(self, key: str) -> None:
        """It is not to be done; what has been begun goes on to its end, and is not repeated."""
        ...
