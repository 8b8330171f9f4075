"""Desks: the card, the list, the week, the pin and the phone to keep."""

from typing import TypeGuard, assert_never

from bot.domain.desks import Desk, RankedDesk
from bot.domain.reply import ContactCard, DeskCard, DeskList, DeskNone, DeskPin, DeskWeek
from bot.domain.turns import (
    AskPlace,
    OpenContact,
    OpenDesk,
    OpenPin,
    OpenTopics,
    OpenWeek,
    OtherDesks,
    OtherHelp,
)
from bot.tg.keyboards import BIDI_CONTROLS, Button, inline, packed
from bot.tg.outgoing import Contact, Outgoing, TextMessage, Venue
from bot.tg.rendering_hours import according_to, brief_standing, day_line, not_confirmed, standing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

DeskReply = DeskCard | DeskList | DeskNone | DeskWeek | DeskPin


SAME_TOWN_KM = 0.1


def render(reply: DeskReply, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case DeskCard():
            return _card(reply, voice)
        case DeskList():
            return _list(reply, voice)
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
        lines(bold(voice.isolate(desk.name)), _serves(reply, voice), _note(desk, voice)),
        standing(reply.ranked, reply.at, voice),
        lines(_way(reply, voice), *_ways_to_ask(desk, voice), _spoken(reply, voice)),
        _to_bring(reply, voice),
        _to_say(reply.say, voice),
    )
    return messages(text, inline(voice, *_card_rows(reply, voice)))


def _intro(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    return "🗣 " + escape(_("A person can help you here:")) if reply.on_request else ""


def _serves(reply: DeskCard, voice: Voice) -> str:
    _ = voice.gettext
    if reply.serves is not None:
        town = {"town": voice.isolate(reply.serves)}
        return escape(_("For people who live in %(town)s.") % town)
    if not reply.ranked.competent and reply.ranked.km is not None:
        return escape(_("It may not be the desk for your town: ask before you go."))
    return ""


def _note(desk: Desk, voice: Voice) -> str:
    """An operator's own words, in Italian, as they are."""
    return escape(voice.isolate(desk.note)) if desk.note else ""


def _way(reply: DeskCard, voice: Voice) -> str:
    desk = reply.ranked.desk
    place = [voice.isolate(part) for part in (desk.street, reply.municipality) if part]
    if not place and not _km(reply.ranked, voice):
        return ""
    return "📍 " + escape(
        " · ".join(filter(None, (voice.listed(*place), _km(reply.ranked, voice))))
    )


def _km(ranked: RankedDesk, voice: Voice) -> str:
    """How far; nothing within the same town, where both points are only the town's."""
    return voice.km(ranked.km) if ranked.km is not None and ranked.km > SAME_TOWN_KM else ""


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


def _card_rows(reply: DeskCard, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    desk, intent = reply.ranked.desk, reply.intent
    buttons = []
    if desk.municipality or desk.latitude is not None:
        buttons.append(Button("🗺 " + _("Map"), OpenPin(desk.id)))
    if desk.phones:
        buttons.append(Button("📇 " + _("Contact card"), OpenContact(desk.id)))
    if _is_web(desk.booking_url):
        buttons.append(Button("📅 " + _("Book"), desk.booking_url))
    if _is_web(desk.website):
        buttons.append(Button(_("Website"), desk.website))
    if any(hours.expression for hours in desk.hours):
        buttons.append(Button(_("This week's hours"), OpenWeek(desk.id)))
    if reply.others:
        buttons.append(Button(_("Other desks"), OtherDesks(intent)))
    if reply.serves is None:
        buttons.append(Button("📍 " + _("Where do you live?"), AskPlace()))
    return packed(buttons)


def _is_web(address: str | None) -> TypeGuard[str]:
    """Telegram refuses the whole message over a button that opens something else."""
    return address is not None and address.startswith(("https://", "http://"))


def _list(reply: DeskList, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    blocks = [_entry(ranked, reply, voice) for ranked in reply.desks]
    rows = [
        [Button(voice.isolate(ranked.desk.name), OpenDesk(ranked.desk.id, reply.intent))]
        for ranked in reply.desks
    ]
    rows.append([Button("📍 " + _("Where do you live?"), AskPlace())])
    return messages(screen(voice, *blocks), inline(voice, *rows))


def _entry(ranked: RankedDesk, reply: DeskList, voice: Voice) -> str:
    town = reply.municipalities.get(ranked.desk.municipality or "", "")
    facts = (voice.isolate(town), _km(ranked, voice))
    return lines(
        bold(voice.isolate(ranked.desk.name)),
        escape(" · ".join(filter(None, facts))),
        brief_standing(ranked, reply.at, voice),
    )


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
        lines(*days) or escape(_("Hours not known.")),
        _doubt(desk, voice) if days and desk.verified is None else "",
    )
    buttons = [
        Button("🏢 " + _("The desk"), OpenDesk(desk.id)),
        Button(_("Other desks"), OtherDesks()),
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
