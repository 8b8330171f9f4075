"""Who of the staff is told of what became of a notice, unasked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.notice_rights import approvers, deciders
from bot.domain.notices import Deed, Notice
from bot.domain.places import Places
from bot.domain.staff import Member, Staff

Told = Literal["approved", "refused", "cancelled", "edited", "changed", "left"]
Event = Literal["waits"] | Told
_DECIDED: Mapping[Deed, Told] = {
    "schedule": "approved",
    "refuse": "refused",
    "cancel": "cancelled",
}


@dataclass(frozen=True, slots=True)
class News:
    """What these members are told; `detail`: how many people, or the Telegram id of who did it."""

    event: Event
    members: tuple[int, ...]
    detail: int


def news_of_move(
    notice: Notice, move: Deed, actor: Member | None, *, people: int, staff: Staff, places: Places
) -> News | None:
    """Colleagues learn that it waits for them, the author what a colleague decided.

    Nobody is told what somebody did who may use this machine, nor those who have no chat.
    """
    if move == "ask_approval":
        return News("waits", _ids(approvers(staff, notice, places)), people)
    by = actor and actor.telegram_id
    if not by or not notice.author or by == notice.author or move not in _DECIDED:
        return None
    return News(_DECIDED[move], (notice.author,), by)


def news_of_edit(notice: Notice, by: int, staff: Staff, places: Places) -> News | None:
    """Its text is another than the one that was approved: who is to read it, or approved it."""
    if notice.rewritten:
        return News("edited", _ids(deciders(staff, notice, places)), by)
    if notice.approved_by in (None, by):
        return None
    return News("changed", (notice.approved_by,), by)


def news_of_leaving(notice: Notice, staff: Staff, places: Places) -> News:
    """Who wrote it has left: those who may approve it decide whether it goes out."""
    return News("left", _ids(approvers(staff, notice, places)), notice.author)


def _ids(members: Iterable[Member]) -> tuple[int, ...]:
    return tuple(each.telegram_id for each in members)
