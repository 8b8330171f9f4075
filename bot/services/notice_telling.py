"""The staff are told unasked: a notice waits for them, or a colleague decided about theirs.

Each of them has a job of their own, which is taken off before the message goes: nobody is told
twice, and what cannot be told holds nothing up, for the notice waits on its shelf all the same.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.decision import Person
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notice_desk_reply import NoticeTold, NoticeWaits
from bot.domain.notice_rights import ROLE, deciders
from bot.domain.notice_view import draft_view
from bot.domain.notices import Notice
from bot.domain.reply import Reply
from bot.domain.scene import Scene
from bot.domain.staff import Member, Staff
from bot.errors import ChannelDownError
from bot.services.notice_jobs import NoticeJobs
from bot.services.notice_ports import Notices
from bot.services.ports import Job

logger = logging.getLogger(__name__)


class LanguageTeller(Protocol):
    """Says something in a chat, unasked."""

    async def tell(self, chat_id: int, reply: Reply, language: str) -> None:
        """A chat that cannot be reached is logged and left; ChannelDownError: none can be now."""
        ...


class Profiles(Protocol):
    """In which language somebody reads."""

    async def person(self, person_id: int) -> Person:
        """Blank for somebody who never wrote."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Does the jobs that the office left for colleagues."""

    jobs: NoticeJobs
    notices: Notices
    people: Profiles
    teller: LanguageTeller
    staff: Callable[[], Staff]
    knowledge: Callable[[], Knowledge]
    clock: Callable[[], datetime]

    async def tell(self, job: Job) -> None:
        """A handler of the scheduler; what is no longer so is told to nobody."""
        member = self.staff().member(int(job.payload["member"]))
        notice = await self.notices.notice(job.payload["notice"])
        if member is None or notice is None:
            return
        language = (await self.people.person(member.telegram_id)).language or SOURCE_LANGUAGE
        reply = self._reply(job, notice, member, language)
        if reply is None:
            return
        await self.jobs.untold(job)
        try:
            await self.teller.tell(member.telegram_id, reply, language)
        except ChannelDownError as error:
            logger.warning("colleagues are told of a notice later: %s", error)
            await self.jobs.tell_later(job, timedelta(seconds=error.seconds))

    def _reply(self, job: Job, notice: Notice, member: Member, language: str) -> Reply | None:
        staff, known = self.staff(), self.knowledge()
        asked = member in deciders(staff, notice, known.places)
        detail = int(job.payload["detail"])
        match job.payload["event"]:
            case "waits" if asked and notice.status == "awaiting_approval":
                scene = Scene(knowledge=known, person=Person(), now=self.clock(), language=language)
                return NoticeWaits(draft_view(notice, scene), detail)
            case "left" as deed if asked and notice.status == "awaiting_approval":
                return NoticeTold(notice.id, notice.title, deed, detail)
            case "edited" as deed if asked and notice.rewritten:
                return NoticeTold(notice.id, notice.title, deed, detail)
            case "approved" | "refused" | "cancelled" | "changed" as deed:
                told = NoticeTold(notice.id, notice.title, deed, detail)
                return told if staff.may(member, ROLE) else None
            case _:
                return None
