"""Notices written and followed in the chat; what a step makes of a draft the domain decides.

Who may is asked of the office, which also writes the audit log.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.domain.decision import Person
from bot.domain.knowledge import Knowledge
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import (
    SURE,
    NoticeDesk,
    NoticeGone,
    NoticeShelf,
    NoticeSure,
    Shelf,
)
from bot.domain.notice_rights import ROLE, sees
from bot.domain.notice_turns import NoticeStaffTurn, NoticeStep, NoticeTyped, OpenNoticeDesk
from bot.domain.notice_view import ask, draft_view
from bot.domain.notices import Notice, Status
from bot.domain.scene import Scene
from bot.domain.staff import Member
from bot.services.notice_drafting import Drafting
from bot.services.notice_following import Following
from bot.services.notice_office import NoticeOffice
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking, Said, faults_of
from bot.services.watching import Watch

SHELVES: Mapping[Shelf, tuple[Status, ...]] = {
    "drafts": ("draft",),
    "waiting": ("awaiting_approval", "scheduled"),
    "sent": ("sending", "paused", "done", "cancelled", "withdrawn"),
}
LOOKED_THROUGH = 2_000
"""Of everybody's, the newest first: years of notices of thirty-five ambiti."""
SHOWN = 10


def new_id() -> str:
    """Short, for buttons."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeTalk:
    """One turn of a member of staff about notices."""

    office: NoticeOffice
    watch: Watch
    channel: NoticeChannel
    knowledge: Callable[[], Knowledge]
    new_id: Callable[[], str] = new_id

    async def act_on(
        self, turn: NoticeStaffTurn, member: Member | None, language: str, now: datetime
    ) -> Said:
        """Somebody who is not of the staff gets nothing, whoever asked this of us."""
        if not self.office.staff().may(member, ROLE) or member is None:
            return Said(NoticeGone())
        scene = Scene(knowledge=self.knowledge(), person=Person(), now=now, language=language)
        asking = Asking(member, scene)
        match turn:
            case OpenNoticeDesk(show):
                return await self._desk(show, asking)
            case NoticeStep(notice_id, step, value):
                return await self._step(notice_id, step, value, asking)
            case NoticeTyped(notice_id):
                notice = await self._seen(notice_id, asking)
                if notice is None:
                    return Said(NoticeGone())
                if notice.status != "draft":
                    return await self._following.typed(notice, turn, asking)
                said = await self._drafting.typed(notice, turn, asking)
                return await self._now(notice, said, asking)
            case _:
                assert_never(turn)

    @property
    def _drafting(self) -> Drafting:
        return Drafting(office=self.office, channel=self.channel)

    @property
    def _following(self) -> Following:
        return Following(office=self.office, watch=self.watch, channel=self.channel)

    async def _desk(self, show: str | None, asking: Asking) -> Said:
        if show == "new":
            return await self._new(await self._begun(asking) or self._blank(asking), asking)
        name, _, page = (show or "").partition("-")
        shelf = next((each for each in SHELVES if each == name), None)
        if shelf is not None:
            found, first = await self._on(shelf, asking), SHOWN * int(page or 0)
            seen = found[first : first + SHOWN]
            older = first // SHOWN + 1 if found[first + SHOWN :] else None
            return Said(NoticeShelf(shelf, seen, older))
        return Said(NoticeDesk({each: len(await self._on(each, asking)) for each in SHELVES}))

    async def _step(self, notice_id: str, step: str, value: str | None, asking: Asking) -> Said:
        notice = await self._seen(notice_id, asking)
        if notice is None:
            return Said(NoticeGone())
        if step == "copy":
            return await self._copy(notice, asking)
        if notice.status != "draft":
            said = await self._following.step(notice, step, value, asking)
            return await self._back(notice.id, said, asking) if step == "refuse" else said
        if step == "delete" and value != SURE:
            return Said(NoticeSure(notice.id, notice.title, "delete"))
        if step == "delete":
            await self.office.notices.delete_draft(notice.id)
            return await self._desk(None, asking)
        return await self._drafting.step(notice, step, value, asking)

    async def _back(self, notice_id: str, said: Said, asking: Asking) -> Said:
        """A draft again: its author goes on writing it, a colleague has done with it."""
        after = await self.office.notices.notice(notice_id)
        if after is None or after.status != "draft":
            return said
        if not self._theirs(after, asking):
            return await self._desk(None, asking)
        return Said(draft_view(after, asking.scene))

    async def _now(self, notice: Notice, said: Said, asking: Asking) -> Said:
        """What was just sent is followed from here on."""
        after = await self.office.notices.notice(notice.id)
        if after is None or after.status == "draft":
            return said
        return await self._following.state(after, asking)

    async def _new(self, notice: Notice, asking: Asking) -> Said:
        if faults_of(await self.office.keep(notice, asking.member)):
            return Said(NoticeGone())
        asked = ask(notice, "title", asking.member, asking.scene)
        return Said(asked, composing(notice.id, "title"))

    async def _begun(self, asking: Asking) -> Notice | None:
        """A new one in which nothing was written yet is still the new one."""
        drafts = await self._on("drafts", asking)
        return next((each for each in drafts if not each.title and not each.texts), None)

    async def _copy(self, notice: Notice, asking: Asking) -> Said:
        """The same words again, as somebody's own draft."""
        blank = self._blank(asking)
        return await self._new(
            replace(
                blank,
                title=notice.title,
                audience=notice.audience,
                texts=notice.texts,
                missing=notice.missing,
                link=notice.link,
                desk=notice.desk,
                attachment=notice.attachment,
                critical=notice.critical,
            ),
            asking,
        )

    def _blank(self, asking: Asking) -> Notice:
        member = asking.member
        return Notice(
            id=self.new_id(),
            author=member.telegram_id,
            role=member.role_for(ROLE) or ROLE,
            ambito=member.ambito,
            title="",
            created=asking.scene.now,
            texts={},
        )

    async def _on(self, shelf: Shelf, asking: Asking) -> tuple[Notice, ...]:
        found = await self.office.notices.notices(SHELVES[shelf], LOOKED_THROUGH)
        return tuple(each for each in found if self._theirs(each, asking))

    async def _seen(self, notice_id: str, asking: Asking) -> Notice | None:
        notice = await self.office.notices.notice(notice_id)
        return notice if notice and self._theirs(notice, asking) else None

    def _theirs(self, notice: Notice, asking: Asking) -> bool:
        places = asking.scene.knowledge.places
        return sees(self.office.staff(), asking.member, notice, places)
