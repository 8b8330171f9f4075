"""For the staff, once a week: which answers are due for review."""

from bot.domain.reply import DueAnswers, ReviewsDue
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice


def render(reply: ReviewsDue, voice: Voice) -> tuple[Outgoing, ...]:
    """Say the reply of this file."""
    _ = voice.gettext
    text = screen(
        voice,
        "📋 " + bold(_("Answers to review")),
        _those("🔴", _("No longer shown: the desk is shown instead."), reply.withheld, voice),
        _those("⚪", _("Shown with a warning."), reply.warned, voice),
        _those("⏳", _("Due within a month."), reply.soon, voice),
        escape(_("Check the facts, then write the new date under review_by.")),
    )
    return messages(text, None)


def _those(pictogram: str, heading: str, due: DueAnswers, voice: Voice) -> str:
    if not due.answers:
        return ""
    more = voice.ngettext("and %(count)s more", "and %(count)s more", due.left_out)
    return lines(
        f"{pictogram} {bold(heading)}",
        *(
            f"• {escape(option.label)} ({voice.isolate(option.id)}) · {voice.full_date(day)}"
            for option, day in due.answers
        ),
        escape(more) if due.left_out else "",
    )
