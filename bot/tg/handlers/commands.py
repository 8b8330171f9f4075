"""Slash commands, as many as the table has rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes

from bot.domain.turns import Ordered
from bot.tg.commands import COMMANDS
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandHandlers:
    """/start with what a poster's link carries, and the rest."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """One handler for all rows."""
        names = [row.command for row in COMMANDS]
        return [CommandHandler(names, self.on_command, filters=NEW_MESSAGE)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer a command of the table."""
        text = update.message.text if update.message and update.message.text else "/start"
        name = text[1:].split(maxsplit=1)[0].partition("@")[0].lower()
        command = next(row.command for row in COMMANDS if row.command == name)
        payload = context.args[0] if context.args else ""
        await self.exchange.answer(update, Ordered(command, payload))
