"""A notice that waits, is on its way, or was sent: people counted, never named."""

from collections.abc import Iterator
from typing import assert_never

from bot.domain.deliveries import ENDS, csv_lines
from bot.domain.notice_desk_reply import NoticeCsv, NoticeState
from bot.domain.notice_digest import digest
from bot.domain.notice_turns import NoticeStep
from bot.domain.notices import EDITABLE, Deed, moved
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Document, Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_counts import bar, ended, trouble_line
from bot.tg.rendering_notice_desk import home_button, status_words, title_of
from bot.tg.rendering_notice_faults import fault_line, rows
from bot.tg.rendering_notice_sending import language_name
from bot.tg.rendering_notice_waiting import correction_lines, waiting_blocks
from bot.tg.voice import Voice


def render(reply: NoticeState | NoticeCsv, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case NoticeState():
            return _state(reply, voice)
        case NoticeCsv(report):
            content = "\n".join(csv_lines(report)) + "\n"
            return (Document(f"{report.notice}.csv", content.encode()),)
        case _:
            assert_never(reply)


def _state(reply: NoticeState, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    totals = reply.report.totals
    text = screen(
        voice,
        lines(
            "📢 " + bold(title_of(reply.notice, voice)),
            escape(status_words(reply.notice.status, voice)),
        ),
        *waiting_blocks(reply, voice),
        bar(sum(totals[each] for each in ENDS), sum(totals.values()), voice),
        lines(*(_row(code, reply, voice) for code in reply.report.rows)),
        _opens(reply, voice),
        correction_lines(reply.report.correction, voice),
        _until(reply, voice),
        *_mended(reply, voice),
        trouble_line(reply.report.trouble, voice),
        _rewritten(reply, voice),
        fault_line(reply.fault, voice),
        escape(_("Sent to you above, as people will see it.")) if reply.shown else "",
    )
    return messages(text, rows(voice, *_state_rows(reply, voice)), replaces=not reply.shown)


def _mended(reply: NoticeState, voice: Voice) -> Iterator[str]:
    """New texts for the copies, read once more before everybody gets them."""
    _ = voice.gettext
    if _mends(reply):
        yield "✏️ " + bold(_("New text, which nobody has got yet:"))
        for code, text in reply.notice.mended.items():
            name = language_name(code, reply.languages)
            yield lines(f"• {escape(voice.isolate(name))}", escape(text))


def _mends(reply: NoticeState) -> bool:
    return bool(reply.notice.mended) and reply.own and reply.notice.status in EDITABLE


def _mend_rows(reply: NoticeState, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    notice = reply.notice
    if not _mends(reply):
        return []
    looks = [
        Button(
            "👁 " + voice.isolate(language_name(code, reply.languages)),
            NoticeStep(notice.id, "preview", code),
        )
        for code in notice.mended
    ]
    return [
        *packed(looks),
        [Button("✅ " + _("Change every copy"), NoticeStep(notice.id, "mend"))],
        [Button("✖️ " + _("Leave the copies as they are"), NoticeStep(notice.id, "unmend"))],
    ]


def _row(code: str, reply: NoticeState, voice: Voice) -> str:
    name = voice.isolate(reply.languages[code].name if code in reply.languages else code)
    return f"• {escape(name)}: {escape(ended(reply.report.rows[code], voice))}"


def _opens(reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    taps = sum(reply.report.opens.values())
    said = _("Taps on its buttons: %(count)s") % {"count": voice.digits(str(taps))}
    return escape(said) if taps else ""


def _until(reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    notice = reply.notice
    if reply.waiting or notice.status == "withdrawn" or notice.expires is None:
        return ""
    said = {"day": voice.full_date(notice.expires)}
    return escape(_("Valid until: %(day)s") % said)


def _rewritten(reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    if not reply.notice.rewritten:
        return ""
    return "⚠️ " + escape(
        _("The text was changed after a colleague approved it. Another one must let it go on.")
    )


def _offered(deed: Deed, reply: NoticeState) -> bool:
    """Who looks may do it, from where it stands."""
    if moved(reply.notice, deed) is None:
        return False
    if deed == "resume" and reply.notice.rewritten:
        return reply.approves
    if deed == "refuse":  # nobody could open the draft of somebody who left: it is copied
        return reply.waiting is None or not reply.waiting.left
    return reply.own


def _state_rows(reply: NoticeState, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    notice = reply.notice
    deeds: tuple[tuple[Deed, str], ...] = (
        ("pause", "⏸ " + _("Pause")),
        ("resume", "▶️ " + _("Go on")),
        ("cancel", "⏹ " + _("Stop it")),
        ("withdraw", "🗑 " + _("Take it back from everybody")),
        ("refuse", "↩ " + _("Back to draft")),
    )
    read = digest(notice) if notice.rewritten else None
    allowed = [
        Button(label, NoticeStep(notice.id, deed, read if deed == "resume" else None))
        for deed, label in deeds
        if _offered(deed, reply)
    ]
    approve = [Button("✓ " + _("Approve"), NoticeStep(notice.id, "approve", digest(notice)))]
    previews = [
        Button(
            "👁 " + voice.isolate(language_name(code, reply.languages)),
            NoticeStep(notice.id, "preview", code),
        )
        for code in notice.texts
        if reply.waiting
    ]
    edits = [
        Button(
            f"{'✏️' if code in notice.texts else '➕'} {voice.isolate(each.name)}",
            NoticeStep(notice.id, "edit", code),
        )
        for code, each in reply.languages.items()
        if code in notice.texts or notice.language_for(code)  # they got another language's
    ]
    edits.append(Button("📅 " + _("Valid until"), NoticeStep(notice.id, "expiry")))
    last = [
        Button("🔄 " + _("Look again"), NoticeStep(notice.id, "open")),
        Button("📄 " + _("Copy as a draft"), NoticeStep(notice.id, "copy")),
        home_button(voice),
    ]
    if reply.report.rows:
        last.insert(1, Button("📊 CSV", NoticeStep(notice.id, "csv")))
    return [
        *_mend_rows(reply, voice),
        *packed(previews),
        *([approve] if reply.approves and not notice.rewritten else []),
        *packed(allowed),
        *(packed(edits) if notice.status in EDITABLE and reply.own else []),
        *packed(last),
    ]
