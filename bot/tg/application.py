"""The python-telegram-bot Application: our request classes, our handlers, no updater, no queue."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from telegram.ext import Application
from telegram.request import BaseRequest

from bot.domain.reply import Helplines
from bot.domain.staff import Staff
from bot.services.ports import People, SentMessages
from bot.tg.exchange import Conversation, Exchange
from bot.tg.failures import Failures, Reports
from bot.tg.handlers import register
from bot.tg.handlers.kinds import AnyApplication
from bot.tg.messenger import TelegramMessenger
from bot.tg.readers import Readers
from bot.tg.speaker import Speaker
from bot.tg.voice import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How to reach Telegram, or what stands in for it; the token never shows in a repr."""

    token: str
    request: BaseRequest
    get_updates_request: BaseRequest
    root: str | None = None  # of another Bot API server: http://127.0.0.1:8081

    def __repr__(self) -> str:
        return f"Connection(root={self.root!r})"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What the handlers stand on."""

    conversation: Callable[[TelegramMessenger], Conversation]  # it also writes by itself
    voices: Mapping[str, Voice]
    people: People
    messages: SentMessages
    emergency: Callable[[str], Helplines]  # the helplines of an apology, by language
    reports: Reports
    clock: Callable[[], datetime]
    staff: Callable[[], Staff] = Staff
    answered: Callable[[int], Awaitable[None]] | None = None  # told of each answer: notices wait


def build_application(connection: Connection, house: House) -> AnyApplication:
    """An Application to be started and fed by `process_update`; the inbox is its only source."""
    application = _bare(connection)
    messenger = TelegramMessenger(bot=application.bot, answered=house.answered)
    readers = Readers(people=house.people, voices=house.voices)
    speaker = Speaker(
        voices=house.voices, messenger=messenger, messages=house.messages, clock=house.clock
    )
    exchange = Exchange(
        conversation=house.conversation(messenger),
        speaker=speaker,
        readers=readers,
        staff=house.staff,
    )
    register(
        application,
        exchange=exchange,
        messenger=messenger,
        people=house.people,
        voices=house.voices.values(),
    )
    failures = Failures(
        reports=house.reports, readers=readers, messenger=messenger, emergency=house.emergency
    )
    application.add_error_handler(failures.on_error)
    return application


def _bare(connection: Connection) -> AnyApplication:
    builder = (
        Application.builder()
        .token(connection.token)
        .request(connection.request)
        .get_updates_request(connection.get_updates_request)
        .updater(None)
        .job_queue(None)
    )
    if connection.root is not None:
        root = connection.root.rstrip("/")
        builder = builder.base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    return builder.build()
