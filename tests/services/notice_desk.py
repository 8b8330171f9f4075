"""The desk where the staff write notices, over a memory store; and one that only listens."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.hours import ROME
from bot.domain.notice_desk_reply import NoticeGone
from bot.domain.notice_digest import digest
from bot.domain.notice_turns import NoticeStaffTurn, NoticeStep, NoticeTyped
from bot.domain.notices import Notice
from bot.domain.staff import Member
from bot.services.audit import AuditLog
from bot.services.notice_office import NoticeOffice
from bot.services.notice_ports import Copy
from bot.services.notice_said import Said
from bot.services.notice_talk import NoticeTalk
from bot.services.outcomes import Delivered, Delivery
from bot.services.watching import Watch
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import AUTHOR, NOTICE, STAFF
from tests.domain.small_world import knowledge

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
EVENING = NOW.replace(hour=22)
DRAFT = replace(NOTICE, texts={"it": "Il corso inizia lunedì."}, missing="skip")


class Channel:
    """Remembers what it was given."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str]] = []
        self.languages: list[str] = []
        self.outcome: Delivery = Delivered((1,))

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        self.sent.append((person_id, copy.text))
        self.languages.append(copy.language)
        return self.outcome

    async def edit_copy(self, person_id: int, message_id: int, copy: Copy) -> Delivery:
        raise NotImplementedError

    async def delete_copy(self, person_id: int, message_id: int) -> Delivery:
        raise NotImplementedError


class Silent:
    async def show(self, progress: object) -> None:
        """Nobody watches."""


class Desk:
    """A talk over a memory store."""

    def __init__(self, now: datetime = NOW, above: int = 500) -> None:
        self.store, self.channel, self.now = MemoryStore(), Channel(), now
        store = self.store

        def clock() -> datetime:
            return self.now

        office = NoticeOffice(
            notices=store,
            subscribers=store,
            audit=AuditLog(audit=store, clock=clock),
            staff=lambda: STAFF,
            places=lambda: knowledge().places,
            languages=lambda: knowledge().languages,
            clock=clock,
            rate=28,
            approval_above=above,
        )
        watch = Watch(
            notices=store,
            deliveries=store,
            copies=store,
            opens=store,
            board=Silent(),
            clock=clock,
        )
        self.talk = NoticeTalk(
            office=office,
            watch=watch,
            channel=self.channel,
            knowledge=knowledge,
            new_id=lambda: "n9",
        )

    async def act(self, turn: NoticeStaffTurn, member: Member | None = AUTHOR) -> Said:
        return await self.talk.act_on(turn, member, "it", self.now)

    async def step(self, step: str, value: str | None = None, member: Member = AUTHOR) -> Any:
        return (await self.act(NoticeStep("n1", step, value), member)).reply

    async def approve(self, member: Member) -> Any:
        """The button of the page as it is now."""
        return await self.step("approve", digest(await self.stored()), member)

    async def type(self, what: str, text: str, language: str | None = None) -> Any:
        return (await self.act(NoticeTyped("n1", what, language, text))).reply

    async def mend(self, language: str, text: str, member: Member = AUTHOR) -> Any:
        """Another text for the copies, written and confirmed."""
        await self.act(NoticeTyped("n1", "revise", language, text), member)
        return await self.step("mend", member=member)

    async def stored(self, notice_id: str = "n1") -> Notice:
        notice = await self.store.notice(notice_id)
        assert notice is not None
        return notice


async def desk(notice: Notice = DRAFT, **how: Any) -> Desk:
    ready = Desk(**how)
    await ready.store.save_notice(notice, was=None)
    return ready


class Clerk:
    async def act_on(
        self, turn: NoticeStaffTurn, member: Member | None, language: str, now: datetime
    ) -> Said:
        return Said(NoticeGone(), composing=f"n1 title {language}")
