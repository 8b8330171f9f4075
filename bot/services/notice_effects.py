"""What a change of a notice brings with it: written in its transaction, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.services.ports import AuditEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A job under its key; one that waits there gives way. Without a moment it is taken off."""

    kind: str
    key: str
    due: datetime | None
    payload: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """Jobs, the entry of the audit log, and refused deliveries that wait again."""

    jobs: tuple[Planned, ...] = ()
    entry: AuditEntry | None = None
    retries_failed: bool = False


NOTHING = Effects()
"""The notice alone is written."""
