"""One exchange in a private chat: what came in is asked about, and what was decided is said."""

from dataclasses import dataclass
from typing import Protocol

from telegram import Update, User
from telegram.constants import ChatType

from bot.domain.decision import Decision, DialogueState
from bot.domain.reply import OnlyText
from bot.domain.turns import Turn
from bot.tg.readers import Readers
from bot.tg.speaker import Speaker


class Conversation(Protocol):
    """Who speaks, what they want, what to say: services/conversation.py."""

    async def reply_to(self, person_id: int, turn: Turn, phone_tag: str | None = None) -> Decision:
        """Decide one turn, and remember."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Guard, ask, render, send: what every handler does with the turn it has read."""

    conversation: Conversation
    speaker: Speaker
    readers: Readers

    async def answer(self, update: Update, turn: Turn, *, tapped: int | None = None) -> None:
        """Answer a turn where it was made; groups are left alone."""
        person = _alone_with_us(update)
        if person is None:
            return
        decision = await self.conversation.reply_to(person.id, turn, person.language_code)
        await self.speaker.speak(person.id, decision, heard=_heard(update), tapped=tapped)

    async def only_text(self, update: Update) -> None:
        """Say that only written words are understood; nothing is decided and nothing changes."""
        person = _alone_with_us(update)
        if person is None:
            return
        language = await self.readers.language_of(person)
        decision = Decision((OnlyText(),), language, DialogueState(), "unknown")
        await self.speaker.speak(person.id, decision, heard=_heard(update))


def _alone_with_us(update: Update) -> User | None:
    chat = update.effective_chat
    return update.effective_user if chat and chat.type == ChatType.PRIVATE else None


def _heard(update: Update) -> int | None:
    return update.message.message_id if update.message else None
