"""Danger: the numbers first, whatever else is said."""

from typing import assert_never

from bot.domain.reply import Helpline, Helplines, MessagesRemoved, SafetyFirst
from bot.domain.turns import FindDesk, OpenContact, OpenIntent, OtherHelp, RemoveMessages
from bot.tg.keyboards import Button, inline, labelled, menu, packed
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering_markup import escape, lines, messages, screen
from bot.tg.rendering_numbers import numbers
from bot.tg.voice import Voice


def render(reply: SafetyFirst | Helplines | MessagesRemoved, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case SafetyFirst():
            return _danger(reply, voice)
        case Helplines(helplines):
            return _helplines(helplines, voice)
        case MessagesRemoved():
            return _removed(voice)
        case _:
            assert_never(reply)


def apology(helplines: tuple[Helpline, ...], voice: Voice) -> TextMessage:
    """What is said when something broke: who is in danger must not be left with nothing."""
    _ = voice.gettext
    text = screen(
        voice,
        escape(_("Something went wrong here, not with you. Please write again in a few minutes.")),
        lines(escape(_("If you are in danger:")), *numbers(helplines, voice)),
    )
    return TextMessage(text)


def _danger(reply: SafetyFirst, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    watched = _("If someone looks at your phone, you can remove these messages.")
    text = screen(
        voice,
        lines(*numbers(reply.helplines, voice)),
        escape(reply.text),
        escape(watched) if reply.watched else "",
    )
    return messages(text, inline(voice, *_danger_rows(reply, voice)))


def _danger_rows(reply: SafetyFirst, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    intent = reply.intents[0].id if reply.intents else None
    buttons = [
        Button("🏢 " + _("Help near me"), FindDesk(intent)),
        Button(_("Other help"), OtherHelp()),
        *_contacts(reply.helplines[1:2], voice),  # the first is 112: nobody needs it as a card
    ]
    if reply.watched:
        buttons.append(Button("🗑 " + _("Remove my last messages"), RemoveMessages()))
    language = voice.language.code
    return [
        *packed(buttons),
        *([Button(labelled(each), OpenIntent(each.id, language))] for each in reply.intents),
    ]


def _contacts(helplines: tuple[Helpline, ...], voice: Voice) -> list[Button]:
    _ = voice.gettext
    return [
        Button(
            "📇 " + _("Contact card %(number)s") % {"number": voice.isolate(helpline.number)},
            OpenContact(helpline.id),
        )
        for helpline in helplines
    ]


def _helplines(helplines: tuple[Helpline, ...], voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(voice, lines(*numbers(helplines, voice)))
    rows = packed([Button("🏢 " + _("Help near me"), FindDesk())])
    return messages(text, inline(voice, *rows))


def _removed(voice: Voice) -> tuple[Outgoing, ...]:
    """Say nothing of what was removed: this message stays in the chat."""
    _ = voice.gettext
    text = screen(
        voice,
        escape(_("I removed the messages of the last 48 hours.")),
        escape(
            _(
                "Older ones I cannot remove. To delete the whole chat: open the menu of this chat"
                " in Telegram and choose “Delete chat”."
            )
        ),
    )
    return messages(text, menu(voice))
