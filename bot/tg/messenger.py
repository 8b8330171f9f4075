"""Sending: Telegram's errors become values here, and nowhere else."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from re import sub
from typing import assert_never

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.services.outcomes import Delivered as Delivered
from bot.services.outcomes import Delivery as Delivery
from bot.services.outcomes import Refused as Refused
from bot.services.outcomes import TryAgain as TryAgain
from bot.services.outcomes import Uncertain as Uncertain
from bot.services.outcomes import Unreachable as Unreachable
from bot.tg.keyboards import reply_markup
from bot.tg.outgoing import Contact, Document, Outgoing, TextMessage, Venue
from bot.tg.transport import LineBrokenError

logger = logging.getLogger(__name__)

REMOVED_AT_ONCE = 100
"""deleteMessages takes no more."""

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NETWORK_PAUSE = 0.5
PAUSES = (0.5, 2.0, 10.0, 30.0)
"""Between the tries of an answer; a flood wait that Telegram asks for counts when it is longer."""

LONGEST_WAIT = 60.0
"""Somebody waits for the answer: a longer pause is not worth holding up what they write next."""


Sending = Callable[[], Awaitable[Message | bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramMessenger:
    """Delivers to one chat at a time; pace and audiences are others' business."""

    bot: Bot
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    answered: Callable[[int], Awaitable[None]] | None = None  # told of each answer: notices wait

    async def deliver(
        self, person_id: int, outgoing: Outgoing, *, instead_of: int | None = None
    ) -> Delivery:
        """Send one thing once, in place of an own message where it can still be edited."""
        if instead_of is not None and isinstance(outgoing, TextMessage):
            edited = await self._edit(person_id, instead_of, outgoing)
            if not isinstance(edited, Refused):
                return edited
        delivery = await attempt(self._sending(person_id, outgoing))
        if isinstance(delivery, Refused) and isinstance(outgoing, TextMessage):
            logger.error("sent as plain text, for Telegram refused it: %s", delivery.reason)
            return await attempt(self._plain(person_id, outgoing))
        return delivery

    async def answer(
        self, person_id: int, outgoing: Outgoing, *, instead_of: int | None = None
    ) -> Delivery:
        """Deliver to somebody who waits: flood waits and broken lines are sat out, a few times."""
        delivery = await self.deliver(person_id, outgoing, instead_of=instead_of)
        for pause in PAUSES:
            if not isinstance(delivery, TryAgain) or delivery.seconds > LONGEST_WAIT:
                break
            await self.sleep(max(pause, delivery.seconds))
            delivery = await self.deliver(person_id, outgoing, instead_of=instead_of)
        if self.answered is not None and isinstance(delivery, Delivered):
            await self.answered(person_id)
        return delivery

    async def remove(self, person_id: int, message_ids: Sequence[int]) -> None:
        """Take messages out of the chat; what Telegram no longer removes stays, and is logged."""
        for start in range(0, len(message_ids), REMOVED_AT_ONCE):
            batch = list(message_ids[start : start + REMOVED_AT_ONCE])
            try:
                await self.bot.delete_messages(person_id, batch)
            except TelegramError as error:
                logger.warning("%s messages were not removed: %s", len(batch), error)

    async def end_tap(self, query_id: str) -> None:
        """Stop the button's waiting sign; one that waited too long has stopped by itself."""
        try:
            await self.bot.answer_callback_query(query_id)
        except TelegramError as error:
            logger.info("a tap was not acknowledged: %s", error)

    async def _edit(self, person_id: int, message_id: int, text: TextMessage) -> Delivery:
        return await attempt(
            lambda: self.bot.edit_message_text(
                text.html,
                chat_id=person_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=reply_markup(text.keyboard),  # type: ignore[arg-type]  # replaced ones are inline
                link_preview_options=NO_PREVIEW,
            )
        )

    def _sending(self, person_id: int, outgoing: Outgoing) -> Sending:
        match outgoing:
            case TextMessage(html, keyboard):
                return lambda: self.bot.send_message(
                    person_id,
                    html,
                    parse_mode=ParseMode.HTML,
                    reply_markup=reply_markup(keyboard),
                    link_preview_options=NO_PREVIEW,
                )
            case Venue(latitude, longitude, title, address):
                return lambda: self.bot.send_venue(person_id, latitude, longitude, title, address)
            case Contact(phone, name):
                return lambda: self.bot.send_contact(person_id, phone, name)
            case Document(name, content):
                return lambda: self.bot.send_document(person_id, content, filename=name)
            case _:
                assert_never(outgoing)

    def _plain(self, person_id: int, text: TextMessage) -> Sending:
        return lambda: self.bot.send_message(person_id, unescape(sub(r"<[^>]*>", "", text.html)))


async def attempt(sending: Sending) -> Delivery:
    """Send, and say how it went; only a bad token, which nothing here can mend, is raised."""
    try:
        sent = await sending()
    except RetryAfter as error:
        return TryAgain(_seconds(error.retry_after))
    except Forbidden:
        return Unreachable()
    except BadRequest as error:
        return _refusal(error.message)
    except TimedOut:
        return Uncertain()
    except LineBrokenError:
        return TryAgain(NETWORK_PAUSE, unsure=True)
    except NetworkError:
        return TryAgain(NETWORK_PAUSE)
    return Delivered((sent.message_id,)) if isinstance(sent, Message) else Delivered()


def _refusal(reason: str) -> Delivery:
    told = reason.lower()
    if "message is not modified" in told:
        return Delivered()
    if "chat not found" in told:
        return Unreachable()
    return Refused(reason)


def _seconds(pause: float | timedelta) -> float:
    return pause.total_seconds() if isinstance(pause, timedelta) else float(pause)
