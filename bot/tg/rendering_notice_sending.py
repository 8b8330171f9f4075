"""A notice about to go out, on its way, or sent: people counted, never named."""

from collections.abc import Mapping
from typing import assert_never

from bot.domain.deliveries import ENDS
from bot.domain.language import Language
from bot.domain.notice_desk_reply import NoticeDryRun, NoticeState
from bot.domain.notice_reach import NO_TOWN
from bot.domain.notice_turns import NoticeStep
from bot.domain.notices import EDITABLE, moved
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_desk import home_button, status_words, title_of
from bot.tg.rendering_notice_faults import fault_line, rows
from bot.tg.voice import Voice

TOWNS = 15
"""Municipalities listed, those with the most people first."""
BAR = 10


def render(reply: NoticeDryRun | NoticeState, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case NoticeDryRun():
            return _run(reply, voice)
        case NoticeState():
            return _state(reply, voice)
        case _:
            assert_never(reply)


def _run(reply: NoticeDryRun, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    run, people = reply.run, voice.digits(str(reply.run.people))
    towns = {reply.towns.get(code, code): many for code, many in run.municipalities.items()}
    if NO_TOWN in run.municipalities:
        towns[_("no town")] = towns.pop(NO_TOWN, 0)
    text = screen(
        voice,
        "🔢 " + bold(_("People who get it: %(count)s") % {"count": people}),
        _counted(_named(run.languages, reply.languages), voice),
        _counted(dict(list(towns.items())[:TOWNS]), voice),
        _left_out(reply, voice),
        escape(_minutes(reply, voice)),
        escape(_("A colleague must approve it first.")) if reply.second else "",
        fault_line(reply.fault, voice),
        _word(reply, voice),
    )
    back = Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice.id, "open"))
    return messages(text, rows(voice, [back]), replaces=reply.fault is None)


def _word(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    if not reply.confirm:
        return ""
    said = {"word": voice.isolate(reply.notice.confirmation)}
    return bold(_("To send it, write this word: %(word)s") % said)


def _left_out(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    words = {
        "other_language": _("another language"),
        "other_topic": _("another topic"),
        "muted": _("want silence"),
        "unreachable": _("cannot be reached"),
        "no_text": _("no text in their language"),
    }
    found = {words[why]: many for why, many in reply.run.left_out.items() if why in words}
    without = _named(reply.run.without_text, reply.languages)
    return lines(
        escape(_("They don't get it:")) if found else "",
        _counted(found, voice),
        escape(_("Without a text in their language:")) if without else "",
        _counted(without, voice),
    )


def _minutes(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    minutes, seconds = divmod(max(1, round(reply.run.takes.total_seconds())), 60)
    time = voice.isolate(voice.digits(f"{minutes}:{seconds:02}"))
    return _("Time it takes, in minutes and seconds: %(time)s") % {"time": time}


def _state(reply: NoticeState, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    totals = reply.report.totals
    text = screen(
        voice,
        lines(
            "📢 " + bold(title_of(reply.notice, voice)),
            escape(status_words(reply.notice.status, voice)),
        ),
        bar(sum(totals[each] for each in ENDS), sum(totals.values()), voice),
        lines(*(_row(code, reply, voice) for code in reply.report.rows)),
        _opens(reply, voice),
        _trouble(reply, voice),
        fault_line(reply.fault, voice),
    )
    return messages(text, rows(voice, *_state_rows(reply, voice)), replaces=True)


def bar(ended: int, people: int, voice: Voice) -> str:
    """How many of how many, drawn."""
    if not people:
        return ""
    full = ended * BAR // people
    return f"{'▓' * full}{'░' * (BAR - full)} {voice.isolate(voice.digits(f'{ended}/{people}'))}"


def _row(code: str, reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    words = {
        "sent": _("sent"),
        "pending": _("waiting"),
        "failed": _("refused"),
        "unreachable": _("not reachable"),
        "unknown": _("not known"),
    }
    row = reply.report.rows[code]
    counts = [
        f"{word} {voice.digits(str(row[status]))}"  # type: ignore[index]  # statuses all
        for status, word in words.items()
        if row.get(status)  # type: ignore[call-overload]  # statuses all
    ]
    name = voice.isolate(reply.languages[code].name if code in reply.languages else code)
    return f"• {escape(name)}: {escape(voice.listed(*counts))}"


def _opens(reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    taps = sum(reply.report.opens.values())
    said = _("Taps on its buttons: %(count)s") % {"count": voice.digits(str(taps))}
    return escape(said) if taps else ""


def _trouble(reply: NoticeState, voice: Voice) -> str:
    _ = voice.gettext
    if not reply.report.trouble:
        return ""
    said = {"reason": voice.isolate(reply.report.trouble)}
    return "⚠️ " + escape(_("It stopped by itself: %(reason)s") % said)


def _state_rows(reply: NoticeState, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    notice = reply.notice
    deeds = (
        ("pause", "⏸ " + _("Pause")),
        ("resume", "▶️ " + _("Go on")),
        ("cancel", "⏹ " + _("Stop it")),
        ("withdraw", "🗑 " + _("Take it back from everybody")),
        ("refuse", "↩ " + _("Back to draft")),
    )
    allowed = [
        Button(label, NoticeStep(notice.id, deed))
        for deed, label in deeds
        if moved(notice, deed) is not None  # type: ignore[arg-type]  # the deeds above
    ]
    approve = [Button("✓ " + _("Approve"), NoticeStep(notice.id, "approve"))]
    edits = [
        Button(
            "✏️ " + voice.isolate(_language(code, reply.languages)),
            NoticeStep(notice.id, "edit", code),
        )
        for code in notice.texts
        if notice.status in EDITABLE
    ]
    last = [
        Button("🔄 " + _("Look again"), NoticeStep(notice.id, "open")),
        Button("📄 " + _("Copy as a draft"), NoticeStep(notice.id, "copy")),
        home_button(voice),
    ]
    return [*([approve] if reply.approves else []), *packed(allowed), *packed(edits), *packed(last)]


def _language(code: str, languages: Mapping[str, Language]) -> str:
    return languages[code].name if code in languages else code


def _named(counts: Mapping[str, int], languages: Mapping[str, Language]) -> dict[str, int]:
    return {_language(code, languages): many for code, many in counts.items()}


def _counted(counts: Mapping[str, int], voice: Voice) -> str:
    return lines(
        *(
            f"• {escape(voice.isolate(name))}: {voice.digits(str(many))}"
            for name, many in counts.items()
        )
    )
