"""Any text: a question in free words, a photo's caption, or a command nobody knows."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.domain.turns import Said
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHandlers:
    """Takes any text, so it is asked last."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """The catch-all of written words."""
        return [MessageHandler(NEW_MESSAGE & (filters.TEXT | filters.CAPTION), self.on_utterance)]

    async def on_utterance(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a question."""
        words = update.message and (update.message.text or update.message.caption)
        if words:
            await self.exchange.answer(update, Said(words))
