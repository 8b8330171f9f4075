"""One exchange in a private chat: what came in is asked about, and what was decided is said."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from telegram import Update, User
from telegram.constants import ChatType

from bot.domain.decision import Decision, DialogueState
from bot.domain.reply import OnlyText
from bot.domain.staff import Staff
from bot.domain.turns import StaffTurn, Turn
from bot.tg.readers import Readers
from bot.tg.speaker import Speaker


class Conversation(Protocol):
    """Who speaks, what they want, what to say: services/conversation.py."""

    async def reply_to(
        self,
        person_id: int,
        turn: Turn,
        phone_tag: str | None = None,
        *,
        turn_id: int | None = None,
    ) -> Decision:
        """Decide one turn, and remember; the same `turn_id` again is the same turn."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Guard, ask, render, send: what every handler does with the turn it has read."""

    conversation: Conversation
    speaker: Speaker
    readers: Readers
    staff: Callable[[], Staff]

    async def answer(self, update: Update, turn: Turn, *, tapped: int | None = None) -> None:
        """Answer a turn where it was made; groups are left alone."""
        person = _alone_with_us(update)
        if person is None:
            return
        decision = await self.conversation.reply_to(
            person.id, turn, person.language_code, turn_id=update.update_id
        )
        await self.speaker.speak(person.id, decision, heard=_heard(update), tapped=tapped)

    async def answer_staff(
        self, update: Update, turn: StaffTurn, *, tapped: int | None = None
    ) -> None:
        """Answer where it was made: alone with us, or a colleague in one of the staff's own chats.

        Nobody else in a group is answered, and no message id of a group is kept.
        """
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None or _alone_with_us(update):
            await self.answer(update, turn, tapped=tapped)
            return
        staff = self.staff()
        if chat.id in staff.chats.values() and staff.may(staff.member(user.id), "operator"):
            decision = await self.conversation.reply_to(user.id, turn, user.language_code)
            await self.speaker.speak(chat.id, decision, tapped=tapped, keep=False)

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
