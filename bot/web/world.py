"""Everything the in-process Bot API remembers: chats, ids, taps waiting for an answer, files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from bot.errors import BotError
from bot.web.chats import Chat
from bot.web.files import Files
from bot.web.profile import BotProfile
from bot.web.updates import UpdateQueue, first_id
from bot.web.wire import Json, Params, RefusedCallError

_BOT_ID = 1


class UnknownSessionError(BotError):
    """A page that speaks before it has opened its chat."""


@dataclass(slots=True)
class World:
    """In memory only; ids of messages and updates grow over all chats, as Telegram's do."""

    now: Callable[[], datetime]
    profile: BotProfile
    username: str
    chats: dict[str, Chat] = field(default_factory=dict)
    taps: dict[str, tuple[Chat, Json]] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    updates: UpdateQueue = field(init=False)
    ids: "count[int]" = field(init=False)

    def __post_init__(self) -> None:
        first = first_id(self.now())
        self.updates, self.ids = UpdateQueue(first=first), count(first)

    @property
    def bot(self) -> Json:
        """The bot as a sender."""
        about = {"id": _BOT_ID, "is_bot": True, "first_name": self.profile.name}
        return about | {"username": self.username}

    @property
    def date(self) -> int:
        """Now, as messages carry it."""
        return int(self.now().timestamp())

    def chat_of(self, session: str) -> Chat:
        """The chat of a page."""
        try:
            return self.chats[session]
        except KeyError:
            raise UnknownSessionError(session) from None

    def chat(self, params: Params) -> Chat:
        """The chat a call is about."""
        number = params.text("chat_id")
        for chat in self.chats.values():
            if str(chat.user_id) == number:
                return chat
        raise RefusedCallError("Bad Request: chat not found")

    def own_message(self, params: Params) -> tuple[Chat, Json]:
        """A message the bot may edit, with its chat."""
        chat = self.chat(params)
        message = chat.messages.get(params.whole("message_id"))
        if message is None:
            raise RefusedCallError("Bad Request: message to edit not found")
        if not message["from"]["is_bot"]:
            raise RefusedCallError("Bad Request: message can't be edited")
        return chat, message

    def message(self, chat: Chat, *, sender: Json, **body: Any) -> Json:
        """A new message, not yet shown."""
        about = {"message_id": next(self.ids), "from": sender, "chat": chat.address}
        return about | {"date": self.date} | body
