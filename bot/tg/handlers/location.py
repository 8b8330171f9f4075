"""A shared position: used for one answer, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.domain.turns import Located
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationHandlers:
    """A position or a venue; the steps of a live one come as edits and are ignored."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """Messages that carry a position."""
        return [MessageHandler(NEW_MESSAGE & filters.LOCATION, self.on_location)]

    async def on_location(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer with the desks around the position."""
        if update.message and update.message.location:
            here = update.message.location
            await self.exchange.answer(update, Located(here.latitude, here.longitude))
