from datetime import UTC, datetime

from bot.domain.staff import Member
from bot.services.audit import AuditLog
from bot.services.ports import AuditEntry
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)


async def test_a_deed_is_stamped_with_who_when_and_in_which_role():
    store = MemoryStore()
    log = AuditLog(audit=store, clock=lambda: NOW)
    operator = Member(telegram_id=7, roles=frozenset({"operator"}), ambito="valle_cavallina")
    admin = Member(telegram_id=8, roles=frozenset({"admin"}), ambito=None)

    await log.record(operator, "operator", "board.late", "acli", "10:30")
    await log.record(admin, "operator", "board.clear", "acli")

    assert await store.entries(None, 9) == (
        AuditEntry(at=NOW, actor=8, role="admin", deed="board.clear", target="acli"),
        AuditEntry(
            at=NOW, actor=7, role="operator", deed="board.late", target="acli", detail="10:30"
        ),
    )
