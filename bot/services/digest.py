"""Once a week the staff are told which answers are due for review, or no longer shown."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Protocol

from bot.domain.dialogue import Dialogue
from bot.domain.hours import ROME
from bot.domain.reply import Reply
from bot.domain.reviews import reviews_due
from bot.domain.staff import Staff
from bot.services.ports import Job, Jobs
from bot.services.scheduler import Handler

DIGEST = "review_digest"
"""The kind of the job, and its key: there is one."""
HOUR = time(8, 0)
"""Before the desks open on Monday, so that a call can be made the same day."""


class Teller(Protocol):
    """Says something in a chat, unasked."""

    async def tell(self, chat_id: int, reply: Reply) -> None:
        """In the source language; a chat that cannot be reached is logged and left."""
        ...


def next_monday(now: datetime) -> datetime:
    """The next Monday morning in Rome, strictly after now."""
    here = now.astimezone(ROME)
    ahead = timedelta(days=-here.weekday() % 7)
    monday = datetime.combine(here.date() + ahead, HOUR, ROME)
    if monday > here:
        return monday
    return datetime.combine(monday.date() + timedelta(days=7), HOUR, ROME)


def recipients(staff: Staff) -> tuple[int, ...]:
    """The staff's own chats; without any, each admin alone."""
    chats = tuple(dict.fromkeys(staff.chats.values()))
    return chats or tuple(each.telegram_id for each in staff.members if "admin" in each.roles)


def review_digest(
    dialogue: Callable[[], Dialogue],
    staff: Callable[[], Staff],
    teller: Teller,
    clock: Callable[[], datetime],
) -> Handler:
    """The handler of the digest; a week in which nothing is due passes in silence."""

    async def send(_job: Job) -> datetime:
        now, current = clock(), dialogue()
        due = reviews_due(current.knowledge, now.astimezone(ROME).date(), current.grace)
        if due is not None:
            for chat in recipients(staff()):
                await teller.tell(chat, due)
        return next_monday(now)

    return send


async def schedule_digest(jobs: Jobs, clock: Callable[[], datetime]) -> None:
    """At every start: a digest that is waiting, or overdue, stays as it is."""
    await jobs.schedule(DIGEST, next_monday(clock()), {}, DIGEST, keep=True)
