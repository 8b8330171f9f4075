"""What is kept about a person, shown, and erased."""

from typing import assert_never

from bot.domain.reply import ForgetPrompt, Forgotten, MyData, PrivacyText
from bot.domain.turns import Erase, OpenPrivacy
from bot.tg.keyboards import Button, inline, menu, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

PrivacyReply = PrivacyText | MyData | ForgetPrompt | Forgotten


def render(reply: PrivacyReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case PrivacyText():
            return _privacy(reply, voice)
        case MyData():
            return _data(reply, voice)
        case ForgetPrompt():
            return _sure(voice)
        case Forgotten():
            return _forgotten(voice)
        case _:
            assert_never(reply)


def _privacy(reply: PrivacyText, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        "🔒 " + bold(_("Your privacy")),
        escape(_("What you write is read by a machine to answer you, and is not kept.")),
        lines(
            escape(_("I keep, under the number that Telegram gives you:")),
            "• " + escape(_("your language, and your town if you tell me")),
            "• " + escape(_("what you want of notices, and which of them reached you")),
            "• " + escape(_("the topic of your last question, for the next one")),
            "• " + escape(_("the last five answers you opened, for a slip if you make one")),
            "• " + escape(_("a slip, if you make one: 30 days, under its code and not under you")),
            "• " + escape(_("the numbers of the last messages, for 48 hours, to remove them")),
        ),
        escape(_("I never ask for your name, documents or health. Please don't write them here.")),
        _controller(reply, voice),
        escape(
            _("%(mydata)s shows what I keep. %(forget)s erases it.")
            % {"mydata": voice.isolate("/mydata"), "forget": voice.isolate("/forget")}
        ),
    )
    return messages(text, inline(voice, _erase_row(voice)))


def _controller(reply: PrivacyText, voice: Voice) -> str:
    _ = voice.gettext
    if reply.controller is None:
        return escape(
            _("Who answers for your data in your area is not written here yet: ask at the desk.")
        )
    answers = _("Who answers for your data: %(controller)s.") % {
        "controller": voice.isolate(reply.controller)
    }
    if reply.contact is None:
        return escape(answers)
    contact = _("For questions about your data: %(contact)s.")
    return lines(escape(answers), escape(contact % {"contact": voice.isolate(reply.contact)}))


def _data(reply: MyData, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    nothing = "-"
    facts = (
        (_("Language"), reply.language),
        (_("Town"), reply.municipality),
        (_("Last question about"), reply.last_intent),
        (_("Notices"), _("yes") if reply.notices else _("no")),
    )
    text = screen(
        voice,
        bold(_("What I keep about you")),
        lines(
            *(
                f"• {escape(name)}: {escape(voice.isolate(value or nothing))}"
                for name, value in facts
            ),
            *([_answers_read(reply, voice)] if reply.read else []),
            "• "
            + escape(
                voice.ngettext(
                    "the number of %(count)s message, for 48 hours",
                    "the numbers of %(count)s messages, for 48 hours",
                    reply.messages,
                )
            ),
        ),
        escape(_("Nothing else.")),
    )
    return messages(text, inline(voice, _erase_row(voice)))


def _answers_read(reply: MyData, voice: Voice) -> str:
    _ = voice.gettext
    titles = "; ".join(map(voice.isolate, reply.read))
    return "• " + escape(_("Answers you opened lately: %(titles)s") % {"titles": titles})


def _erase_row(voice: Voice) -> list[Button]:
    _ = voice.gettext
    return [Button("🗑 " + _("Erase everything"), Erase(sure=False))]


def _sure(voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        escape(
            _(
                "Shall I forget your language, your town and your last questions?"
                " This cannot be undone."
            )
        ),
    )
    buttons = [
        Button("🗑 " + _("Yes, erase everything"), Erase(sure=True)),
        Button(_("No, keep it"), OpenPrivacy()),
    ]
    return messages(text, inline(voice, *packed(buttons)))


def _forgotten(voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        escape(_("Done: I keep nothing about you any more.")),
        escape(_("The messages you see are in Telegram: you can delete the chat from its menu.")),
    )
    return messages(text, menu(voice))
