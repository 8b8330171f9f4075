"""Notices as the staff find them: what there is, shelf by shelf."""

from typing import assert_never

from bot.domain.hours import ROME
from bot.domain.notice_desk_reply import (
    FileKnown,
    NoticeDesk,
    NoticeGone,
    NoticeNotYours,
    NoticeShelf,
    Shelf,
)
from bot.domain.notice_turns import NoticeStep, OpenNoticeDesk
from bot.domain.notices import Notice, Status
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, code, escape, lines, messages, screen
from bot.tg.rendering_notice_faults import rows
from bot.tg.voice import Voice


def render(
    reply: NoticeDesk | NoticeShelf | NoticeGone | NoticeNotYours | FileKnown, voice: Voice
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
        case NoticeNotYours():
            return messages(screen(voice, *_not_yours(voice)), None)
        case FileKnown():
            return messages(_file(reply, voice), None)
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
    laid = [[Button(_label(each, voice), _open(each))] for each in reply.notices]
    said = _("Which notice?") if reply.notices else _("There is none.")
    older = Button("▼ " + _("Older ones"), OpenNoticeDesk(f"{reply.shelf}-{reply.older}"))
    last = [*([older] if reply.older else []), _home(voice)]
    return messages(screen(voice, escape(said)), rows(voice, *laid, last), replaces=True)


def _label(notice: Notice, voice: Voice) -> str:
    """Equal titles are told apart by the day."""
    day = voice.full_date(notice.created.astimezone(ROME).date())
    return f"{title_of(notice, voice)} · {status_words(notice.status, voice)} · {day}"


def _not_yours(voice: Voice) -> tuple[str, ...]:
    _ = voice.gettext
    return (
        "⚠️ " + bold(_("You may not send notices.")),
        escape(_("Whoever keeps the list of the staff can give you the role for notices.")),
    )


def _file(reply: FileKnown, voice: Voice) -> str:
    """For those who write notices in an editor; in the chat it is sent when it is asked for."""
    _ = voice.gettext
    return screen(
        voice,
        escape(
            _("To put this file into a notice, open the notice, tap “File”, and send it there.")
        ),
        lines(
            escape(_("For a notice written in a file:")),
            code(f"attachment:\n  file_id: {reply.file.file_id}\n  kind: {reply.file.kind}"),
        ),
    )


def _open(notice: Notice) -> NoticeStep:
    return NoticeStep(notice.id, "open")


def _home(voice: Voice) -> Button:
    _ = voice.gettext
    return Button("↩ " + _("All notices"), OpenNoticeDesk())
