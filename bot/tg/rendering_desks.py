"""Desks: the card, the list, the week, the pin and the phone to keep."""

from typing import assert_never

from bot.domain.desks import Desk
from bot.domain.reply import ContactCard, DeskCard, DeskList, DeskNone, DeskPin, DeskWeek
from bot.domain.turns import AskPlace, OpenDesk, OpenTopics, OtherDesks, OtherHelp
from bot.tg.keyboards import BIDI_CONTROLS, Button, inline, packed
from bot.tg.outgoing import Contact, Outgoing, TextMessage, Venue
from bot.tg.rendering_board import today_lines
from bot.tg.rendering_desk_lists import desk_list, distance
from bot.tg.rendering_desk_rows import card_rows
from bot.tg.rendering_hours import according_to, day_line, not_confirmed, standing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

DeskReply = DeskCard | DeskList | DeskNone | DeskWeek | DeskPin


def render(reply: DeskReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case DeskCard():
            return _card(reply, voice)
        case DeskList():
            return desk_list(reply, voice)
        case DeskNone():
            return _none(voice)
        case DeskWeek():
            return _week(reply, voice)
        case DeskPin():
            return _pin(reply, voice)
        case _:
            assert_never(reply)


def contact(reply: ContactCard) -> tuple[Outgoing, ...]:
    """A phone to keep; marks of direction would spoil the number."""
    return (Contact(reply.phone.translate(BIDI_CONTROLS), reply.name.translate(BIDI_CONTROLS)),)


def _card(reply: DeskCard, voice: Voice) -> tuple[Outgoing, ...]:
    desk = reply.ranked.desk
    text = screen(
        voice,
        _intro(reply, voice),
        lines(
            bold(voice.isolate(desk.name)),
            _serves(reply, voice),
            _passed_over(reply, voice),
            _note(desk, voice),
        ),
        standing(reply.ranked, reply.at, voice, reply.today),
        lines(_way(reply, voice), *_ways_to_ask(desk, voice), _spoken(reply, voice)),
        _to_bring(reply, voice),
        _to_say(reply.say, voice),
    )
    return messages(text, inline(voice, *card_rows(reply, voice)))


def _intro(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    return "🗣 " + escape(_("A person can help you here:")) if reply.on_request else ""


def _serves(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    why = reply.ranked.why
    if why == "serves_anyone":
        return escape(_("It helps everybody, wherever you live."))
    if reply.serves is not None:
        town = {"town": voice.isolate(reply.serves)}
        return escape(_("For people who live in %(town)s.") % town)
    if reply.ranked.competent or reply.ranked.km is None:
        return ""
    near = {
        "same_municipality": _("It is in your town, but may serve others: ask before you go."),
        "same_ambito": _("It is in your area, but may not serve your town: ask before you go."),
    }
    return escape(near.get(why, _("It may not be the desk for your town: ask before you go.")))


def _passed_over(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    if reply.passed_over is None:
        return ""
    shut = {"desk": voice.isolate(reply.passed_over)}
    return escape(_("%(desk)s is closed for weeks, so I show you this one first.") % shut)


def _note(desk: Desk, voice: Voice) -> str:
    """An operator's own words, in Italian, as they are."""
    return escape(voice.isolate(desk.note)) if desk.note else ""


def _way(reply: DeskCard, voice: Voice) -> str:
    desk = reply.ranked.desk
    place = [voice.isolate(part) for part in (desk.street, reply.municipality) if part]
    if not place and not distance(reply.ranked, voice):
        return ""
    return "📍 " + escape(
        " · ".join(filter(None, (voice.listed(*place), distance(reply.ranked, voice))))
    )


def _ways_to_ask(desk: Desk, voice: Voice) -> list[str]:
    phones = voice.listed(*map(voice.phone, desk.phones))
    return [
        f"📞 {escape(phones)}" if phones else "",
        f"✉️ {escape(voice.isolate(desk.email))}" if desk.email else "",
    ]


def _spoken(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    desk = reply.ranked.desk
    spoken = voice.listed(*(voice.isolate(language.name) for language in reply.spoken))
    return lines(
        escape(_("Languages: %(languages)s") % {"languages": spoken}) if spoken else "",
        "" if desk.step_free is None else escape(_step_free(desk.step_free, voice)),
    )


def _step_free(step_free: bool, voice: Voice) -> str:  # noqa: FBT001 - a desk's fact, not a switch
    _ = voice.gettext
    return _("Without steps: yes") if step_free else _("Without steps: no")


def _to_bring(reply: DeskCard, voice: Voice) -> str:
    """One document a line: names have commas of their own, and a list can be ticked off."""
    _ = voice.gettext
    if not reply.documents:
        return ""
    names = (f"• {escape(document.name)}" for document in reply.documents)
    return lines("📄 " + escape(_("Bring:")), *names)


def _to_say(sentence: str | None, voice: Voice) -> str:
    _ = voice.gettext
    if not sentence:
        return ""
    return lines(escape(_("At the counter, say or show:")), bold(voice.isolate(f"«{sentence}»")))


def _none(voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    buttons = [
        Button("📍 " + _("Where do you live?"), AskPlace()),
        Button("📚 " + _("Topics"), OpenTopics()),
        Button(_("Other help"), OtherHelp()),
    ]
    text = escape(_("I don't know a desk for this yet."))
    return messages(screen(voice, text), inline(voice, *packed(buttons)))


def _week(reply: DeskWeek, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    desk = reply.ranked.desk
    days = [escape(day_line(day, voice)) for day in reply.days]
    text = screen(
        voice,
        bold(voice.isolate(desk.name)),
        today_lines(reply.today, voice),
        lines(*days) or escape(_("Hours not known.")),
        _doubt(desk, voice) if days and desk.verified is None else "",
    )
    buttons = [
        Button("🏢 " + _("The desk"), OpenDesk(desk.id, reply.intent)),
        Button(_("Other desks"), OtherDesks(reply.intent)),
    ]
    return messages(text, inline(voice, *packed(buttons)))


def _doubt(desk: Desk, voice: Voice) -> str:
    return lines("⚪ " + escape(not_confirmed(desk, voice)), escape(according_to(desk, voice)))


def _pin(reply: DeskPin, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    desk = reply.ranked.desk
    venue = Venue(reply.latitude, reply.longitude, desk.name, reply.address)
    if reply.exact:
        return (venue,)
    text = escape(_("The pin shows the town: I don't know the exact point. The address counts."))
    buttons = [
        Button("🏢 " + _("The desk"), OpenDesk(desk.id)),
        Button(_("Other desks"), OtherDesks()),
    ]
    return (venue, TextMessage(screen(voice, text), inline(voice, *packed(buttons))))
