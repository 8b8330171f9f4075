"""Copies of notices, sent, edited and deleted: Telegram's errors end as values here too."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message
from telegram.constants import ParseMode
from telegram.error import InvalidToken, TelegramError

from bot.domain.language import SOURCE_LANGUAGE
from bot.errors import ChannelDownError, SettingsError
from bot.services.notice_ports import Copy
from bot.services.outcomes import Delivered, Delivery, Refused
from bot.tg.application import Connection
from bot.tg.keyboards import reply_markup
from bot.tg.messenger import NO_PREVIEW, attempt
from bot.tg.rendering_notices import notice
from bot.tg.voice import Voice

TELEGRAM = "https://api.telegram.org"
TOKEN_PAUSE = 60.0
"""Seconds until a token that Telegram refused is tried again: somebody has to mend it."""
_GONE = ("message to delete not found", "message to edit not found", "message_id_invalid")


@asynccontextmanager
async def opened_bot(connection: Connection) -> AsyncIterator[Bot]:
    """A bot that only sends, for the command line; SettingsError for a token nobody knows."""
    root = connection.root or TELEGRAM
    bot = Bot(
        connection.token,
        base_url=f"{root.rstrip('/')}/bot",
        request=connection.request,
        get_updates_request=connection.get_updates_request,
    )
    try:
        await bot.initialize()
        yield bot
    except InvalidToken:
        raise SettingsError("TELEGRAM_TOKEN: Telegram does not know it; ask @BotFather") from None
    except TelegramError as error:
        raise ChannelDownError(TOKEN_PAUSE) from error
    finally:
        await bot.shutdown()  # also what a start that failed half-way has opened


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramNotices:
    """The NoticeChannel port."""

    bot: Bot
    voices: Mapping[str, Voice]
    senders: Callable[[], Mapping[str, str]]  # ambito -> its name; asked each time

    async def deliver_copy(self, person_id: int, copy: Copy) -> Delivery:
        """One message, whatever is attached."""
        words = self._words(copy)
        if copy.attachment is None:
            return await _tried(
                lambda: self.bot.send_message(
                    person_id, words.pop("text"), link_preview_options=NO_PREVIEW, **words
                )
            )
        file_id, kind = copy.attachment
        send = self.bot.send_photo if kind == "photo" else self.bot.send_document
        return await _tried(lambda: send(person_id, file_id, caption=words.pop("text"), **words))

    async def edit_copy(self, person_id: int, message_id: int, copy: Copy) -> Delivery:
        """A file stays as it is, its caption does not."""
        words = self._words(copy) | {"chat_id": person_id, "message_id": message_id}
        if copy.attachment is None:
            return await _tried(
                lambda: self.bot.edit_message_text(link_preview_options=NO_PREVIEW, **words)
            )
        return await _tried(
            lambda: self.bot.edit_message_caption(caption=words.pop("text"), **words)
        )

    async def delete_copy(self, person_id: int, message_id: int) -> Delivery:
        """One that is gone already is as good as deleted."""
        outcome = await _tried(lambda: self.bot.delete_message(person_id, message_id))
        gone = isinstance(outcome, Refused) and any(
            each in outcome.reason.lower() for each in _GONE
        )
        return Delivered() if gone else outcome

    def _words(self, copy: Copy) -> dict[str, Any]:  # keyword arguments of several methods
        voice = self.voices.get(copy.language) or self.voices[SOURCE_LANGUAGE]
        message = notice(copy, voice, self.senders().get(copy.ambito or "", ""))
        return {
            "text": message.html,
            "parse_mode": ParseMode.HTML,
            "reply_markup": reply_markup(message.keyboard),
        }


async def _tried(sending: Callable[[], Awaitable[Message | bool]]) -> Delivery:
    try:
        return await attempt(sending)
    except TelegramError as error:  # a token that is refused concerns everybody
        raise ChannelDownError(TOKEN_PAUSE) from error
