"""What the staff are told unasked: a notice waits for them, or a colleague decided about theirs."""

from typing import assert_never

from bot.domain.notice_desk_reply import NoticeTold, NoticeWaits
from bot.domain.notice_turns import NoticeStep
from bot.tg.keyboards import Button
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_desk import title_of
from bot.tg.rendering_notice_draft import place_words
from bot.tg.rendering_notice_faults import rows
from bot.tg.voice import Voice


def render(reply: NoticeWaits | NoticeTold, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case NoticeWaits():
            return _waits(reply, voice)
        case NoticeTold():
            return _told(reply, voice)
        case _:
            assert_never(reply)


def _waits(reply: NoticeWaits, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    notice = reply.draft.notice
    people = {"count": voice.digits(str(reply.people))}
    text = screen(
        voice,
        "📢 " + bold(title_of(notice, voice)),
        escape(_("A notice to many people waits for a colleague. Read it, then approve it.")),
        lines(
            escape(_("For: %(place)s") % {"place": place_words(reply.draft, voice)}),
            escape(_("People who get it: %(count)s") % people),
        ),
    )
    read = Button("📖 " + _("Read it"), NoticeStep(notice.id, "open"))
    return messages(text, rows(voice, [read]))


def _told(reply: NoticeTold, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    who = {"who": voice.isolate(str(reply.by))}  # as it stands in the staff file
    said = {
        "approved": "✓ " + _("A colleague approved it: Telegram number %(who)s.") % who,
        "refused": "↩ "
        + _("A colleague sent it back, it is a draft again: Telegram number %(who)s.") % who,
        "cancelled": "⏹ " + _("A colleague stopped it: Telegram number %(who)s.") % who,
        "edited": "⚠️ "
        + _("The text was changed after a colleague approved it. Read it, then let it go on."),
        "changed": "✏️ " + _("You approved it. Its text was changed in every copy."),
        "left": "⚠️ " + _("Who wrote it may not send notices any more. Read it, then approve it."),
    }[reply.deed]
    unsaid = reply.deed in ("edited", "changed", "left") and reply.by
    text = screen(
        voice,
        "📢 " + bold(voice.isolate(reply.title)),
        lines(escape(said), escape(_("Telegram number: %(who)s") % who) if unsaid else ""),
    )
    opened = Button("📄 " + _("Open it"), NoticeStep(reply.notice, "open"))
    return messages(text, rows(voice, [opened]))
