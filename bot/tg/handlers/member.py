"""Who blocks the bot or comes back: known to nobody, answered by nothing."""

import logging
from collections.abc import Sequence

from telegram import Update
from telegram.ext import ChatMemberHandler, ContextTypes

from bot.tg.handlers.kinds import AnyHandler

logger = logging.getLogger(__name__)


class MemberHandlers:
    """Telegram's news about the bot's own membership."""

    def handlers(self) -> Sequence[AnyHandler]:
        """Our own membership only."""
        return [ChatMemberHandler(self.on_member, ChatMemberHandler.MY_CHAT_MEMBER)]

    async def on_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Log what changed, without whom it concerns."""
        if update.my_chat_member:
            logger.info("membership is now: %s", update.my_chat_member.new_chat_member.status)
