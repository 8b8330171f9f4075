"""Another last day for a notice whose copies people have."""

from bot.domain.notice_desk_reply import NoticeExpiry
from bot.domain.notice_turns import NoticeStep
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_faults import DAY_EXAMPLE, fault_line, rows
from bot.tg.voice import Voice


def render(reply: NoticeExpiry, voice: Voice) -> tuple[Outgoing, ...]:
    """The day as it is, and what can be chosen in its place."""
    _ = voice.gettext
    text = screen(
        voice,
        fault_line(reply.fault, voice),
        bold(
            _("Until which day is it valid? Write it so: %(example)s")
            % {"example": voice.isolate(DAY_EXAMPLE)}
        ),
        lines(
            escape(until_line(reply, voice)),
            escape(_("Every copy that was delivered will be changed.")),
        ),
    )
    terms = (
        (_("For a week"), "week"),
        (_("For a month"), "month"),
        (_("No end"), "never"),
    )
    buttons = [Button(label, NoticeStep(reply.notice, "until", term)) for label, term in terms]
    back = Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice, "open"))
    return messages(text, rows(voice, *packed(buttons), [back]), replaces=reply.fault is None)


def until_line(reply: NoticeExpiry, voice: Voice) -> str:
    """Until when it is true as it stands."""
    _ = voice.gettext
    day = voice.full_date(reply.now) if reply.now else _("no end")
    return _("Valid until: %(day)s") % {"day": day}
