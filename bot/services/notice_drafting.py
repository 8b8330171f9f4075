"""A draft step by step; it is in the store after each, so a restart loses nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import NoticeDraft, NoticeDryRun, NoticeQuiet
from bot.domain.notice_draft import chosen
from bot.domain.notice_faults import CaptionLeft, Fault, Meanwhile, OtherWord
from bot.domain.notice_rights import needs_approval
from bot.domain.notice_rules import Undecided, problems, question, too_long
from bot.domain.notice_turns import FileSent, NoticeTyped
from bot.domain.notice_typed import TYPED, attached, typed
from bot.domain.notice_view import GROUPS, WANTED, ask, draft_view, next_ask, towns_ask
from bot.domain.notices import Notice
from bot.domain.places import by_istat
from bot.domain.text import units
from bot.services.notice_office import NoticeOffice
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking, Said, faults_of
from bot.services.notice_showing import shown

CUT_BY_PHONES = 4_000
"""UTF-16 units; Telegram cuts what is pasted at 4,096, a little sooner where a line ends."""
REST = "rest"
"""What came after such a cut: not the text that is asked for again."""
_GO_ON = ("quiet", "without")
"""Answers to what is asked when it is to be sent: it goes on from there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """What can be done with a draft."""

    office: NoticeOffice
    channel: NoticeChannel

    async def step(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        """One tap."""
        match step:
            case "open":
                return Said(draft_view(notice, asking.scene, group=GROUPS.get(value or "")))
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
        if turn.file is not None:
            return await self._sent_file(notice, turn, turn.file, asking)
        if turn.what == "desk":
            asked = ask(notice, "desk", asking.member, asking.scene, about=turn.text)
            return Said(asked, composing(notice.id, "desk"))
        if turn.what == REST:
            return _again(notice, replace(turn, what="text"), asking)
        after = typed(notice, turn.what, turn.language, turn.text, asking.scene)
        if not isinstance(after, Notice):
            return _again(notice, turn, asking, after)
        said = await self._kept(notice, after, asking)
        if isinstance(said.reply, NoticeDraft) and said.reply.faults:
            return _again(notice, turn, asking, said.reply.faults[0])
        return said

    async def _sent_file(
        self, notice: Notice, turn: NoticeTyped, file: FileSent, asking: Asking
    ) -> Said:
        """Whatever was asked for, a file is the notice's; its caption is what was asked for."""
        after = attached(notice, file)
        if not isinstance(after, Notice):
            return _again(notice, turn, asking, after)
        faults = faults_of(await self.office.keep(after, asking.member))
        if faults:
            return Said(draft_view(notice, asking.scene, *faults))
        if turn.what == "file":
            left = (CaptionLeft(),) if turn.text else ()
            return Said(draft_view(after, asking.scene, *left, *too_long(after)))
        if turn.text:
            return await self.typed(after, replace(turn, file=None), asking)
        return _again(after, turn, asking)

    async def _chosen(self, notice: Notice, step: str, value: str | None, asking: Asking) -> Said:
        after = chosen(notice, step, value, asking.scene)
        asked = question(notice, asking.scene.now)
        if step == "quiet" and value == "later" and asked is not None:
            after = replace(notice, send_at=asked.until)
        if after is None:
            return Said(draft_view(notice, asking.scene, Meanwhile()))
        said = await self._kept(notice, after, asking, stays=_stays(step, value, asking))
        refused = isinstance(said.reply, NoticeDraft) and said.reply.faults
        return await self._send(after, asking) if step in _GO_ON and not refused else said

    async def _kept(
        self, before: Notice, after: Notice, asking: Asking, stays: str | None = None
    ) -> Said:
        faults = faults_of(await self.office.keep(after, asking.member))
        if faults:
            return Said(draft_view(before, asking.scene, *faults))
        what = stays or next_ask(after)
        if what is None:
            return Said(draft_view(after, asking.scene))
        return _ask(after, f"text-{SOURCE_LANGUAGE}" if what == "text" else what, asking)

    async def _test(self, notice: Notice, languages: Iterable[str], asking: Asking) -> Said:
        faults = await shown(self.channel, notice, languages, asking)
        return Said(draft_view(notice, asking.scene, *faults, tested=not faults))

    async def _send(self, notice: Notice, asking: Asking) -> Said:
        now, spoken = asking.scene.now, asking.scene.knowledge.languages
        found = problems(notice, now, spoken)
        if found and not problems(replace(notice, quiet_too=True, quiet_till=None), now, spoken):
            found = ()  # it is the night that is in the way: asked below
        if [Undecided(notice.lacking(spoken))] == [*found]:
            return Said(ask(notice, "missing", asking.member, asking.scene, sends=True))
        if found:
            return Said(draft_view(notice, asking.scene, judged=True))
        quiet = question(notice, now)
        if quiet is not None:
            return Said(NoticeQuiet(notice.id, quiet.at, quiet.until, notice.send_at is not None))
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
        if not notice.is_confirmed_by(word):
            return await self._run(notice, asking, confirm=True, fault=OtherWord())
        faults = faults_of(await self.office.send(notice.id, asking.member))
        return Said(draft_view(notice, asking.scene, *faults))


def _ask(notice: Notice, value: str, asking: Asking) -> Said:
    """`value` is what is asked for, of a text with its language: text-it."""
    name, _, about = value.partition("-")
    what = WANTED.get(name)
    if what is None or (what == "text" and about not in asking.scene.knowledge.languages):
        return Said(draft_view(notice, asking.scene, Meanwhile()))
    if what == "towns":
        what, about = towns_ask(notice, asking.member, about)
    asked = ask(notice, what, asking.member, asking.scene, about=about)
    return Said(asked, composing(notice.id, what, about) if what in TYPED else "")


def _again(notice: Notice, turn: NoticeTyped, asking: Asking, fault: Fault | None = None) -> Said:
    what, about = WANTED.get(turn.what, "title"), turn.language or ""
    asked = ask(notice, what, asking.member, asking.scene, about=about, fault=fault)
    cut = what == "text" and units(turn.text) > CUT_BY_PHONES
    return Said(asked, composing(notice.id, REST if cut else what, about))


def _stays(step: str, value: str | None, asking: Asking) -> str | None:
    """Steps that are taken several times in a row: the question stays open."""
    if step == "lang":
        return "languages"
    town = by_istat(value or "", asking.scene.knowledge.places) if step == "town" else None
    return f"towns-{town.ambito or ''}" if town else None
