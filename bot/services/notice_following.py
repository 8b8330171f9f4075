"""A notice that was sent, or waits: how far it has come, and how it is mended or taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.deliveries import Report
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import (
    Fault,
    Meanwhile,
    NoticeCsv,
    NoticeExpiry,
    NoticeRevise,
    NoticeState,
    Waiting,
)
from bot.domain.notice_expiry import TERMS, DayOver, last_day
from bot.domain.notice_rights import deciders, left, owns
from bot.domain.notice_turns import NoticeTyped
from bot.domain.notice_typed import expiry_in
from bot.domain.notice_view import draft_view
from bot.domain.notices import EDITABLE, Deed, Notice
from bot.services.copies import copy_of
from bot.services.notice_office import NoticeOffice
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking, Said, faults_of
from bot.services.outcomes import Delivered
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
        if step == "expiry":
            return await self._ask_expiry(notice, asking)
        if step == "approve":
            done = await self.office.approve(notice.id, asking.member, value or "")
        elif step in _DEEDS:
            done = await self.office.turn(notice.id, _DEEDS[step], asking.member, value or "")
        elif step == "until" and value is not None and value in TERMS:
            day = last_day(value, asking.scene.day)
            done = await self.office.last_until(notice.id, day, asking.member)
        elif step == "edit":
            return await self._edit(notice, value or "", asking)
        elif step == "csv":
            return Said(NoticeCsv(await self._report(notice)))
        elif step in ("preview", "test"):
            return await self._preview(notice, [value] if value else notice.texts, asking)
        else:
            return await self.state(notice, asking)
        return await self.state(notice, asking, *faults_of(done))

    async def typed(self, notice: Notice, turn: NoticeTyped, asking: Asking) -> Said:
        """Another text for the copies, or another last day."""
        if turn.what == "until":
            return await self._until(notice, turn.text, asking)
        language = turn.language or ""
        if turn.what != "revise" or language not in asking.scene.knowledge.languages:
            return await self.state(notice, asking, Meanwhile())
        texts = {**notice.texts, language: turn.text.strip()}
        faults = faults_of(await self.office.revise(notice.id, texts, asking.member))
        return await self.state(notice, asking, *faults)

    async def _preview(self, notice: Notice, languages: Iterable[str], asking: Asking) -> Said:
        """To whoever asks, as it will look."""
        shown = True
        for language in languages:
            if notice.language_for(language):
                copy = copy_of(notice, language, asking.scene.now)
                outcome = await self.channel.deliver_copy(asking.member.telegram_id, copy)
                shown = shown and isinstance(outcome, Delivered)
        return await self.state(notice, asking, *(() if shown else (Meanwhile(),)), shown=shown)

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

    async def _edit(self, notice: Notice, language: str, asking: Asking) -> Said:
        spoken = asking.scene.knowledge.languages.get(language)
        if notice.status not in EDITABLE or spoken is None:
            return await self.state(notice, asking, Meanwhile())
        reply = NoticeRevise(notice.id, spoken, notice.texts.get(language, ""))
        return Said(reply, composing(notice.id, "revise", language))
