"""What the staff do with notices: each deed allowed, then done and written into the audit log."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.domain.hours import ROME
from bot.domain.notice_digest import digest
from bot.domain.notice_expiry import DayOver, lasting
from bot.domain.notice_news import News, news_of_edit, news_of_move
from bot.domain.notice_reach import Count, DryRun
from bot.domain.notice_rights import (
    ROLE,
    NotRead,
    OwnChange,
    Refusal,
    approval_refusal,
    deed_refusal,
    needs_approval,
)
from bot.domain.notice_rules import NoticeProblem, problems, text_problems
from bot.domain.notices import EDITABLE, Deed, Notice, Status, mended, moved, revised
from bot.domain.places import Places
from bot.domain.staff import Member, Staff
from bot.services.audit import AuditLog
from bot.services.broadcast import PAGE
from bot.services.notice_effects import NOTHING, Effects, Planned
from bot.services.notice_plans import (
    DELETE,
    EDIT,
    correcting,
    expiring,
    sending,
    telling,
)
from bot.services.notice_ports import Notices, Subscribers
from bot.services.ports import AuditEntry

ABOVE = 500
"""A notice to more people than this is looked at by a second member of staff."""


@dataclass(frozen=True, slots=True)
class Shell:
    """Whoever may use this machine: no member of staff, and the audit log says so."""


@dataclass(frozen=True, slots=True)
class Problems:
    """What keeps it from being sent, or from being edited so."""

    found: tuple[NoticeProblem, ...]


@dataclass(frozen=True, slots=True)
class NotNow:
    """From where the notice stands that is not to be done, or somebody was quicker."""

    notice: Notice | None


Actor = Member | Shell
Done = Notice | Refusal | Problems | DayOver | NotNow


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOffice:
    """The use cases; who may is asked of the staff file as it is now."""

    notices: Notices
    subscribers: Subscribers
    audit: AuditLog
    staff: Callable[[], Staff]
    places: Callable[[], Places]
    languages: Callable[[], Collection[str]]  # in use
    clock: Callable[[], datetime]
    rate: float
    approval_above: int = ABOVE

    async def dry_run(self, notice: Notice) -> DryRun:
        """Whom it would reach at this moment."""
        count, after = Count(notice, self.places(), self.clock()), -1
        while page := await self.subscribers.subscribers(after, PAGE):
            count.add(page)
            after = page[-1].person_id
        return count.result(self.rate)

    async def keep(self, notice: Notice, actor: Actor) -> Done:
        """Write a draft, new or again, which nobody has approved; problems do not matter yet."""
        if refused := self._refused(actor, notice):
            return refused
        there = await self.notices.notice(notice.id)
        if there is not None and there.status != "draft":
            return NotNow(there)
        if there is not None and (refused := self._refused(actor, there)):
            return refused  # another ambito's draft does not become one's own by a new audience
        # Of what is there now: a draft is one person's, whose turns come one by one, or a file's.
        revision = there.revision if there else 0
        draft = replace(notice, status="draft", approved_by=None, revision=revision)
        return await self._saved(draft, "draft" if there else None)

    async def send(self, notice_id: str, actor: Actor) -> Done:
        """Schedule a draft, or ask for approval when it is for many."""
        notice = await self.notices.notice(notice_id)
        if notice is None or notice.status != "draft":
            return NotNow(notice)
        if refused := self._refused(actor, notice):
            return refused
        if found := problems(notice, self.clock(), self.languages()):
            return Problems(found)
        people = (await self.dry_run(notice)).people
        waits = needs_approval(notice, people, self.approval_above)
        return await self._move(notice, "ask_approval" if waits else "schedule", actor, str(people))

    async def approve(self, notice_id: str, member: Member, read: str | None = None) -> Done:
        """A second member of staff has read it; `read`: its digest then, None: just now."""
        notice = await self.notices.notice(notice_id)
        if notice is None or notice.status != "awaiting_approval":
            return NotNow(notice)
        refused = approval_refusal(self.staff(), member, notice, self.places())
        if refused is not None:
            return refused
        if read not in (None, digest(notice)):
            return NotRead()
        late = notice.send_at is not None and notice.send_at < self.clock()
        approved = replace(notice, approved_by=member.telegram_id)
        if late:  # and the yes to the night was for that moment
            approved = replace(approved, send_at=None, quiet_too=False)
        if found := problems(approved, self.clock(), self.languages()):
            return Problems(found)
        return await self._move(approved, "schedule", member, deed="approve")

    async def turn(self, notice_id: str, deed: Deed, actor: Actor, read: str | None = None) -> Done:
        """Refuse, pause, resume, cancel or withdraw it; `read` as in `approve`, of a new text."""
        notice = await self.notices.notice(notice_id)
        if notice is None:
            return NotNow(None)
        if refused := self._refused(actor, notice, deed):
            return refused
        if deed == "resume" and notice.rewritten:
            if read not in (None, digest(notice)):
                return NotRead()
            notice = replace(notice, approved_by=_id(actor))
        return await self._move(notice, deed, actor)

    async def last_until(self, notice_id: str, day: date | None, actor: Actor) -> Done:
        """Move its last day, and tell it in every copy; None: it has no end any more."""
        notice = await self.notices.notice(notice_id)
        after = None if notice is None else lasting(notice, day, self._today())
        if notice is None or after is None:
            return NotNow(notice)
        if refused := self._refused(actor, notice):
            return refused
        if isinstance(after, DayOver) or after == notice:
            return after
        entry = self._entry(actor, "notice.expiry", notice_id, str(day or "never"))
        return await self._corrected(notice, after, entry)

    async def mend(
        self, notice_id: str, texts: Mapping[str, str], actor: Actor, *, read: int
    ) -> Done:
        """Keep other texts for the copies, which nobody gets until they are confirmed."""
        notice = await self.notices.notice(notice_id)
        if notice is None or notice.status not in EDITABLE or read != notice.revision:
            return NotNow(notice)
        if refused := self._refused(actor, notice):
            return refused
        after = replace(notice, mended=dict(texts))
        if found := tuple(text_problems(mended(after))):
            return Problems(found)
        return await self._saved(after, notice.status)

    async def revise(
        self, notice_id: str, texts: Mapping[str, str], actor: Actor, *, read: int | None = None
    ) -> Done:
        """Give every delivered copy another text; what still waits gets it too.

        `read` is the revision from which the texts were made; None: they are whole, from a file.
        """
        notice = await self.notices.notice(notice_id)
        after = None if notice is None else revised(notice, texts, _id(actor))
        if notice is None or after is None or read not in (None, notice.revision):
            return NotNow(notice)
        if refused := self._refused(actor, notice):
            return refused
        if found := tuple(text_problems(after)):
            return Problems(found)
        told = self._told(after, news_of_edit(after, _id(actor), self.staff(), self.places()))
        return await self._corrected(
            notice, after, self._entry(actor, "notice.edit", notice_id), told
        )

    async def _corrected(
        self, before: Notice, after: Notice, entry: AuditEntry, told: tuple[Planned, ...] = ()
    ) -> Done:
        jobs = [correcting(after, EDIT, self.clock()), *told]
        if after.expires != before.expires:
            jobs.append(expiring(after))
        return await self._saved(after, before.status, Effects(jobs=tuple(jobs), entry=entry))

    async def _saved(
        self, after: Notice, was: Status | None, effects: Effects = NOTHING
    ) -> Notice | NotNow:
        if not await self.notices.save_notice(after, was=was, effects=effects):
            return NotNow(await self.notices.notice(after.id))
        return replace(after, revision=after.revision + 1)

    def _today(self) -> date:
        return self.clock().astimezone(ROME).date()

    def _refused(self, actor: Actor, notice: Notice, deed: Deed | None = None) -> Refusal | None:
        if isinstance(actor, Shell):
            return OwnChange() if deed == "resume" and notice.rewritten else None
        return deed_refusal(self.staff(), actor, notice, deed, self.places())

    async def _move(
        self, notice: Notice, move: Deed, actor: Actor, detail: str = "", deed: str = ""
    ) -> Done:
        after = moved(notice, move)
        if after is None:
            return NotNow(notice)
        if move == "withdraw":
            after = replace(after, corrections=after.corrections + 1)
        effects = Effects(
            jobs=(*self._follow(after, move), *self._tell(after, move, actor, detail)),
            entry=self._entry(actor, f"notice.{deed or move}", notice.id, detail),
            retries_failed=move == "resume",
        )
        return await self._saved(after, notice.status, effects)

    def _follow(self, notice: Notice, move: Deed) -> tuple[Planned, ...]:
        if move in ("schedule", "resume"):
            return sending(notice, self.clock())
        if move == "withdraw":
            return (correcting(notice, DELETE, self.clock()),)
        return ()

    def _tell(self, notice: Notice, move: Deed, actor: Actor, detail: str) -> tuple[Planned, ...]:
        who = actor if isinstance(actor, Member) else None
        many, staff, places = int(detail or 0), self.staff(), self.places()
        news = news_of_move(notice, move, who, people=many, staff=staff, places=places)
        return self._told(notice, news)

    def _told(self, notice: Notice, news: News | None) -> tuple[Planned, ...]:
        if news is None:
            return ()
        return telling(notice, news.event, news.members, news.detail, self.clock())

    def _entry(self, actor: Actor, deed: str, target: str, detail: str = "") -> AuditEntry:
        if isinstance(actor, Member):
            return self.audit.entry(actor, ROLE, deed, target, detail)
        return AuditEntry(
            at=self.clock(), actor=0, role="shell", deed=deed, target=target, detail=detail
        )


def _id(actor: Actor) -> int:
    return actor.telegram_id if isinstance(actor, Member) else 0
