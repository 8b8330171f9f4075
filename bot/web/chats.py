"""One person at the page: who they are, what their chat shows, and the pages that watch it."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from bot.web.wire import Json

_FIRST_USER = 5_000_000_000  # above 32 bits, like newer accounts: a store that cuts ids shows it
_USERS = 3_000_000_000


@dataclass(slots=True)
class Chat:
    """The private chat of one page session; its keyboard is the reply keyboard now in place."""

    session: str
    language_code: str
    messages: dict[int, Json] = field(default_factory=dict)
    keyboard: Json | None = None
    watchers: set[asyncio.Queue[Json | None]] = field(default_factory=set)

    @property
    def user_id(self) -> int:
        """Random as the session is, and the same again when the server was restarted meanwhile."""
        digest = hashlib.sha256(self.session.encode()).digest()
        return _FIRST_USER + int.from_bytes(digest[:8]) % _USERS

    @property
    def user(self) -> Json:
        """The person as Telegram describes them to a bot."""
        return {
            "id": self.user_id,
            "is_bot": False,
            "first_name": "Demo",
            "language_code": self.language_code,
        }

    @property
    def address(self) -> Json:
        """The chat as Telegram describes it to a bot."""
        return {"id": self.user_id, "type": "private", "first_name": "Demo"}

    def tell(self, kind: str, **body: object) -> None:
        """Send an event to every page that watches this chat."""
        for watcher in self.watchers:
            watcher.put_nowait({"type": kind, **body})

    def show(self, message: Json) -> None:
        """Put a new message into the chat."""
        self.messages[message["message_id"]] = message
        self.tell("message", message=message)

    def remove(self, message_ids: list[int]) -> None:
        """Take messages out of the chat."""
        for message_id in message_ids:
            del self.messages[message_id]
        self.tell("delete", message_ids=message_ids)

    def set_keyboard(self, markup: Json) -> None:
        """Take or remove the reply keyboard that came with a message."""
        self.keyboard = markup if "keyboard" in markup else None
        self.tell("keyboard", keyboard=self.keyboard)

    async def watch(self, opening: Callable[[], Json]) -> AsyncIterator[Json]:
        """The opening event, made when the watch begins so that none is lost; then every other."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        queue.put_nowait(opening())
        self.watchers.add(queue)
        try:
            while (event := await queue.get()) is not None:
                yield event
        finally:
            self.watchers.discard(queue)

    def end(self) -> None:
        """Let go of the pages, so that the server can stop."""
        for watcher in self.watchers:
            watcher.put_nowait(None)
