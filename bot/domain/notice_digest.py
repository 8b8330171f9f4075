"""What a notice says and to whom, in a few characters: who approves, approves what was read."""

import hashlib
from datetime import UTC, datetime

from bot.domain.notices import Notice

LENGTH = 16
"""Beside an id and a step it fits into a button's 64 bytes; nobody can search 64 bits."""


def digest(notice: Notice) -> str:
    """Another one for every change of what people get, who gets it, or when."""
    audience, attached = notice.audience, notice.attachment
    content = (
        notice.title,
        sorted(notice.texts.items()),
        (repr(audience.place), audience.languages, audience.topic),
        notice.missing,
        notice.link,
        notice.desk,
        attached and (attached.file_id, attached.kind),
        notice.expires and notice.expires.isoformat(),
        _instant(notice.send_at),
        (notice.quiet_too, _instant(notice.quiet_till)),
        notice.critical,
    )
    return hashlib.sha256(repr(content).encode()).hexdigest()[:LENGTH]


def _instant(at: datetime | None) -> str | None:
    """The same before and after it lay in a database."""
    return None if at is None else at.astimezone(UTC).isoformat()
