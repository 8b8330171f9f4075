"""Says what was decided: each reply in the voice of the decision's language, in order."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.decision import Decision, DialogueState, Erased
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.reply import Reply
from bot.errors import ChannelDownError
from bot.services.ports import SentMessages
from bot.tg.messenger import Delivered, TelegramMessenger, TryAgain, Unreachable
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering import render
from bot.tg.voice import Voice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Renders, sends, and keeps the message ids that a frightened person may want removed."""

    voices: Mapping[str, Voice]
    messenger: TelegramMessenger
    messages: SentMessages
    clock: Callable[[], datetime]

    async def speak(
        self,
        person_id: int,
        decision: Decision,
        *,
        heard: int | None = None,
        tapped: int | None = None,
        keep: bool = True,
    ) -> None:
        """Send every reply; `heard` is the person's own message, `tapped` ours with the button.

        Stops at the first that cannot be sent: later ones would make no sense alone. Raises
        `ChannelDownError` while Telegram takes nothing: the whole turn is then repeated.
        """
        kept = [] if heard is None else [heard]
        for outgoing in self._outgoing(decision):
            replaced = tapped if isinstance(outgoing, TextMessage) and outgoing.replaces else None
            delivery = await self.messenger.answer(person_id, outgoing, instead_of=replaced)
            if isinstance(delivery, TryAgain):
                raise ChannelDownError(delivery.seconds)
            if not isinstance(delivery, Delivered):
                _log(delivery)
                break
            kept += delivery.message_ids
        if keep and not any(isinstance(fact, Erased) for fact in decision.facts):
            await self.messages.keep(person_id, kept, self.clock())

    async def tell(self, chat_id: int, reply: Reply, language: str = SOURCE_LANGUAGE) -> None:
        """Say one thing unasked; no message id of it is kept."""
        said = Decision((reply,), language, DialogueState(), "smalltalk")
        await self.speak(chat_id, said, keep=False)

    def voice(self, language: str) -> Voice:
        """The voice of a language, or of the source language for one that is no longer in use."""
        return self.voices.get(language) or self.voices[SOURCE_LANGUAGE]

    def _outgoing(self, decision: Decision) -> Iterator[Outgoing]:
        voice = self.voice(decision.language)
        for reply in decision.replies:
            yield from render(reply, voice)


def _log(delivery: object) -> None:
    if isinstance(delivery, Unreachable):
        logger.info("a person can no longer be reached")
    else:
        logger.error("an answer was not delivered: %s", delivery)
