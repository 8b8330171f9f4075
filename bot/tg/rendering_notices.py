"""A notice as people see it: who it is from, the text, until when it is true, how to leave."""

from bot.domain.notice_turns import OpenNoticedDesk
from bot.services.notice_ports import Copy
from bot.tg.keyboards import Button, Inline, inline
from bot.tg.outgoing import TextMessage
from bot.tg.rendering_markup import bold, escape, lines, screen, small
from bot.tg.voice import Voice

COMMAND = "/notices"
"""Where a person mutes notices, chooses topics or leaves."""


def notice(copy: Copy, voice: Voice, sender: str) -> TextMessage:
    """One message, short enough for Telegram because the text is; `sender` names the ambito."""
    _ = voice.gettext
    if copy.state == "withdrawn":
        return TextMessage(screen(voice, "⚠️ " + escape(_("This notice was withdrawn."))))
    head = "📢 " + bold(voice.isolate(sender) if sender else _("Notice"))
    over = "⚠️ " + bold(_("No longer valid")) if copy.state == "expired" else ""
    text = screen(voice, over, head, _body(copy, voice), _foot(copy, voice))
    return TextMessage(text, _buttons(copy, voice))


def _body(copy: Copy, voice: Voice) -> str:
    """The text; the frame around it speaks the person's own language."""
    _ = voice.gettext
    other = {
        "it": _("There is no text in your language: this is the Italian one."),
        "en": _("There is no text in your language: this is the English one."),
    }
    said = "" if copy.written == copy.language else other.get(copy.written, "")
    return lines(small(said) if said else "", escape(copy.text.strip()))


def _foot(copy: Copy, voice: Voice) -> str:
    _ = voice.gettext
    leave = _("Mute or stop: %(command)s") % {"command": voice.isolate(COMMAND)}
    until = ""
    if copy.expires is not None and copy.state == "valid":
        until = _("Valid until %(date)s.") % {"date": voice.full_date(copy.expires)} + "\n"
    return small(until + leave)


def _buttons(copy: Copy, voice: Voice) -> Inline | None:
    _ = voice.gettext
    buttons = []
    if copy.link is not None:
        buttons.append(Button("🔗 " + _("Read more"), copy.link))
    if copy.desk is not None:
        buttons.append(
            Button("🏢 " + _("The desk"), OpenNoticedDesk(copy.desk, copy.notice or None))
        )
    return inline(voice, buttons) if buttons else None
