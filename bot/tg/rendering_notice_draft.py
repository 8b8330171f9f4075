"""The draft of a notice: how it stands, and a button for each of its parts."""

from bot.domain.language import SOURCE_LANGUAGE, Language
from bot.domain.notice_desk_reply import Group, NoticeDraft
from bot.domain.notice_turns import NoticeStep
from bot.domain.notices import MissingText, Notice, WholeRegion
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_desk import home_button, title_of
from bot.tg.rendering_notice_faults import fault_line, moment, rows
from bot.tg.voice import Voice

LISTED = 8
"""Names of municipalities said; more are counted."""


def render(reply: NoticeDraft, voice: Voice) -> tuple[Outgoing, ...]:
    """Say it; after a test it stands below what was sent."""
    _ = voice.gettext
    text = screen(
        voice,
        "📝 " + bold(title_of(reply.notice, voice)),
        lines(*(f"• {escape(line)}" for line in part_lines(reply, voice))),
        lines(*(fault_line(fault, voice) for fault in reply.faults)),
        escape(_("Sent to you above, as people will see it.")) if reply.tested else "",
    )
    return messages(text, rows(voice, *_draft_rows(reply, voice)), replaces=not reply.tested)


def part_lines(reply: NoticeDraft, voice: Voice) -> list[str]:
    """Every part of it as a line: what a colleague reads before approving, too."""
    _ = voice.gettext
    notice = reply.notice
    names = {each.code: each.name for each in reply.languages}
    spoken = [voice.isolate(names.get(code, code)) for code in notice.audience.languages]
    written = [voice.isolate(names.get(code, code)) for code in notice.texts]
    said = {
        "place": place_words(reply, voice),
        "languages": voice.listed(*spoken) or _("All languages"),
        "topic": reply.topic.label if reply.topic else _("for everybody"),
        "texts": voice.listed(*written) or _("none yet"),
        "link": voice.isolate(notice.link or "-"),
        "desk": voice.isolate(reply.desk or "-"),
        "file": _file(notice, voice),
        "day": voice.full_date(notice.expires) if notice.expires else _("no end"),
        "when": moment(notice.send_at, voice) if notice.send_at else _("at once"),
    }
    return [
        _("For: %(place)s") % said,
        _("Languages: %(languages)s") % said,
        _("Topic: %(topic)s") % said,
        _("Texts: %(texts)s") % said,
        *_without(reply, names, voice),
        _("Link: %(link)s") % said,
        _("Desk: %(desk)s") % said,
        _("File: %(file)s") % said,
        _("Valid until: %(day)s") % said,
        _("When: %(when)s") % said,
        *([_("Also at night or on Sunday")] if reply.rings else []),
        _("If it is not known whether it arrived: once more")
        if notice.critical
        else _("If it is not known whether it arrived: not again"),
    ]


def place_words(reply: NoticeDraft, voice: Voice) -> str:
    """Whom it is for."""
    _ = voice.gettext
    if isinstance(reply.notice.audience.place, WholeRegion):
        return _("the whole region")
    if not reply.places:
        return _("nobody yet")
    named = voice.listed(*map(voice.isolate, reply.places[:LISTED]))
    more = len(reply.places) - LISTED
    return f"{named} +{voice.digits(str(more))}" if more > 0 else named


def _file(notice: Notice, voice: Voice) -> str:
    _ = voice.gettext
    if notice.attachment is None:
        return "-"
    return _("a picture") if notice.attachment.kind == "photo" else _("a document")


def _without(reply: NoticeDraft, names: dict[str, str], voice: Voice) -> list[str]:
    """Those who would not read their own language, and what was chosen for them."""
    _ = voice.gettext
    lacking = [voice.isolate(names[code]) for code in reply.notice.lacking(names)]
    if not lacking:
        return []
    said = {"languages": voice.listed(*lacking), "missing": _missing(reply.notice.missing, voice)}
    return [_("Without a text (%(languages)s): %(missing)s") % said]


def _missing(policy: MissingText | None, voice: Voice) -> str:
    _ = voice.gettext
    if policy is None:
        return _("not chosen yet")
    return {
        "send_italian": _("gets the Italian one"),
        "send_english": _("gets the English one"),
        "skip": _("gets nothing"),
    }[policy]


def _draft_rows(reply: NoticeDraft, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    notice = reply.notice
    if reply.group is not None:
        back = Button("↩ " + _("Back to the notice"), NoticeStep(notice.id, "open"))
        return [*packed(_group(reply.group, notice, voice)), [back]]
    groups = [
        Button("👥 " + _("For whom"), NoticeStep(notice.id, "open", "who")),
        Button("📎 " + _("With it"), NoticeStep(notice.id, "open", "with")),
        Button("🕗 " + _("When"), NoticeStep(notice.id, "open", "when")),
    ]
    last = [
        Button("👁 " + _("Preview"), NoticeStep(notice.id, "ask", "preview")),
        Button("🔢 " + _("Count people"), NoticeStep(notice.id, "dry")),
        Button("✏️ " + _("Title"), NoticeStep(notice.id, "ask", "title")),
        Button("🗑 " + _("Delete"), NoticeStep(notice.id, "delete")),
        home_button(voice),
    ]
    send = [Button("📢 " + _("Send"), NoticeStep(notice.id, "send"))]
    return [*packed(_texts(reply, voice)), *packed(groups), *packed(last), send]


def _group(group: Group, notice: Notice, voice: Voice) -> list[Button]:
    """The parts of the group that is open."""
    _ = voice.gettext
    asks: dict[Group, tuple[tuple[str, str], ...]] = {
        "who": (
            (_("Whole area"), "place"),
            (_("Towns"), "towns"),
            (_("Languages"), "languages"),
            (_("Topic"), "topic"),
            (_("Without a text"), "missing"),
        ),
        "with": ((_("Link"), "link"), (_("Desk"), "desk"), (_("File"), "file")),
        "when": ((_("Valid until"), "expires"), (_("When to send"), "when")),
    }
    buttons = [
        Button("✏️ " + label, NoticeStep(notice.id, "ask", what)) for label, what in asks[group]
    ]
    if group == "when":
        mark = "✓ " if notice.critical else ""
        again = mark + _("Once more if in doubt")
        buttons.append(Button(again, NoticeStep(notice.id, "critical")))
    return buttons


def _texts(reply: NoticeDraft, voice: Voice) -> list[Button]:
    """Italian first: the others are made from it."""
    ordered = sorted(reply.languages, key=lambda each: each.code != SOURCE_LANGUAGE)
    return [_text(each, reply.notice, voice) for each in ordered]


def _text(language: Language, notice: Notice, voice: Voice) -> Button:
    mark = "✓" if language.code in notice.texts else "✏️"
    step = NoticeStep(notice.id, "ask", f"text-{language.code}")
    return Button(f"{mark} {voice.isolate(language.name)}", step)
