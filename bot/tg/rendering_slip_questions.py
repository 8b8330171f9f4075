"""The three questions of a slip, each in the place of the one before: one message in the chat."""

from typing import assert_never

from bot.domain.handoff import Urgency
from bot.domain.reply import (
    Option,
    SlipAbout,
    SlipLanguages,
    SlipTopicPage,
    SlipTopics,
    SlipUrgency,
)
from bot.domain.turns import BrowseSlip, FindDesk, MakeSlip, OtherSpoken
from bot.tg.keyboards import Button, inline, labelled, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

SlipQuestion = SlipAbout | SlipTopics | SlipTopicPage | SlipUrgency | SlipLanguages


def render(reply: SlipQuestion, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a question of the slip."""
    match reply:
        case SlipAbout():
            return _about(reply, voice)
        case SlipTopics():
            return _topics(reply, voice)
        case SlipTopicPage():
            return _topic(reply, voice)
        case SlipUrgency():
            return _urgency(reply, voice)
        case SlipLanguages():
            return _languages(reply, voice)
        case _:
            assert_never(reply)


def back(leads_to: BrowseSlip | FindDesk | MakeSlip, voice: Voice) -> Button:
    """The way to the question before."""
    _ = voice.gettext
    return Button("↩ " + _("Back"), leads_to)


def _about(reply: SlipAbout, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    intro = _("Three short questions, then you have a slip to show. I don't ask your name.")
    text = screen(voice, "🧾 " + escape(intro), bold(_("What is it about?")))
    rows = [
        *_needs(reply.needs),
        [Button(_("Something else"), BrowseSlip())],
        [back(FindDesk(reply.desk_intent), voice)],
    ]
    return messages(text, inline(voice, *rows), replaces=not reply.fresh)


def _needs(needs: tuple[Option, ...]) -> list[list[Button]]:
    return [[Button(labelled(need), MakeSlip(need.id))] for need in needs]


def _topics(reply: SlipTopics, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    rows = packed(Button(labelled(topic), BrowseSlip(topic.id)) for topic in reply.topics)
    if reply.general is not None:
        rows.append([Button(_("I'll say it at the desk"), MakeSlip(reply.general.id))])
    rows.append([back(FindDesk() if reply.fresh else MakeSlip(), voice)])
    text = screen(voice, lines("🧾 " + bold(_("What is it about?"))))
    return messages(text, inline(voice, *rows), replaces=not reply.fresh)


def _topic(reply: SlipTopicPage, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    rows = [*_needs(reply.needs), [back(BrowseSlip(), voice)]]
    text = screen(voice, f"{reply.topic.pictogram} {bold(reply.topic.label)}".strip())
    return messages(text, inline(voice, *rows), replaces=True)


def _urgency(reply: SlipUrgency, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    words: dict[Urgency, str] = {
        "today": _("Today"),
        "week": _("This week"),
        "later": _("No hurry"),
    }
    text = screen(voice, escape(labelled(reply.need)), bold(_("When do you need it?")))
    rows = packed(Button(word, MakeSlip(reply.need.id, key)) for key, word in words.items())
    rows.append([back(MakeSlip(), voice)])
    return messages(text, inline(voice, *rows), replaces=True)


def _languages(reply: SlipLanguages, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    buttons = [
        Button(language.name, MakeSlip(reply.intent, reply.urgency, language.code))
        for language in reply.languages
    ]
    if reply.more:
        buttons.append(Button(_("Others"), OtherSpoken(reply.intent, reply.urgency)))
    before = MakeSlip(reply.intent) if reply.more else MakeSlip(reply.intent, reply.urgency)
    text = screen(voice, "🗣 " + bold(_("Which language do you want to speak at the desk?")))
    rows = [*packed(buttons), [back(before, voice)]]
    return messages(text, inline(voice, *rows), replaces=True)
