"""Who may send a notice, and who may approve it."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.notices import Deed, InAmbito, InTowns, Notice, Place, WholeRegion
from bot.domain.places import Places, by_istat
from bot.domain.staff import Member, Role, Staff

ROLE: Role = "notices"


@dataclass(frozen=True, slots=True)
class WrongRole:
    """Not somebody who sends notices."""


@dataclass(frozen=True, slots=True)
class OtherAmbito:
    """The audience reaches beyond the member's own ambito: into it, or the region for None."""

    ambito: str | None


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """It takes a second member of staff to approve."""


@dataclass(frozen=True, slots=True)
class NotRead:
    """It is another text, for other people or at another time, than the one that was read."""


@dataclass(frozen=True, slots=True)
class NotTheirs:
    """Another area's, or the region's: the member may approve it or send it back, no more."""


@dataclass(frozen=True, slots=True)
class OwnChange:
    """It takes a member of staff who did not change the text to let it go on."""


Refusal = WrongRole | OtherAmbito | OwnNotice | OwnChange | NotRead | NotTheirs


def refusal(
    staff: Staff, member: Member | None, place: Place | None, places: Places
) -> Refusal | None:
    """Why the member may not send to that place; None: they may."""
    if member is None or not staff.may(member, ROLE):
        return WrongRole()
    if member.ambito is None or place is None:
        return None
    beyond = [each for each in _ambiti(place, places) if each != member.ambito]
    return OtherAmbito(beyond[0]) if beyond else None


def owns(member: Member, notice: Notice) -> bool:
    """Whether it is the member's own, their ambito's, or they act for the region."""
    return member.ambito in (None, notice.ambito) or member.telegram_id == notice.author


def sees(staff: Staff, member: Member, notice: Notice, places: Places) -> bool:
    """A draft is its author's; what was sent is the ambito's, and the region's.

    One that waits for a word is also for everybody who may say it, and stays with whoever did.
    """
    if notice.status == "draft" and notice.author != member.telegram_id:
        return False
    if refusal(staff, member, notice.audience.place, places) is not None:
        return False
    asked = notice.status == "awaiting_approval" or notice.rewritten
    return asked or notice.approved_by == member.telegram_id or owns(member, notice)


def deed_refusal(
    staff: Staff, member: Member, notice: Notice, deed: Deed | None, places: Places
) -> Refusal | None:
    """Why the member may not do that with it, None of the deeds: change it; None: they may."""
    refused = refusal(staff, member, notice.audience.place, places)
    if refused is None and deed == "resume" and notice.rewritten:
        return OwnChange() if member.telegram_id in notice.edited_by else None
    if refused is not None or deed == "refuse" or owns(member, notice):
        return refused
    return NotTheirs()


def approval_refusal(
    staff: Staff, member: Member | None, notice: Notice, places: Places
) -> Refusal | None:
    """Why the member may not approve it; None: they may."""
    refused = refusal(staff, member, notice.audience.place, places)
    if refused is None and member is not None and member.telegram_id == notice.author:
        return OwnNotice()
    return refused


def approvers(staff: Staff, notice: Notice, places: Places) -> tuple[Member, ...]:
    """Everybody who may approve it."""
    return tuple(
        each for each in staff.members if approval_refusal(staff, each, notice, places) is None
    )


def deciders(staff: Staff, notice: Notice, places: Places) -> tuple[Member, ...]:
    """For whose word it waits: to be approved, or to go on with another text."""
    if notice.status == "awaiting_approval":
        return approvers(staff, notice, places)
    if not notice.rewritten:
        return ()
    return tuple(
        each
        for each in staff.members
        if deed_refusal(staff, each, notice, "resume", places) is None
    )


def left(staff: Staff, notice: Notice, places: Places) -> bool:
    """Whether who wrote it may not send it any more; the command line never leaves."""
    return notice.author != 0 and not _may(staff, notice.author, notice, places)


def answered(staff: Staff, notice: Notice, places: Places) -> bool:
    """Whether somebody of the staff answers for it: who wrote it, or who approved it."""
    approver = notice.approved_by
    return not left(staff, notice, places) or (
        approver is not None and _may(staff, approver, notice, places)
    )


def _may(staff: Staff, telegram_id: int, notice: Notice, places: Places) -> bool:
    return refusal(staff, staff.member(telegram_id), notice.audience.place, places) is None


def needs_approval(notice: Notice, people: int, above: int) -> bool:
    """Whether a second member of staff has to look at it first; the shell is nobody's staff."""
    return people > above and notice.approved_by is None


def _ambiti(place: Place, places: Places) -> Iterator[str | None]:
    match place:
        case WholeRegion():
            yield None
        case InAmbito(ambito):
            yield ambito
        case InTowns(codes):
            for code in codes:
                town = by_istat(code, places)
                yield None if town is None else town.ambito
