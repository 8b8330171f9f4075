"""The slip itself: the code, how to use it, what the desk sees; and what the staff are shown."""

from typing import assert_never

from bot.domain.reply import SlipGone, SlipRead, SlipShown, SlipUnknown
from bot.domain.turns import AskSlip, FindDesk, MarkDocument
from bot.tg.keyboards import Button, inline, packed
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

SlipReply = SlipShown | SlipGone | SlipRead | SlipUnknown


def render(reply: SlipReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case SlipShown():
            return _shown(reply, voice)
        case SlipGone():
            return _gone(voice)
        case SlipRead(summary):
            return (TextMessage(screen(voice, "🧾 " + _summary(summary))),)
        case SlipUnknown(code):
            return _unknown(code, voice)
        case _:
            assert_never(reply)


def _shown(reply: SlipShown, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    kept = _("No name is in it. It is kept until %(date)s, then it is erased.")
    text = screen(
        voice,
        "🧾 " + escape(_("Your code:")) + " " + bold(voice.isolate(reply.code)),
        escape(_("At the desk show this message, or say the code.")),
        escape(
            _(
                "They see: the topic, how urgent it is, the language, your town, what you read here"
                " and the documents you tap."
            )
        ),
        escape(kept % {"date": voice.full_date(reply.until)}),
        escape(_("Which of these do you have? Tap them.")) if reply.documents else "",
        lines("🇮🇹 " + bold(_("What the desk sees")), _summary(reply.summary)),
    )
    ticks = [
        [
            Button(
                f"{'☑' if tick.in_hand else '☐'} {tick.name}",
                MarkDocument(reply.code, tick.document),
            )
        ]
        for tick in reply.documents
    ]
    return messages(text, inline(voice, *ticks), replaces=True)


def _summary(summary: tuple[str, ...]) -> str:
    """Italian prose, which keeps its own direction whatever is read around it."""
    return lines(*map(escape, summary))


def _gone(voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = _("This slip is more than 30 days old and is no longer kept. You can make a new one.")
    buttons = [
        Button("🧾 " + _("New slip"), AskSlip()),
        Button("🏢 " + _("Desk near me"), FindDesk()),
    ]
    return messages(screen(voice, escape(text)), inline(voice, *packed(buttons)))


def _unknown(code: str | None, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    if code is None:
        text = _("Write the code after the command: %(example)s") % {
            "example": voice.isolate("/slip K7-MA4")
        }
    else:
        text = _(
            "There is no slip %(code)s. Check the code with the person; slips are erased after 30"
            " days."
        ) % {"code": voice.isolate(code)}
    return (TextMessage(screen(voice, escape(text))),)
