"""Thin handlers: each reads one kind of update as a turn. The order is written here, once."""

from collections.abc import Iterable

from bot.services.ports import People
from bot.tg.exchange import Exchange
from bot.tg.handlers.ask import AskHandlers
from bot.tg.handlers.commands import CommandHandlers
from bot.tg.handlers.file import FileHandlers
from bot.tg.handlers.kinds import AnyApplication, Handlers
from bot.tg.handlers.location import LocationHandlers
from bot.tg.handlers.member import MemberHandlers
from bot.tg.handlers.menu import MenuHandlers
from bot.tg.handlers.other import OtherHandlers
from bot.tg.handlers.staff import StaffHandlers
from bot.tg.handlers.tap import TapHandlers
from bot.tg.messenger import TelegramMessenger
from bot.tg.voice import Voice


def register(
    application: AnyApplication,
    *,
    exchange: Exchange,
    messenger: TelegramMessenger,
    people: People,
    voices: Iterable[Voice],
) -> None:
    """Add every handler; the first that takes an update is the only one: `ask` ends the list."""
    order: tuple[Handlers, ...] = (
        CommandHandlers(exchange=exchange),
        StaffHandlers(exchange=exchange),
        TapHandlers(exchange=exchange, messenger=messenger),
        LocationHandlers(exchange=exchange),
        MemberHandlers(people=people),
        MenuHandlers.of(voices, exchange=exchange),
        FileHandlers(exchange=exchange),
        OtherHandlers(exchange=exchange),
        AskHandlers(exchange=exchange),
    )
    for each in order:
        application.add_handlers(each.handlers())
