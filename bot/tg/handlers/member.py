"""Who blocks the bot or comes back: answered by nothing."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import ChatMember, Update
from telegram.constants import ChatType
from telegram.ext import ChatMemberHandler, ContextTypes

from bot.services.ports import People
from bot.tg.handlers.kinds import AnyHandler

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHandlers:
    """Telegram's news about the bot's own membership."""

    people: People

    def handlers(self) -> Sequence[AnyHandler]:
        """Our own membership only."""
        return [ChatMemberHandler(self.on_member, ChatMemberHandler.MY_CHAT_MEMBER)]

    async def on_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Whoever lets us write again gets the next notice, also without a word from them.

        Whoever leaves is not marked here: they may be back before their turn in a notice.
        """
        change = update.my_chat_member
        if change is None:
            return
        status = change.new_chat_member.status
        logger.info("membership is now: %s", status)  # without whom it concerns
        if change.chat.type == ChatType.PRIVATE and status == ChatMember.MEMBER:
            await self.people.mark_reachable(change.chat.id, reachable=True)
