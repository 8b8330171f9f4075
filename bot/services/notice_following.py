"""A notice that was sent, or waits: how far it has come, and how it is mended or taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.deliveries import Report
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import Fault, Meanwhile, NoticeCsv, NoticeRevise, NoticeState
from bot.domain.notice_rights import approval_refusal
from bot.domain.notice_turns import NoticeTyped
from bot.domain.notices import EDITABLE, Deed, Notice
from bot.services.notice_office import NoticeOffice
from bot.services.notice_said import Asking, Said, faults_of
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

    async def step(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        """One tap."""
        if step == "approve":
            done = await self.office.approve(notice.id, asking.member)
        elif step in _DEEDS:
            done = await self.office.turn(notice.id, _DEEDS[step], asking.member)
        elif step == "edit":
            return await self._edit(notice, value or "", asking)
        elif step == "csv":
            return Said(NoticeCsv(await self._report(notice)))
        else:
            return await self.state(notice, asking)
        return await self.state(notice, asking, *faults_of(done))

    async def typed(self, notice: Notice, turn: NoticeTyped, asking: Asking) -> Said:
        """Another text for the copies."""
        language = turn.language or ""
        if turn.what != "revise" or language not in notice.texts:
            return await self.state(notice, asking, Meanwhile())
        texts = {**notice.texts, language: turn.text.strip()}
        faults = faults_of(await self.office.revise(notice.id, texts, asking.member))
        return await self.state(notice, asking, *faults)

    async def state(self, notice: Notice, asking: Asking, *faults: Fault) -> Said:
        """As it stands in the store now."""
        now = await self.office.notices.notice(notice.id) or notice
        report = await self._report(notice)
        places = asking.scene.knowledge.places
        refused = approval_refusal(self.office.staff(), asking.member, now, places)
        state = NoticeState(
            notice=now,
            report=report,
            languages=asking.scene.knowledge.languages,
            approves=now.status == "awaiting_approval" and refused is None,
            fault=next(iter(faults), None),
        )
        return Said(state)

    async def _report(self, notice: Notice) -> Report:
        report = await self.watch.report(notice.id)
        assert report is not None  # it was there a moment ago, and only drafts are ever deleted
        return report

    async def _edit(self, notice: Notice, language: str, asking: Asking) -> Said:
        spoken = asking.scene.knowledge.languages.get(language)
        if notice.status not in EDITABLE or spoken is None or language not in notice.texts:
            return await self.state(notice, asking, Meanwhile())
        reply = NoticeRevise(notice.id, spoken, notice.texts[language])
        return Said(reply, composing(notice.id, "revise", language))
