"""What Telegram remembers: people, their chats with the bot, queries, and the bot's own card."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Condition
from typing import Final

from tests.emulator.updates import UpdateQueue
from tests.emulator.values import ApiError, Json

TWO_DAYS: Final = 48 * 60 * 60
QUERY_SECONDS: Final = 15  # Telegram names no figure; old queries fail after about this long
TOO_OLD: Final = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True)
class Stored:
    """A message in a chat; `fixed` when a reply keyboard makes it impossible to edit."""

    raw: Json
    from_bot: bool
    fixed: bool = False


@dataclass(slots=True)
class Query:
    """A tap that waits for answerCallbackQuery."""

    user_id: int
    asked_at: float
    answer: Json | None = None


@dataclass(slots=True)
class Chat:
    """One person and the private chat with the bot."""

    user_id: int
    first_name: str
    language_code: str | None
    blocked: bool = False
    deactivated: bool = False
    messages: dict[int, Stored] = field(default_factory=dict)
    keyboard: Json | None = None
    last_action: str = ""
    answers: int = 0  # how often the bot did something this person can see
    ids: Callable[[], int] = field(default_factory=lambda: count(1).__next__)

    def user(self) -> Json:
        """The person as a Bot API `User`."""
        user: Json = {"id": self.user_id, "is_bot": False, "first_name": self.first_name}
        return user | ({"language_code": self.language_code} if self.language_code else {})

    def chat(self) -> Json:
        """The chat as a Bot API `Chat`."""
        return {"id": self.user_id, "type": "private", "first_name": self.first_name}


class World:
    """The whole state behind one token; every method is called with `changed` held."""

    def __init__(self, *, bot_id: int, first_update_id: int) -> None:
        self.changed = Condition()  # its lock is re-entrant: a predicate may look at messages
        self.bot: Json = {
            "id": bot_id,
            "is_bot": True,
            "first_name": "Test bot",
            "username": "test_bot",
        }
        self.later = 0.0
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, Json] = {}
        self.card: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.updates = UpdateQueue(changed=self.changed, clock=self.now, first_id=first_update_id)

    def now(self) -> float:
        """The emulator's own clock, which a test may put forward."""
        return time.time() + self.later

    def arrive(self, user_id: int, *, first_name: str, language_code: str | None) -> Chat:
        """The chat of a person who does something, opened if this is the first time."""
        chat = self.chats.get(user_id)
        if chat is None:
            chat = Chat(user_id=user_id, first_name=first_name, language_code=language_code)
            self.chats[user_id] = chat
        return chat

    def chat_of(self, chat_id: int | str, *, writing: bool) -> Chat:
        """The chat a call names; refused if nobody is there or the person blocked the bot."""
        number = int(chat_id) if str(chat_id).lstrip("-").isdecimal() else 0
        chat = self.chats.get(number)
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if writing and chat.deactivated:
            raise ApiError(403, "Forbidden: user is deactivated")
        if writing and chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def add(self, chat: Chat, content: Json, *, from_bot: bool) -> Stored:
        """Puts a new message at the end of the chat."""
        message_id = chat.ids()
        raw: Json = {
            "message_id": message_id,
            "from": self.bot if from_bot else chat.user(),
            "chat": chat.chat(),
            "date": int(self.now()),
        }
        stored = Stored(raw=raw | content, from_bot=from_bot)
        chat.messages[message_id] = stored
        return stored

    def ask(self, user_id: int) -> str:
        """A new callback query of this person."""
        query_id = str(4_000_000_000_000 + len(self.queries))
        self.queries[query_id] = Query(user_id=user_id, asked_at=self.now())
        return query_id

    def answer(self, query_id: str, answer: Json) -> None:
        """Answers a query, if it is known and young enough."""
        query = self.queries.get(query_id)
        if query is None or self.now() - query.asked_at > QUERY_SECONDS:
            raise ApiError(400, TOO_OLD)
        query.answer = answer
