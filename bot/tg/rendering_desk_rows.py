"""The buttons under a desk's card."""

from collections.abc import Iterator
from typing import TypeGuard
from urllib.parse import urlencode

from bot.domain.desks import Desk
from bot.domain.reply import DeskCard
from bot.domain.turns import (
    AskPlace,
    AskSlip,
    OpenContact,
    OpenDesk,
    OpenNext,
    OpenPin,
    OpenWeek,
    OtherDesks,
)
from bot.tg.keyboards import Button, packed
from bot.tg.voice import Voice

DIRECTIONS = "https://www.openstreetmap.org/directions"


def card_rows(reply: DeskCard, voice: Voice) -> list[list[Button]]:
    """Where to go instead today, how to get there, the slip, then the other desks."""
    return [
        *_instead(reply, voice),
        *packed([*_ways_there(reply, voice), *_next_steps(reply, voice)]),
    ]


def _ways_there(reply: DeskCard, voice: Voice) -> Iterator[Button]:
    _ = voice.gettext
    desk = reply.ranked.desk
    if desk.municipality or desk.latitude is not None:
        yield Button("🗺 " + _("Map"), OpenPin(desk.id))
    way = _directions(desk, reply.municipality)
    if way is not None:
        yield Button("🧭 " + _("Directions"), way)
    if desk.phones:
        yield Button("📇 " + _("Contact card"), OpenContact(desk.id))
    if _is_web(desk.booking_url):
        yield Button("📅 " + _("Book"), desk.booking_url)
    if _is_web(desk.website):
        yield Button(_("Website"), desk.website)


def _next_steps(reply: DeskCard, voice: Voice) -> Iterator[Button]:
    _ = voice.gettext
    desk, intent = reply.ranked.desk, reply.intent
    yield Button("🧾 " + _("Slip for the desk"), AskSlip(intent))
    if reply.weekly:
        yield Button(_("This week's hours"), OpenWeek(desk.id, intent))
    if reply.others:
        yield Button(_("Other desks"), OtherDesks(intent))
        yield Button(_("Opens next"), OpenNext(intent))
    if reply.serves is None:
        yield Button("📍 " + _("Where do you live?"), AskPlace())


def _instead(reply: DeskCard, voice: Voice) -> list[list[Button]]:
    """Where to go today when this one is closed or full."""
    _ = voice.gettext
    if reply.instead is None:
        return []
    name = {"desk": voice.isolate(reply.instead.desk.name)}
    is_open = reply.instead.state.kind == "open" and reply.instead.desk.verified is not None
    label = _("Open now: %(desk)s") if is_open else _("Another desk: %(desk)s")
    return [[Button("🏢 " + label % name, OpenDesk(reply.instead.desk.id, reply.intent))]]


def _directions(desk: Desk, town: str | None) -> str | None:
    """To the very door, or not at all: the middle of the town would be the wrong place."""
    if desk.latitude is not None and desk.longitude is not None:
        to = f"{desk.latitude},{desk.longitude}"
    elif desk.street and town:
        to = f"{desk.street}, {town}"
    else:
        return None
    return f"{DIRECTIONS}?{urlencode({'to': to})}"


def _is_web(address: str | None) -> TypeGuard[str]:
    """Telegram refuses the whole message over a button that opens something else."""
    return address is not None and address.startswith(("https://", "http://"))
