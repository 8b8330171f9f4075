"""The one net: whatever was raised while an update was handled, the person hears of it, kindly."""

import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from telegram import Update, User
from telegram.ext import ContextTypes

from bot.domain.reply import Helplines
from bot.errors import ChannelDownError
from bot.tg.messenger import TelegramMessenger
from bot.tg.readers import Readers
from bot.tg.rendering_safety import apology

logger = logging.getLogger(__name__)

REMEMBERED = 1000
"""How many apologised updates are remembered, so that a repeated one brings one apology only."""


class Reports:
    """What went wrong per update, for the worker: the Application swallows its handlers' errors."""

    def __init__(self) -> None:
        self._errors: dict[int, Exception] = {}
        self._apologised: OrderedDict[int, None] = OrderedDict()

    def failed(self, update_id: int, error: Exception) -> bool:
        """Note an error; True the first time this update fails in a way to apologise for."""
        self._errors[update_id] = error
        if isinstance(error, ChannelDownError):
            return False
        if update_id in self._apologised:
            return False
        self._apologised[update_id] = None
        if len(self._apologised) > REMEMBERED:
            self._apologised.popitem(last=False)
        return True

    def take(self, update_id: int) -> Exception | None:
        """The error of an update that was just processed; the worker tries some of them again."""
        return self._errors.pop(update_id, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """The error handler of the Application."""

    reports: Reports
    readers: Readers
    messenger: TelegramMessenger
    emergency: Callable[[str], Helplines]

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log without a word of what was typed, report to the worker, apologise once."""
        error = context.error or RuntimeError("an error without its cause")
        if isinstance(error, ChannelDownError) and isinstance(update, Update):
            self.reports.failed(update.update_id, error)  # no apology would arrive either
            return
        logger.error("an update failed: %s", type(error).__name__, exc_info=error)
        if not isinstance(update, Update):
            return
        first_time = self.reports.failed(update.update_id, error)
        user, chat = update.effective_user, update.effective_chat
        if first_time and user is not None and chat is not None and chat.id == user.id:
            await self._apologise(user)

    async def _apologise(self, user: User) -> None:
        language = await self._language_of(user)
        sorry = apology(self.emergency(language).helplines, self.readers.voices[language])
        await self.messenger.answer(user.id, sorry)

    async def _language_of(self, user: User) -> str:
        """The store may be what failed: the phone's language has to do then."""
        try:
            return await self.readers.language_of(user)
        except Exception as error:  # noqa: BLE001 - the one net: an apology is never held up
            logger.warning("the person's language is not known: %s", type(error).__name__)
            return self.readers.phone_language(user)
