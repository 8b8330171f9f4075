"""Voice, photos, stickers, files: only written words are understood, and it is said."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHandlers:
    """What a person sends that is neither words nor a position."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """Any message without words."""
        wordless = ~(filters.TEXT | filters.CAPTION | filters.StatusUpdate.ALL)
        return [MessageHandler(NEW_MESSAGE & wordless, self.on_other)]

    async def on_other(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say so in the person's language."""
        await self.exchange.only_text(update)
