"""The menu in place of the keyboard: its labels arrive as text, in the language it was drawn in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from telegram import Message, Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.domain.turns import Tap
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler
from bot.tg.keyboards import menu_turns, plain_label
from bot.tg.voice import Voice


class _Label(filters.MessageFilter):
    """A text that is exactly a label of the menu."""

    def __init__(self, labels: Iterable[str]) -> None:
        super().__init__(name="menu label")
        self._labels = frozenset(labels)

    def filter(self, message: Message) -> bool:
        return plain_label(message.text or "") in self._labels


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuHandlers:
    """Language, topics, desk: two taps to any of them from anywhere."""

    exchange: Exchange
    taps: Mapping[str, Tap]

    @classmethod
    def of(cls, voices: Iterable[Voice], *, exchange: Exchange) -> Self:
        """For the labels of these languages."""
        return cls(exchange=exchange, taps=menu_turns(voices))

    def handlers(self) -> Sequence[AnyHandler]:
        """Texts that are labels."""
        return [MessageHandler(NEW_MESSAGE & filters.TEXT & _Label(self.taps), self.on_label)]

    async def on_label(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer as to the button that the label stands for."""
        if update.message and update.message.text:
            await self.exchange.answer(update, self.taps[plain_label(update.message.text)])
