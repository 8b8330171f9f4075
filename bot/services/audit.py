"""The audit log: what the staff did is written down before it counts as done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.staff import Member, Role
from bot.services.ports import Audit, AuditEntry

AUDIT_KEPT = timedelta(days=731)
"""Two years, whichever of them is a leap year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLog:
    """Stamps each deed with the moment and with the role it was done in."""

    audit: Audit
    clock: Callable[[], datetime]

    async def record(
        self, member: Member, role: Role, deed: str, target: str, detail: str = ""
    ) -> None:
        """Committed on return."""
        await self.audit.record(self.entry(member, role, deed, target, detail))

    def entry(
        self, member: Member, role: Role, deed: str, target: str, detail: str = ""
    ) -> AuditEntry:
        """What is to be recorded; `role` is what the deed needs, an admin is recorded as admin.

        `deed` reads like "board.closed", `target` is an id. Nothing in it is about the people the
        bot serves: the log outlives by far what is kept of them.
        """
        return AuditEntry(
            at=self.clock(),
            actor=member.telegram_id,
            role=member.role_for(role) or role,
            deed=deed,
            target=target,
            detail=detail,
        )
