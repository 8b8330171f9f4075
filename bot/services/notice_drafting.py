"""A draft step by step; it is in the store after each, so a restart loses nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import (
    Fault,
    Meanwhile,
    NoticeDryRun,
    NoticeQuiet,
    OtherWord,
    Wanted,
)
from bot.domain.notice_draft import TYPED, WANTED, ask, chosen, draft_view, next_ask, typed
from bot.domain.notice_rights import needs_approval
from bot.domain.notice_rules import problems, question
from bot.domain.notice_turns import NoticeTyped
from bot.domain.notices import Notice
from bot.services.copies import copy_of
from bot.services.notice_office import NoticeOffice
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking, Said, faults_of
from bot.services.outcomes import Delivered

_STAYS: Mapping[str, Wanted] = {"town": "towns", "lang": "languages"}
"""Steps that are taken several times in a row: the question stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """What can be done with a draft."""

    office: NoticeOffice
    channel: NoticeChannel

    async def step(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        """One tap."""
        match step:
            case "open":
                return Said(draft_view(notice, asking.scene))
            case "ask":
                return _ask(notice, value or "", asking)
            case "preview" | "test":
                return await self._test(notice, [value] if value else notice.texts, asking)
            case "dry":
                return await self._run(notice, asking)
            case "send":
                return await self._send(notice, asking)
            case _:
                return await self._chosen(notice, step, value, asking)

    async def typed(self, notice: Notice, turn: NoticeTyped, asking: Asking) -> Said:
        """What was asked for."""
        if turn.what == "confirm":
            return await self._confirmed(notice, turn.text, asking)
        after = typed(notice, turn.what, turn.language, turn.text)
        if isinstance(after, Notice):
            return await self._kept(notice, after, asking)
        what = WANTED.get(turn.what, "title")
        asked = ask(notice, what, asking.member, asking.scene, language=turn.language, fault=after)
        return Said(asked, composing(notice.id, turn.what, turn.language))

    async def _chosen(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        after = chosen(notice, step, value, asking.scene)
        asked = question(notice, asking.scene.now)
        if step == "quiet" and value == "later" and asked is not None:
            after = replace(notice, send_at=asked.until)
        if after is None:
            return Said(draft_view(notice, asking.scene, Meanwhile()))
        said = await self._kept(notice, after, asking, stays=_STAYS.get(step))
        return await self._send(after, asking) if step == "quiet" else said

    async def _kept(
        self, before: Notice, after: Notice, asking: Asking, stays: Wanted | None = None
    ) -> Said:
        faults = faults_of(await self.office.keep(after, asking.member))
        if faults:
            return Said(draft_view(before, asking.scene, *faults))
        what = stays or next_ask(after)
        if what is None:
            return Said(draft_view(after, asking.scene))
        return _ask(after, "text-it" if what == "text" else what, asking)

    async def _test(self, notice: Notice, languages: Iterable[str], asking: Asking) -> Said:
        """To whoever asks, as it will look."""
        written = [each for each in languages if each in notice.texts]
        arrived = bool(written)
        for language in written:
            copy = copy_of(notice, language, asking.scene.now)
            outcome = await self.channel.deliver_copy(asking.member.telegram_id, copy)
            arrived = arrived and isinstance(outcome, Delivered)
        return Said(draft_view(notice, asking.scene, judged=not arrived, tested=arrived))

    async def _send(self, notice: Notice, asking: Asking) -> Said:
        now = asking.scene.now
        if problems(notice, now):
            return Said(draft_view(notice, asking.scene, judged=True))
        quiet = question(notice, now)
        if quiet is not None:
            return Said(NoticeQuiet(notice.id, quiet.at, quiet.until))
        return await self._run(notice, asking, confirm=True)

    async def _run(
        self, notice: Notice, asking: Asking, *, confirm: bool = False, fault: Fault | None = None
    ) -> Said:
        run = await self.office.dry_run(notice)
        known = asking.scene.knowledge
        reply = NoticeDryRun(
            notice=notice,
            run=run,
            towns={each.istat: each.name for each in known.places.municipalities},
            languages=known.languages,
            second=needs_approval(notice, run.people, self.office.approval_above),
            confirm=confirm,
            fault=fault,
        )
        return Said(reply, composing(notice.id, "confirm") if confirm else "")

    async def _confirmed(self, notice: Notice, word: str, asking: Asking) -> Said:
        if word.strip().upper() != notice.confirmation:
            return await self._run(notice, asking, confirm=True, fault=OtherWord())
        faults = faults_of(await self.office.send(notice.id, asking.member))
        return Said(draft_view(notice, asking.scene, *faults))


def _ask(notice: Notice, value: str, asking: Asking) -> Said:
    """`value` is what is asked for, of a text with its language: text-it."""
    name, _, language = value.partition("-")
    what = WANTED.get(name)
    if what is None:
        return Said(draft_view(notice, asking.scene, Meanwhile()))
    asked = ask(notice, what, asking.member, asking.scene, language=language)
    return Said(asked, composing(notice.id, what, language) if what in TYPED else "")
