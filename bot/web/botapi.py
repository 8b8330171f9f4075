"""A small Bot API inside the process: the bot calls it, the chat page is the person's phone.

It keeps what Telegram would keep and refuses what Telegram would refuse, so that a mistake is
seen in the demo. Everything lives in memory and belongs to one event loop.
"""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.web.chats import Chat
from bot.web.contents import CAPTION_UNITS, TEXT_UNITS
from bot.web.formatting import utf16_length, with_tappable
from bot.web.methods import NOT_MODIFIED, QUERY_TOO_OLD, Methods
from bot.web.profile import BotProfile
from bot.web.wire import Json, Params, RefusedCallError, Upload
from bot.web.world import World

_HARMLESS = (NOT_MODIFIED, QUERY_TOO_OLD)  # ordinary in Telegram too: not shown in the chat
_BAD_REQUEST = 400


class LocalBotApi:
    """`call` is the bot's side; `open`, `events`, `say`, `tap` and what follows the person's."""

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        name: str = "Sportello",
        username: str = "sportello_bot",
    ) -> None:
        self._world = World(now=now, profile=BotProfile(name=name), username=username)
        self._methods = Methods(self._world).table

    async def call(
        self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> tuple[int, bytes]:
        """What Telegram would answer over HTTP: the status and the JSON body."""
        call = Params(params, files or {})
        try:
            result = await self._result(method, call)
        except RefusedCallError as refused:
            self._show_refusal(method, call, refused)
            body = {"ok": False, "error_code": refused.code, "description": refused.description}
            return refused.code, json.dumps(body).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _result(self, method: str, call: Params) -> Any:
        if method == "getUpdates":
            return await self._world.updates.get(call)
        if method not in self._methods:
            raise RefusedCallError("Not Found", code=404)
        return self._methods[method](call)

    def open(self, session: str, language_code: str) -> Chat:
        """The chat of a page; a new session is a new person, whose phone speaks that language."""
        chats = self._world.chats
        if session not in chats:
            chats[session] = Chat(session=session, language_code=language_code)
        return chats[session]

    @property
    def people(self) -> frozenset[int]:
        """The Telegram ids of everybody who has opened a page."""
        return frozenset(chat.user_id for chat in self._world.chats.values())

    def events(self, session: str) -> AsyncIterator[Json]:
        """What the page shows: first the chat as it stands, then each change."""
        chat = self._world.chat_of(session)
        return chat.watch(partial(self._snapshot, chat))

    def say(self, session: str, text: str) -> None:
        """The person sends a text: typed, a command, or the label of a reply keyboard's button."""
        text = text.strip()
        if not 1 <= utf16_length(text) <= TEXT_UNITS:
            raise ValueError(f"a message has 1 to {TEXT_UNITS} characters")
        entities = with_tappable(text, [])
        self._arrive(session, text=text, **({"entities": entities} if entities else {}))

    def share_location(self, session: str, latitude: float, longitude: float) -> None:
        """The person sends a point on the map."""
        self._arrive(session, location={"latitude": latitude, "longitude": longitude})

    def send_file(self, session: str, name: str, content: bytes, caption: str = "") -> None:
        """The person attaches a picture or a PDF, perhaps with words under it."""
        caption = caption.strip()
        if utf16_length(caption) > CAPTION_UNITS:
            raise ValueError(f"a caption has at most {CAPTION_UNITS} characters")
        self._world.chat_of(session)
        entities = with_tappable(caption, [])
        words = {"caption": caption} if caption else {}
        marked = {"caption_entities": entities} if entities else {}
        self._arrive(session, **self._world.files.from_person(name, content), **words, **marked)

    def tap(self, session: str, message_id: int, data: str) -> bool:
        """The person taps a button; False where it is gone meanwhile and nothing happens."""
        chat = self._world.chat_of(session)
        message = chat.messages.get(message_id, {})
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if not any(button.get("callback_data") == data for row in rows for button in row):
            return False
        query_id = str(next(self._world.ids))
        self._world.taps[query_id] = chat, {"message_id": message_id, "data": data}
        query = {"id": query_id, "from": chat.user, "message": message, "data": data}
        query["chat_instance"] = str(chat.user_id)
        self._world.updates.put("callback_query", query)
        return True

    def set_language(self, session: str, language_code: str) -> None:
        """The person's phone is set to another language from now on."""
        chat = self._world.chat_of(session)
        chat.language_code = language_code
        chat.tell("profile", profile=self._world.profile.seen_in(language_code))

    def file(self, file_id: str) -> Upload | None:
        """A file that the bot or a person sent."""
        return self._world.files.get(file_id)

    def close(self) -> None:
        """End every event stream, so that the server can stop at once."""
        for chat in self._world.chats.values():
            chat.end()

    def _arrive(self, session: str, **body: Any) -> None:
        chat = self._world.chat_of(session)
        message = self._world.message(chat, sender=chat.user, **body)
        chat.show(message)
        self._world.updates.put("message", message)

    def _snapshot(self, chat: Chat) -> Json:
        return {
            "type": "snapshot",
            "messages": list(chat.messages.values()),
            "keyboard": chat.keyboard,
            "language": chat.language_code,
            "user_id": chat.user_id,
            "profile": self._world.profile.seen_in(chat.language_code),
        }

    def _show_refusal(self, method: str, call: Params, refused: RefusedCallError) -> None:
        """Whoever looks at the page should see that the bot did something Telegram refuses."""
        if refused.code != _BAD_REQUEST or refused.description in _HARMLESS:
            return
        number = call.text("chat_id")
        for chat in self._world.chats.values():
            if number in {"", str(chat.user_id)}:
                chat.tell("refused", method=method, description=refused.description)
