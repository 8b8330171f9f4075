"""The staff's commands, in private and in the staff's own chats; to others they do not exist."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.domain.turns import StaffOrdered
from bot.tg.commands import STAFF_COMMANDS
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import AnyHandler

WRITTEN = filters.UpdateType.MESSAGE & (filters.ChatType.PRIVATE | filters.ChatType.GROUPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffHandlers:
    """/today, /slip, /answer and /notice; whether somebody may use them is decided further in."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """One handler for all."""
        return [CommandHandler(STAFF_COMMANDS, self.on_command, filters=WRITTEN)]

    async def on_command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Everything after the command is its payload: names of desks have spaces."""
        text = update.message.text if update.message and update.message.text else ""
        typed = text[1:].split(maxsplit=1)[0].partition("@")[0].lower() if text[1:] else ""
        command = next((name for name in STAFF_COMMANDS if name == typed), None)
        if command == "notice":  # drafts are nobody else's, so never in a group
            await self.exchange.answer(update, StaffOrdered(command))
        elif command is not None:
            turn = StaffOrdered(command, " ".join(context.args or ()))
            await self.exchange.answer_staff(update, turn)
