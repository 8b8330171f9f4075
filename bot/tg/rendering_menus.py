"""Greetings, menus and all that leads somewhere else; never a dead end."""

from typing import assert_never

from bot.domain.reply import (
    HelpText,
    Home,
    LanguageMenu,
    NotUnderstood,
    OldButton,
    OnlyText,
    SmallTalk,
    Thanks,
    TopicMenu,
    TopicPage,
)
from bot.domain.staff_turns import StaffCommand
from bot.domain.turns import (
    AskPerson,
    AskPlace,
    ChooseLanguage,
    FindDesk,
    OpenIntent,
    OpenPrivacy,
    OpenTopics,
    OtherHelp,
)
from bot.tg.keyboards import Button, Inline, inline, labelled, menu, packed, topic_rows
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

MenuReply = (
    LanguageMenu
    | Home
    | NotUnderstood
    | TopicMenu
    | TopicPage
    | SmallTalk
    | HelpText
    | Thanks
    | OldButton
    | OnlyText
)


def render(reply: MenuReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    _ = voice.gettext
    match reply:
        case LanguageMenu():
            return _languages(reply, voice)
        case Home():
            return _home(reply, voice)
        case NotUnderstood():
            return _not_understood(reply, voice)
        case TopicMenu() | TopicPage():
            return _topics(reply, voice)
        case SmallTalk() | HelpText() | OldButton():
            staff = _staff(reply, voice) if isinstance(reply, HelpText) else ""
            text = screen(voice, escape(_opening(reply, voice)), staff, escape(_invitation(voice)))
            return messages(text, inline(voice, *topic_rows(reply.topics)))
        case Thanks():
            return messages(
                screen(voice, escape(_("Thank you. It helps to make the answers better."))),
                menu(voice),
            )
        case OnlyText():
            text = _("I can only read written words. Write your question, or choose below.")
            return messages(screen(voice, escape(text)), _ways_on(voice))
        case _:
            assert_never(reply)


def _languages(reply: LanguageMenu, voice: Voice) -> tuple[Outgoing, ...]:
    """The phone's language first and marked, so that most people tap without reading."""
    _ = voice.gettext
    ordered = sorted(reply.languages, key=lambda language: language.code != reply.suggested)
    buttons = [
        Button(
            f"✓ {language.name}" if language.code == reply.suggested else language.name,
            ChooseLanguage(language.code),
        )
        for language in ordered
    ]
    text = screen(
        voice, escape(" · ".join(voice.welcomes)), "🌐 " + escape(_("Choose your language."))
    )
    return messages(text, Inline(tuple(map(tuple, packed(buttons)))))


def _home(reply: Home, voice: Voice) -> tuple[Outgoing, ...]:
    """A short welcome carries the menu that stays, for a message has only one keyboard."""
    _ = voice.gettext
    if reply.ambito is None:
        who = _("I am the information bot for people from other countries who live in Lombardy.")
    else:
        who = _("I am the information bot of %(ambito)s.") % {
            "ambito": voice.isolate(f"Ambito {reply.ambito}")  # what it is called in every language
        }
    what = _(
        "I am a machine: I give answers that people have prepared about documents, health, school,"
        " work and home, and I tell you which desk helps. I don't keep your messages."
    )
    text = screen(voice, escape(f"{who} {what}"), escape(_invitation(voice)))
    last = [
        Button("📍 " + _("Where do you live?"), AskPlace()),
        Button("🔒 " + _("Privacy"), OpenPrivacy()),
    ]
    rows = [*topic_rows(reply.topics), *packed(last)]
    welcome = TextMessage(screen(voice, bold(_("Welcome"))), menu(voice))
    return (welcome, *messages(text, inline(voice, *rows)))


def _not_understood(reply: NotUnderstood, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    if reply.off_topic:
        first = _(
            "I know nothing about this. I know about documents, health, school, work, home and"
            " family in Italy."
        )
    else:
        first = _("I have no sure answer to this, and I don't want to guess.")
    text = screen(
        voice,
        escape(first),
        escape(_("Try other words, choose a topic, or talk to a person.")),
        _in_danger(reply, voice),
    )
    return messages(text, _ways_on(voice, danger=bool(reply.emergency)))


def _in_danger(reply: NotUnderstood, voice: Voice) -> str:
    """A cry in unforeseen words ends here too: the numbers are never far."""
    _ = voice.gettext
    if not reply.emergency:
        return ""
    numbers = " · ".join(voice.isolate(line.number) for line in reply.emergency)
    return "🆘 " + bold(_("In danger: %(numbers)s") % {"numbers": numbers})


def _topics(reply: TopicMenu | TopicPage, voice: Voice) -> tuple[Outgoing, ...]:
    """Menus replace each other, so that going back and forth leaves one message."""
    _ = voice.gettext
    if isinstance(reply, TopicMenu):
        text = screen(voice, "📚 " + escape(_("Choose a topic.")))
        return messages(text, inline(voice, *topic_rows(reply.topics)), replaces=True)
    rows = [
        [Button(labelled(option), OpenIntent(option.id, voice.language.code))]
        for option in reply.intents
    ]
    rows.append([Button("📚 " + _("All topics"), OpenTopics())])
    text = screen(voice, f"{reply.topic.pictogram} {bold(reply.topic.label)}".strip())
    return messages(text, inline(voice, *rows), replaces=True)


def _opening(reply: SmallTalk | HelpText | OldButton, voice: Voice) -> str:
    _ = voice.gettext
    match reply:
        case OldButton():
            return _("This button is too old.")
        case HelpText():
            return _(
                "I answer questions about documents, health, school, work and home, and I find the"
                " desk that helps. I understand several languages, also written in Latin letters."
            )
        case SmallTalk(kind):
            return _small_talk(kind, voice)
        case _:
            assert_never(reply)


def _staff(reply: HelpText, voice: Voice) -> str:
    """A line a command, for colleagues alone."""
    _ = voice.gettext
    words: dict[StaffCommand, str] = {
        "today": _("how a desk is today"),
        "slip": _("read what a code says"),
        "answer": _("read what somebody was told"),
        "notice": _("write notices to people"),
    }
    named = (f"{voice.isolate(f'/{each}')} {escape(words[each])}" for each in reply.staff)
    return lines(bold(_("For the staff:")), *named) if reply.staff else ""


def _small_talk(kind: str, voice: Voice) -> str:
    _ = voice.gettext
    return {
        "greeting": _("Hello, good to see you here."),
        "thanks": _("You are welcome."),
        "goodbye": _("Goodbye. I am here whenever you need."),
        "how_are_you": _("I am well, thank you. I am a machine, I am always on."),
        "bot": _(
            "I am a machine. I give answers that people have prepared, and I don't make any up."
        ),
    }[kind]


def _invitation(voice: Voice) -> str:
    _ = voice.gettext
    return _("Write your question in your own words, or choose.")


def _ways_on(voice: Voice, *, danger: bool = False) -> Inline:
    _ = voice.gettext
    buttons = [
        *([Button("🆘 " + _("Help now"), OtherHelp())] if danger else []),
        Button("📚 " + _("Topics"), OpenTopics()),
        Button("🏢 " + _("Desk near me"), FindDesk()),
        Button("🗣 " + _("A person"), AskPerson()),
    ]
    return inline(voice, *packed(buttons))
