"""The jobs of a notice: which, when, and under which key, so that a later one takes its place."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.domain.notice_news import Event
from bot.domain.notice_rules import end_of
from bot.domain.notices import Notice
from bot.services.notice_effects import Planned

SEND: Final = "notice_send"
EDIT: Final = "notice_edit"
DELETE: Final = "notice_delete"
EXPIRE: Final = "notice_expire"
TELL: Final = "notice_tell"


def sending(notice: Notice, now: datetime) -> tuple[Planned, ...]:
    """Now, or when it is to be sent; its expiry too."""
    due = max(notice.send_at or now, now)
    send = Planned(kind=SEND, key=f"{SEND}:{notice.id}", due=due, payload={"notice": notice.id})
    return send, expiring(notice)


def expiring(notice: Notice) -> Planned:
    """When its last day is over, and no more on the day that was said before."""
    return Planned(
        kind=EXPIRE,
        key=f"{EXPIRE}:{notice.id}",
        due=None if notice.expires is None else end_of(notice.expires),
        payload={"notice": notice.id},
    )


def correcting(notice: Notice, kind: str, now: datetime) -> Planned:
    """Now; one that waits for the same notice gives way to it."""
    return Planned(
        kind=kind,
        key=f"correct:{notice.id}",
        due=now,
        payload={"notice": notice.id, "number": str(notice.corrections)},
    )


def telling(
    notice: Notice, event: Event, members: Iterable[int], detail: int, now: datetime
) -> tuple[Planned, ...]:
    """Each of these members of staff, once; `detail` is how many people, or who did it."""
    return tuple(
        Planned(
            kind=TELL,
            key=f"{TELL}:{notice.id}:{member}",
            due=now,
            payload={
                "notice": notice.id,
                "event": event,
                "member": str(member),
                "detail": str(detail),
            },
        )
        for member in members
    )
