"""The weekly digest: when it is due, who gets it, what it says."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.dialogue import Dialogue
from bot.domain.reply import Reply, ReviewsDue
from bot.domain.staff import Member, Staff
from bot.services.digest import DIGEST, next_monday, recipients, review_digest, schedule_digest
from bot.services.ports import Job
from bot.storage.memory import MemoryStore
from tests.domain.small_world import knowledge, matcher

ROME = ZoneInfo("Europe/Rome")
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=ROME)
JOB = Job(id=1, kind=DIGEST, due=MONDAY, payload={}, key=DIGEST, attempts=1)
ADMIN = Member(telegram_id=1, roles=frozenset({"admin"}), ambito=None)
OPERATOR = Member(telegram_id=2, roles=frozenset({"operator"}), ambito="a")
IN_GROUPS = Staff(members=(ADMIN, OPERATOR), chats={"a": -100, "b": -200, "c": -100})


class Listener:
    def __init__(self) -> None:
        self.told: list[tuple[int, Reply]] = []

    async def tell(self, chat_id: int, reply: Reply) -> None:
        self.told.append((chat_id, reply))


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 22, 23, 0, tzinfo=ROME), MONDAY),
        (datetime(2026, 11, 23, 7, 59, tzinfo=ROME), MONDAY),
        (MONDAY, datetime(2026, 11, 30, 8, 0, tzinfo=ROME)),
        (datetime(2026, 11, 24, 12, 0, tzinfo=UTC), datetime(2026, 11, 30, 8, 0, tzinfo=ROME)),
        # The clocks go forward in between: still eight in the morning.
        (datetime(2027, 3, 23, 9, 0, tzinfo=ROME), datetime(2027, 3, 29, 8, 0, tzinfo=ROME)),
    ],
)
def test_it_is_due_on_monday_at_eight(now: datetime, due: datetime) -> None:
    assert next_monday(now) == due
    assert next_monday(now).astimezone(ROME).hour == 8


def test_the_staffs_chats_get_it_each_once_or_else_the_admins() -> None:
    assert recipients(IN_GROUPS) == (-100, -200)
    assert recipients(Staff(members=(ADMIN, OPERATOR))) == (1,)
    assert recipients(Staff()) == ()


async def test_it_says_what_is_due_and_comes_again_next_week() -> None:
    listener, dialogue = Listener(), Dialogue(knowledge(), matcher())

    again = await review_digest(lambda: dialogue, lambda: IN_GROUPS, listener, lambda: MONDAY)(JOB)

    assert again == datetime(2026, 11, 30, 8, 0, tzinfo=ROME)
    assert [chat for chat, _ in listener.told] == [-100, -200]
    reply = listener.told[0][1]
    assert isinstance(reply, ReviewsDue)
    assert [option.id for option, _ in reply.warned.answers] == ["permit_lost"]


async def test_a_week_in_which_nothing_is_due_passes_in_silence() -> None:
    listener, dialogue = Listener(), Dialogue(knowledge(), matcher())
    early = datetime(2026, 9, 7, 8, 0, tzinfo=ROME)

    await review_digest(lambda: dialogue, lambda: IN_GROUPS, listener, lambda: early)(JOB)

    assert listener.told == []


async def test_a_start_leaves_the_one_that_waits_as_it_is() -> None:
    store = MemoryStore()
    await schedule_digest(store, lambda: MONDAY)

    await schedule_digest(store, lambda: datetime(2026, 11, 30, 9, 0, tzinfo=ROME))

    (job,) = await store.claim(datetime(2027, 1, 1, tzinfo=ROME), JOB.due - JOB.due, 9)
    assert job.due.astimezone(ROME) == datetime(2026, 11, 30, 8, 0, tzinfo=ROME)
