"""A notice that was sent, or waits: how far it has come, and how it is mended or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.deliveries import Report
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import (
    SURE,
    NoticeCsv,
    NoticeExpiry,
    NoticeRevise,
    NoticeState,
    NoticeSure,
    Waiting,
)
from bot.domain.notice_expiry import TERMS, DayOver, last_day
from bot.domain.notice_faults import Fault, FileStays, Meanwhile
from bot.domain.notice_rights import deciders, left, owns
from bot.domain.notice_turns import NoticeTyped
from bot.domain.notice_typed import expiry_in
from bot.domain.notice_view import draft_view
from bot.domain.notices import EDITABLE, Deed, Notice, mended, moved
from bot.services.notice_office import Done, NoticeOffice, Problems
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking, Said, faults_of
from bot.services.notice_showing import shown as shown_to
from bot.services.watching import Watch

_DEEDS: Mapping[str, Deed] = {
    "refuse": "refuse",
    "pause": "pause",
    "resume": "resume",
    "cancel": "cancel",
    "withdraw": "withdraw",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What can be done with a notice that is no draft any more."""

    office: NoticeOffice
    watch: Watch
    channel: NoticeChannel

    async def step(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        """One tap."""
        match step:
            case "expiry":
                return await self._ask_expiry(notice, asking)
            case "edit":
                return await self._edit(notice, value or "", asking)
            case "csv":
                return Said(NoticeCsv(await self._report(notice)))
            case "preview" | "test":
                new = mended(notice)
                faults = await shown_to(self.channel, new, [value] if value else new.texts, asking)
                return await self.state(notice, asking, *faults, shown=not faults)
            case "withdraw" | "cancel" as deed if value != SURE and moved(notice, deed):
                return Said(NoticeSure(notice.id, notice.title, deed))
            case _:
                done = await self._done(notice, step, value, asking)
                return await self.state(notice, asking, *(faults_of(done) if done else ()))

    async def _done(
        self, notice: Notice, step: str, value: str | None, asking: Asking
    ) -> Done | None:
        """What the office does; None: it was only looked at."""
        if step == "approve":
            return await self.office.approve(notice.id, asking.member, value or "")
        if step in _DEEDS:
            return await self.office.turn(notice.id, _DEEDS[step], asking.member, value or "")
        if step == "until" and value is not None and value in TERMS:
            day = last_day(value, asking.scene.day)
            return await self.office.last_until(notice.id, day, asking.member)
        if step == "mend" and notice.mended:
            texts, read = mended(notice).texts, notice.revision
            return await self.office.revise(notice.id, texts, asking.member, read=read)
        if step == "unmend":
            return await self.office.mend(notice.id, {}, asking.member, read=notice.revision)
        return None

    async def typed(self, notice: Notice, turn: NoticeTyped, asking: Asking) -> Said:
        """Another text for the copies, kept to be confirmed, or another last day.

        What is not taken is asked again.
        """
        if turn.what == "until":
            return await self._until(notice, turn.text, asking)
        language = turn.language or ""
        if turn.what != "revise" or language not in asking.scene.knowledge.languages:
            return await self.state(notice, asking, Meanwhile())
        if turn.file is not None:
            return await self._edit(notice, language, asking, FileStays())
        texts = {**notice.mended, language: turn.text.strip()}
        done = await self.office.mend(notice.id, texts, asking.member, read=notice.revision)
        if isinstance(done, Problems):
            return await self._edit(notice, language, asking, *done.found[:1])
        return await self.state(notice, asking, *faults_of(done))

    async def state(
        self, notice: Notice, asking: Asking, *faults: Fault, shown: bool = False
    ) -> Said:
        """As it stands in the store now."""
        now = await self.office.notices.notice(notice.id) or notice
        report = await self._report(notice)
        may = deciders(self.office.staff(), now, asking.scene.knowledge.places)
        state = NoticeState(
            notice=now,
            report=report,
            languages=asking.scene.knowledge.languages,
            waiting=await self._waiting(now, report, len(may), asking),
            shown=shown,
            own=owns(asking.member, now),
            approves=asking.member in may,
            fault=next(iter(faults), None),
        )
        return Said(state)

    async def _waiting(
        self, notice: Notice, report: Report, deciders: int, asking: Asking
    ) -> Waiting | None:
        if notice.status not in ("awaiting_approval", "scheduled") and not notice.rewritten:
            return None
        return Waiting(
            draft=draft_view(notice, asking.scene),
            people=report.totals["pending"] + report.totals["failed"]  # which are tried again
            if notice.rewritten
            else (await self.office.dry_run(notice)).people,
            left=left(self.office.staff(), notice, asking.scene.knowledge.places),
            approvers=None if notice.status == "scheduled" else deciders,
        )

    async def _report(self, notice: Notice) -> Report:
        report = await self.watch.report(notice.id)
        assert report is not None  # it was there a moment ago, and only drafts are ever deleted
        return report

    async def _ask_expiry(self, notice: Notice, asking: Asking, fault: Fault | None = None) -> Said:
        if notice.status not in EDITABLE:
            return await self.state(notice, asking, Meanwhile())
        reply = NoticeExpiry(notice.id, notice.expires, fault)
        return Said(reply, composing(notice.id, "until"))

    async def _until(self, notice: Notice, text: str, asking: Asking) -> Said:
        day = expiry_in(text, asking.scene.day)
        if not isinstance(day, date):
            return await self._ask_expiry(notice, asking, day)
        done = await self.office.last_until(notice.id, day, asking.member)
        if isinstance(done, DayOver):
            return await self._ask_expiry(notice, asking, done)
        return await self.state(notice, asking, *faults_of(done))

    async def _edit(
        self, notice: Notice, language: str, asking: Asking, fault: Fault | None = None
    ) -> Said:
        spoken = asking.scene.knowledge.languages.get(language)
        if notice.status not in EDITABLE or spoken is None:
            return await self.state(notice, asking, Meanwhile())
        reply = NoticeRevise(notice.id, spoken, mended(notice).texts.get(language, ""), fault)
        return Said(reply, composing(notice.id, "revise", language))
