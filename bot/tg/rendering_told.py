"""For the staff: what people were told under a short id, word for word."""

from datetime import datetime

from bot.domain.reply import AnswersFound, AnswerUnknown
from bot.domain.told import Told
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering_cards import part_name
from bot.tg.rendering_markup import bold, escape, lines, messages, screen, small
from bot.tg.voice import Voice


def render(reply: AnswersFound | AnswerUnknown, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    if isinstance(reply, AnswerUnknown):
        return _unknown(reply.id, voice)
    return tuple(
        message
        for told, first in reply.found
        for message in messages(_text(reply.id, told, first, voice), None)
    )


def _text(answer_id: str, told: Told, first: datetime, voice: Voice) -> str:
    _ = voice.gettext
    named = (answer_id, told.intent, told.language)
    given = _("Given since %(date)s") % {"date": voice.full_date(first.date())}
    return screen(
        voice,
        lines(bold(" · ".join(map(voice.isolate, named))), small(given)),
        lines(bold(told.title), bold(part_name(told.part, voice)) if told.part else ""),
        escape(told.text),
        lines(*(f"• {escape(document)}" for document in told.documents)),
        escape(told.italian),
        lines(*(small(each) for each in _standing(told, voice))),
    )


def _standing(told: Told, voice: Voice) -> list[str]:
    _ = voice.gettext
    said = []
    if told.checked_on:
        said.append(_("Checked on %(date)s") % {"date": voice.full_date(told.checked_on)})
    if told.confirmed_on:
        date = voice.full_date(told.confirmed_on)
        said.append(_("Confirmed by a desk on %(confirmed)s") % {"confirmed": date})
    if told.overdue:
        said.append(_("Shown with the warning that its review was due."))
    said.append(_("Sources: %(titles)s") % {"titles": " · ".join(told.sources)})
    return said


def _unknown(answer_id: str | None, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    if answer_id is None:
        text = _("Write the code after the command: %(example)s") % {
            "example": voice.isolate("/answer K3F-7QA")
        }
    else:
        text = _("No answer was given under %(code)s. Check the code with the person.") % {
            "code": voice.isolate(answer_id)
        }
    return (TextMessage(screen(voice, escape(text))),)
