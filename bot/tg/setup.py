"""What Telegram shows before anybody writes: commands, name and descriptions, per language."""

import hashlib
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.domain.language import SOURCE_LANGUAGE
from bot.services.ports import Notes
from bot.tg.commands import COMMANDS, DESCRIPTION, NAME, SHORT_DESCRIPTION
from bot.tg.voice import Voice

logger = logging.getLogger(__name__)

NAME_LIMIT = 64
DESCRIPTION_LIMIT = 512
SHORT_DESCRIPTION_LIMIT = 120
COMMAND_LIMIT = 256


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing Telegram keeps for us in one language; None is every language we lack."""

    method: str
    language: str | None
    content: str
    apply: Callable[[Bot], Awaitable[bool]]

    @property
    def key(self) -> str:
        """Under which the program notes what Telegram already has."""
        return f"telegram:{self.method}:{self.language or 'default'}"

    @property
    def fingerprint(self) -> str:
        """Changes with the content only."""
        return hashlib.sha256(self.content.encode()).hexdigest()[:16]


async def introduce(bot: Bot, voices: Mapping[str, Voice], notes: Notes) -> None:
    """Set what changed since the last start, and only that: a 429 here can last hours.

    A refusal is logged and never stops the start: the old words stay until the next one. After it,
    the same method is not tried again for the other languages.
    """
    refused: set[str] = set()
    for setting in settings(voices):
        if setting.method in refused or await notes.note(setting.key) == setting.fingerprint:
            continue
        try:
            await setting.apply(bot)
        except TelegramError as error:
            refused.add(setting.method)
            logger.warning("%s was refused: %s", setting.method, error)
        else:
            await notes.write_note(setting.key, setting.fingerprint)


def settings(voices: Mapping[str, Voice]) -> Iterator[Setting]:
    """Everything to set; the default, for phones in a language we lack, is Italian."""
    spoken: list[tuple[str | None, Voice]] = [*voices.items()]
    if SOURCE_LANGUAGE in voices:
        spoken.insert(0, (None, voices[SOURCE_LANGUAGE]))
    for code, voice in spoken:
        yield _commands(code, voice)
        yield _name(code, voice.gettext(NAME)[:NAME_LIMIT])
        yield _short_description(code, voice.gettext(SHORT_DESCRIPTION)[:SHORT_DESCRIPTION_LIMIT])
        yield _description(code, voice.gettext(DESCRIPTION)[:DESCRIPTION_LIMIT])


def _commands(code: str | None, voice: Voice) -> Setting:
    rows = [
        BotCommand(row.command, voice.gettext(row.description)[:COMMAND_LIMIT]) for row in COMMANDS
    ]
    content = "\n".join(f"{row.command} {row.description}" for row in rows)
    return Setting(
        "setMyCommands", code, content, lambda bot: bot.set_my_commands(rows, language_code=code)
    )


def _name(code: str | None, name: str) -> Setting:
    return Setting(
        "setMyName", code, name, lambda bot: bot.set_my_name(name=name, language_code=code)
    )


def _short_description(code: str | None, text: str) -> Setting:
    return Setting(
        "setMyShortDescription",
        code,
        text,
        lambda bot: bot.set_my_short_description(short_description=text, language_code=code),
    )


def _description(code: str | None, text: str) -> Setting:
    return Setting(
        "setMyDescription",
        code,
        text,
        lambda bot: bot.set_my_description(description=text, language_code=code),
    )
