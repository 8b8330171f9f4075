"""What people do in their chats with the bot, and what they see there."""

import copy
import re
from datetime import timedelta
from typing import Final

from tests.emulator.files import DOCUMENT_BYTES, keep_document, keep_photo
from tests.emulator.formatting import utf16
from tests.emulator.keyboards import inline_buttons, reply_buttons
from tests.emulator.values import Button, Json, Message, NoSuchButtonError
from tests.emulator.world import Chat, Stored, World

COMMAND: Final = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@\w+)?(?!\S)")  # as Telegram marks it


class People:
    """The people's side of the emulator; every method takes the lock by itself."""

    def __init__(self, world: World) -> None:
        self._world = world

    def say(
        self,
        text: str,
        *,
        user_id: int = 7,
        language_code: str | None = None,
        first_name: str = "Test",
    ) -> int:
        """A person writes; returns the message's id. A language once told stays."""
        with self._world.changed:
            chat = self._arrive(user_id, first_name=first_name, language_code=language_code)
            entities = [
                {
                    "type": "bot_command",
                    "offset": utf16(text[: match.start()]),
                    "length": utf16(match.group()),
                }
                for match in COMMAND.finditer(text)
            ]
            content: Json = {"text": text} | ({"entities": entities} if entities else {})
            return self._receive(chat, content)

    def share_location(self, latitude: float, longitude: float, *, user_id: int = 7) -> int:
        """A person shares a position."""
        with self._world.changed:
            location = {"latitude": latitude, "longitude": longitude}
            return self._receive(self._arrive(user_id), {"location": location})

    def share_contact(self, phone_number: str, *, user_id: int = 7) -> int:
        """A person shares the own phone number."""
        with self._world.changed:
            chat = self._arrive(user_id)
            contact = {
                "phone_number": phone_number,
                "first_name": chat.first_name,
                "user_id": user_id,
            }
            return self._receive(chat, {"contact": contact})

    def send_photo(self, *, user_id: int = 7, caption: str | None = None) -> str:
        """A person sends a picture; returns the id of its largest size."""
        with self._world.changed:
            chat = self._arrive(user_id)
            sizes = keep_photo(self._world)
            self._receive(chat, {"photo": sizes} | _captioned(caption))
            return str(sizes[-1]["file_id"])

    def send_document(
        self,
        file_name: str,
        mime_type: str,
        *,
        user_id: int = 7,
        caption: str | None = None,
        file_size: int = DOCUMENT_BYTES,
    ) -> str:
        """A person sends a file; returns its id."""
        with self._world.changed:
            chat = self._arrive(user_id)
            document = keep_document(
                self._world, file_name=file_name, mime_type=mime_type, file_size=file_size
            )
            self._receive(chat, {"document": document} | _captioned(caption))
            return str(document["file_id"])

    def correct(self, text: str, *, message_id: int, user_id: int = 7) -> None:
        """A person edits an own message."""
        with self._world.changed:
            stored = self._world.chats[user_id].messages[message_id]
            stored.raw |= {"text": text, "edit_date": int(self._world.now())}
            self._world.updates.put("edited_message", stored.raw)

    def tap(
        self,
        label_or_data: str,
        *,
        user_id: int = 7,
        message_id: int | None = None,
        inaccessible: bool = False,
    ) -> str:
        """Taps the newest button so named, by label, by data, or by a part of the label.

        Returns the id of the callback query, or of the message that a reply keyboard's button
        writes. `inaccessible` sends what Telegram sends for a message it no longer has.
        """
        with self._world.changed:
            chat = self._world.chats[user_id]
            found = self._find(chat, label_or_data, message_id)
            if found is None:
                return self._tap_keyboard(chat, label_or_data)
            stored, button = found
            if not button.data:
                raise NoSuchButtonError(f"{button.label!r} opens {button.url!r}: no update")
            message = stored.raw
            if inaccessible:
                message = {key: message[key] for key in ("chat", "message_id")} | {"date": 0}
            query_id = self._world.ask(user_id)
            query = {
                "id": query_id,
                "from": chat.user(),
                "message": message,
                "chat_instance": str(-user_id),
                "data": button.data,
            }
            self._world.updates.put("callback_query", query)
            return query_id

    def block(self, user_id: int = 7) -> None:
        """A person blocks the bot; writing again unblocks it."""
        with self._world.changed:
            self._membership(self._world.chats[user_id], blocked=True)

    def unblock(self, user_id: int = 7) -> None:
        """A person lets the bot write again, and says nothing."""
        with self._world.changed:
            self._membership(self._world.chats[user_id], blocked=False)

    def deactivate(self, user_id: int = 7) -> None:
        """A person's account is deleted: no update tells the bot."""
        with self._world.changed:
            self._world.chats[user_id].deactivated = True

    def advance(self, by: timedelta) -> None:
        """Puts the emulator's clock forward."""
        with self._world.changed:
            self._world.later += by.total_seconds()

    def restart_update_ids(self, first_update_id: int) -> None:
        """What Telegram does after a quiet week."""
        with self._world.changed:
            self._world.updates.restart_ids(first_update_id)

    def messages(self, user_id: int = 7) -> tuple[Message, ...]:
        """The conversation as it stands on the phone, after edits and deletions."""
        with self._world.changed:
            chat = self._world.chats.get(user_id)
            return tuple(_visible(stored) for stored in chat.messages.values()) if chat else ()

    def keyboard(self, user_id: int = 7) -> tuple[tuple[Button, ...], ...]:
        """The reply keyboard in place; empty without one."""
        with self._world.changed:
            markup = self._world.chats[user_id].keyboard
            return reply_buttons(markup) if markup else ()

    def is_query(self, query_id: str) -> bool:
        """Whether a tap became a callback query, rather than words of a reply keyboard."""
        with self._world.changed:
            return query_id in self._world.queries

    def answer_to(self, query_id: str) -> Json | None:
        """How the bot answered a tap; None while it has not."""
        with self._world.changed:
            return self._world.queries[query_id].answer

    def answers(self, user_id: int = 7) -> int:
        """How often the bot did something this person could see."""
        with self._world.changed:
            chat = self._world.chats.get(user_id)
            return chat.answers if chat else 0

    def _arrive(
        self, user_id: int, *, first_name: str = "Test", language_code: str | None = None
    ) -> Chat:
        chat = self._world.arrive(user_id, first_name=first_name, language_code=language_code)
        chat.language_code = language_code or chat.language_code
        if chat.blocked:
            self._membership(chat, blocked=False)
        return chat

    def _receive(self, chat: Chat, content: Json) -> int:
        stored = self._world.add(chat, content, from_bot=False)
        self._world.updates.put("message", stored.raw)
        message_id: int = stored.raw["message_id"]
        return message_id

    def _membership(self, chat: Chat, *, blocked: bool) -> None:
        chat.blocked = blocked
        member: Json = {"status": "member", "user": self._world.bot}
        kicked: Json = {"status": "kicked", "user": self._world.bot, "until_date": 0}
        change = {
            "chat": chat.chat(),
            "from": chat.user(),
            "date": int(self._world.now()),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self._world.updates.put("my_chat_member", change)

    def _find(
        self, chat: Chat, wanted: str, message_id: int | None
    ) -> tuple[Stored, Button] | None:
        offered = [
            (stored, button)
            for stored in reversed(chat.messages.values())
            if message_id in {None, stored.raw["message_id"]}
            for row in inline_buttons(stored.raw.get("reply_markup", {}))
            for button in row
        ]
        exact = (pair for pair in offered if wanted in {pair[1].label, pair[1].data})
        partly = (pair for pair in offered if wanted in pair[1].label)
        return next(exact, None) or next(partly, None)

    def _tap_keyboard(self, chat: Chat, wanted: str) -> str:
        markup = chat.keyboard or {"keyboard": []}
        buttons = [button for row in reply_buttons(markup) for button in row]
        found = [button for button in buttons if wanted in button.label]
        if not found:
            last = [m.labels for m in self.messages(chat.user_id) if m.labels][-1:]
            raise NoSuchButtonError(f"no button {wanted!r}; newest inline ones: {last}")
        if found[0].asks:
            raise NoSuchButtonError(f"{wanted!r} shares a {found[0].asks}: use share_...")
        return str(self.say(found[0].label, user_id=chat.user_id))


def _captioned(caption: str | None) -> Json:
    return {"caption": caption} if caption else {}


def _visible(stored: Stored) -> Message:
    raw = copy.deepcopy(stored.raw)
    return Message(
        message_id=raw["message_id"],
        from_bot=stored.from_bot,
        text=raw.get("text") or raw.get("caption") or _told(raw),
        buttons=inline_buttons(raw.get("reply_markup", {})),
        raw=raw,
    )


def _told(raw: Json) -> str:
    """A few words for a message that is not text."""
    if "venue" in raw:
        return f"{raw['venue']['title']}, {raw['venue']['address']}"
    if "location" in raw:
        return f"{raw['location']['latitude']}, {raw['location']['longitude']}"
    if "contact" in raw:
        return f"{raw['contact']['first_name']} {raw['contact']['phone_number']}"
    return str(raw.get("document", {}).get("file_name", ""))
