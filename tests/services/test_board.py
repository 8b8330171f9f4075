"""The today board at hand: read once in five seconds, true at once after a deed, new each day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.board import BoardEntry
from bot.domain.decision import BoardCleared, BoardPosted
from bot.domain.staff import Member
from bot.services.audit import AuditLog
from bot.services.board import TodayBoard
from bot.storage.memory import MemoryStore

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2026, 11, 23, 23, 59, 58, tzinfo=ROME)
OPERATOR = Member(
    telegram_id=7, roles=frozenset({"operator"}), ambito="a", desks=frozenset({"trescore"})
)


def entry() -> BoardEntry:
    return BoardEntry(desk="trescore", day=NOW.date(), kind="closed", at=NOW)


class CountingStore(MemoryStore):
    reads = 0

    async def board(self, day: date) -> tuple[BoardEntry, ...]:
        self.reads += 1
        return await super().board(day)


def board(store: MemoryStore) -> TodayBoard:
    return TodayBoard(board=store, audit=AuditLog(audit=store, clock=lambda: NOW))


async def test_the_store_is_read_once_in_five_seconds():
    store = CountingStore()
    today, morning = board(store), NOW - timedelta(hours=15)

    for seconds in (0, 1, 4.9, 5, 6):
        await today.today(morning + timedelta(seconds=seconds))

    assert store.reads == 2


async def test_the_staff_see_what_another_replica_has_written():
    store = MemoryStore()
    today = board(store)
    await today.today(NOW)
    await store.post(entry())

    assert await today.today(NOW) == ()
    assert await today.today(NOW, fresh=True) == (entry(),)


async def test_a_deed_is_seen_at_once():
    store = MemoryStore()
    today = board(store)
    await today.today(NOW)

    await today.act_on(BoardPosted(entry()), OPERATOR, NOW)
    posted = await today.today(NOW)
    await today.act_on(BoardCleared("trescore"), OPERATOR, NOW)

    assert posted == (entry(),)
    assert await today.today(NOW) == ()
    assert [deed.deed for deed in await store.entries(None, 9)] == ["board.cleared", "board.closed"]


async def test_at_midnight_in_rome_the_board_is_empty():
    store = MemoryStore()
    today = board(store)
    await store.post(entry())

    assert await today.today(NOW) == (entry(),)
    assert await today.today(NOW + timedelta(seconds=2)) == ()


async def test_a_clock_set_back_reads_anew():
    store = CountingStore()
    today = board(store)

    await today.today(NOW)
    await today.today(NOW - timedelta(hours=1))

    assert store.reads == 2
