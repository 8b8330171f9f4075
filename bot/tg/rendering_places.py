"""Where a person lives: asked, chosen, not found, remembered."""

from typing import assert_never

from bot.domain.reply import OutsideLombardy, PlaceChoice, PlacePrompt, PlaceSaved, PlaceUnknown
from bot.domain.turns import AskPlace, ChoosePlace, FindDesk, OpenTopics
from bot.tg.keyboards import Button, inline, labelled, menu, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import escape, messages, screen
from bot.tg.voice import Voice

A_FEW = 4
"""Towns of one name, a row each; those of a valley are more."""

PlaceReply = PlacePrompt | PlaceChoice | PlaceUnknown | OutsideLombardy | PlaceSaved


def render(reply: PlaceReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case PlacePrompt():
            return messages(_prompt(voice), menu(voice))
        case PlaceChoice():
            return _choice(reply, voice)
        case PlaceUnknown():
            return messages(_unknown(voice), menu(voice))
        case OutsideLombardy(name):
            return _outside(name, voice)
        case PlaceSaved(name):
            return _saved(name, voice)
        case _:
            assert_never(reply)


def _prompt(voice: Voice) -> str:
    _ = voice.gettext
    return screen(
        voice,
        escape(_("In which town do you live? Write its name.")),
        "📍 "
        + escape(
            _("Or send your position with the button below. I use it once and don't keep it.")
        ),
    )


def _choice(reply: PlaceChoice, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    towns = [
        Button(labelled(option), ChoosePlace(option.id, reply.intent)) for option in reply.options
    ]
    rows = packed(towns) if len(towns) > A_FEW else [[town] for town in towns]
    rows.append([Button(_("Another town"), AskPlace())])
    return messages(screen(voice, escape(_("Which town do you mean?"))), inline(voice, *rows))


def _unknown(voice: Voice) -> str:
    _ = voice.gettext
    return screen(
        voice,
        escape(
            _("I don't know a town in Lombardy with this name. Write it again, as on a road sign.")
        ),
        "📍 "
        + escape(
            _("Or send your position with the button below. I use it once and don't keep it.")
        ),
    )


def _outside(name: str | None, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    if name is None:
        text = _("You are outside Lombardy now, and I only know desks in Lombardy.")
    else:
        text = _("%(town)s is outside Lombardy, and I only know desks in Lombardy.") % {
            "town": voice.isolate(name)
        }
    buttons = [
        Button("📍 " + _("Another town"), AskPlace()),
        Button("📚 " + _("Topics"), OpenTopics()),
    ]
    return messages(screen(voice, escape(text)), inline(voice, *packed(buttons)))


def _saved(name: str, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = _("Your town: %(town)s.") % {"town": voice.isolate(name)}
    buttons = [
        Button("🏢 " + _("Desk near me"), FindDesk()),
        Button("📍 " + _("Another town"), AskPlace()),
    ]
    return messages(screen(voice, "📍 " + escape(text)), inline(voice, *packed(buttons)))
