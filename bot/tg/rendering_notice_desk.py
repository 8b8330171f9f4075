"""Notices as the staff write them: what there is, and the draft with all its parts."""

from typing import assert_never

from bot.domain.language import SOURCE_LANGUAGE, Language
from bot.domain.notice_desk_reply import NoticeDesk, NoticeDraft, NoticeGone, NoticeShelf, Shelf
from bot.domain.notice_turns import NoticeStep, OpenNoticeDesk
from bot.domain.notices import MissingText, Notice, Status, WholeRegion
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_faults import fault_line, moment, rows
from bot.tg.voice import Voice

LISTED = 8
"""Names of municipalities said; more are counted."""


def render(
    reply: NoticeDesk | NoticeShelf | NoticeGone | NoticeDraft, voice: Voice
) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    _ = voice.gettext
    match reply:
        case NoticeDesk():
            return _desk(reply, voice)
        case NoticeShelf():
            return _shelf(reply, voice)
        case NoticeGone():
            text = screen(voice, escape(_("There is no such notice.")))
            return messages(text, rows(voice, [_home(voice)]))
        case NoticeDraft():
            return _draft(reply, voice)
        case _:
            assert_never(reply)


def status_words(status: Status, voice: Voice) -> str:
    """How far it has come."""
    _ = voice.gettext
    return {
        "draft": _("draft"),
        "awaiting_approval": _("waits for a colleague"),
        "scheduled": _("will be sent"),
        "sending": _("is being sent"),
        "paused": _("paused"),
        "done": _("sent"),
        "cancelled": _("stopped"),
        "withdrawn": _("withdrawn"),
    }[status]


def title_of(notice: Notice, voice: Voice) -> str:
    """As the staff call it."""
    _ = voice.gettext
    return voice.isolate(notice.title) if notice.title else _("(no title)")


def part_lines(reply: NoticeDraft, voice: Voice) -> list[str]:
    """Every part of it as a line: what a colleague reads before approving."""
    return _parts(reply, voice)


def place_words(reply: NoticeDraft, voice: Voice) -> str:
    """Whom it is for."""
    return _place(reply, voice)


def home_button(voice: Voice) -> Button:
    """Back to all notices."""
    return _home(voice)


def _desk(reply: NoticeDesk, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    names: dict[Shelf, str] = {
        "drafts": _("My drafts"),
        "waiting": _("Waiting"),
        "sent": _("Sent"),
    }
    shelves = [
        Button(f"{names[shelf]}: {voice.digits(str(count))}", OpenNoticeDesk(shelf))
        for shelf, count in reply.counts.items()
    ]
    text = screen(voice, "📢 " + bold(_("Notices to people")))
    new = [Button("➕ " + _("New notice"), OpenNoticeDesk("new"))]
    return messages(text, rows(voice, new, *packed(shelves)), replaces=True)


def _shelf(reply: NoticeShelf, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    laid = [
        [Button(f"{title_of(each, voice)} · {status_words(each.status, voice)}", _open(each))]
        for each in reply.notices
    ]
    said = _("Which notice?") if reply.notices else _("There is none.")
    return messages(screen(voice, escape(said)), rows(voice, *laid, [_home(voice)]), replaces=True)


def _draft(reply: NoticeDraft, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        "📝 " + bold(title_of(reply.notice, voice)),
        lines(*(f"• {escape(line)}" for line in _parts(reply, voice))),
        lines(*(fault_line(fault, voice) for fault in reply.faults)),
        escape(_("Sent to you above, as people will see it.")) if reply.tested else "",
    )
    return messages(text, rows(voice, *_draft_rows(reply, voice)), replaces=not reply.tested)


def _parts(reply: NoticeDraft, voice: Voice) -> list[str]:
    _ = voice.gettext
    notice = reply.notice
    names = {each.code: each.name for each in reply.languages}
    spoken = [voice.isolate(names.get(code, code)) for code in notice.audience.languages]
    written = [voice.isolate(names.get(code, code)) for code in notice.texts]
    said = {
        "place": _place(reply, voice),
        "languages": voice.listed(*spoken) or _("All languages"),
        "topic": reply.topic.label if reply.topic else _("for everybody"),
        "texts": voice.listed(*written) or _("none yet"),
        "missing": _missing(notice.missing, voice),
        "link": voice.isolate(notice.link or "-"),
        "day": voice.full_date(notice.expires) if notice.expires else _("no end"),
        "when": moment(notice.send_at, voice) if notice.send_at else _("at once"),
    }
    return [
        _("For: %(place)s") % said,
        _("Languages: %(languages)s") % said,
        _("Topic: %(topic)s") % said,
        _("Texts: %(texts)s") % said,
        _("Without a text: %(missing)s") % said,
        _("Link: %(link)s") % said,
        _("Valid until: %(day)s") % said,
        _("When: %(when)s") % said,
    ]


def _place(reply: NoticeDraft, voice: Voice) -> str:
    _ = voice.gettext
    if isinstance(reply.notice.audience.place, WholeRegion):
        return _("the whole region")
    if not reply.places:
        return _("nobody yet")
    named = voice.listed(*map(voice.isolate, reply.places[:LISTED]))
    more = len(reply.places) - LISTED
    return f"{named} +{voice.digits(str(more))}" if more > 0 else named


def _missing(policy: MissingText, voice: Voice) -> str:
    _ = voice.gettext
    return {
        "send_italian": _("gets the Italian one"),
        "send_english": _("gets the English one"),
        "skip": _("gets nothing"),
    }[policy]


def _draft_rows(reply: NoticeDraft, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    notice = reply.notice
    asks = (
        (_("Title"), "title"),
        (_("For whom"), "place"),
        (_("Towns"), "towns"),
        (_("Languages"), "languages"),
        (_("Topic"), "topic"),
        (_("Without a text"), "missing"),
        (_("Link"), "link"),
        (_("Valid until"), "expires"),
        (_("When"), "when"),
    )
    parts = [Button("✏️ " + label, NoticeStep(notice.id, "ask", what)) for label, what in asks]
    last = [
        Button("👁 " + _("Send it to me"), NoticeStep(notice.id, "test")),
        Button("🔢 " + _("Count people"), NoticeStep(notice.id, "dry")),
        Button("🗑 " + _("Delete"), NoticeStep(notice.id, "delete")),
        _home(voice),
    ]
    send = [Button("📢 " + _("Send"), NoticeStep(notice.id, "send"))]
    return [*packed(_texts(reply, voice)), *packed(parts), *packed(last), send]


def _texts(reply: NoticeDraft, voice: Voice) -> list[Button]:
    """Italian first: the others are made from it."""
    ordered = sorted(reply.languages, key=lambda each: each.code != SOURCE_LANGUAGE)
    return [_text(each, reply.notice, voice) for each in ordered]


def _text(language: Language, notice: Notice, voice: Voice) -> Button:
    mark = "✓" if language.code in notice.texts else "✏️"
    step = NoticeStep(notice.id, "ask", f"text-{language.code}")
    return Button(f"{mark} {voice.isolate(language.name)}", step)


def _open(notice: Notice) -> NoticeStep:
    return NoticeStep(notice.id, "open")


def _home(voice: Voice) -> Button:
    _ = voice.gettext
    return Button("↩ " + _("All notices"), OpenNoticeDesk())
