"""Buttons under messages, old ones too."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.domain.turns import OpenBoard, OpenBoards, SetBoard
from bot.tg.callback_data import decode
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import AnyHandler
from bot.tg.messenger import TelegramMessenger


@dataclass(frozen=True, slots=True, kw_only=True)
class TapHandlers:
    """Every inline button comes here; callback_data knows what it means."""

    exchange: Exchange
    messenger: TelegramMessenger

    def handlers(self) -> Sequence[AnyHandler]:
        """Any callback query."""
        return [CallbackQueryHandler(self.on_tap)]

    async def on_tap(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop the waiting sign at once, then answer; a message too old to edit stays as it is."""
        query = update.callback_query
        if query is None:
            return
        await self.messenger.end_tap(query.id)
        seen = query.message if query.message and query.message.is_accessible else None
        tapped = seen.message_id if seen else None
        turn = decode(query.data or "")
        if isinstance(turn, OpenBoards | OpenBoard | SetBoard):
            await self.exchange.answer_staff(update, turn, tapped=tapped)
        else:
            await self.exchange.answer(update, turn, tapped=tapped)
