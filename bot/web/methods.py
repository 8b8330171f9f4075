"""The methods of the Bot API that the bot may call, each with Telegram's checks."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from bot.web.chats import Chat
from bot.web.contents import (
    caption_content,
    contact_content,
    file_content,
    location_content,
    text_content,
    venue_content,
)
from bot.web.markup import read_markup
from bot.web.wire import Json, Params, RefusedCallError
from bot.web.world import World

Method = Callable[[Params], Any]  # the result is whatever JSON the documentation promises
_ANSWER_LENGTH = 200
_DELETABLE = timedelta(hours=48)
_DELETED_AT_ONCE = 100
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


class Methods:
    """Every method but getUpdates, by name in `table`."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._menu_button: Json = {"type": "commands"}
        self.table: dict[str, Method] = {
            "getMe": self._me,
            **self._message_methods(),
            "deleteMessage": self._delete,
            "deleteMessages": self._delete_many,
            "answerCallbackQuery": self._answer,
            "setChatMenuButton": self._set_menu_button,
            "getChatMenuButton": lambda _: self._menu_button,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
            **self._profile_methods(),
        }

    def _message_methods(self) -> dict[str, Method]:
        return {
            "sendMessage": partial(self._send, text_content),
            "sendVenue": partial(self._send, venue_content),
            "sendLocation": partial(self._send, location_content),
            "sendContact": partial(self._send, contact_content),
            "sendPhoto": partial(self._send, partial(file_content, "photo", self._world.files)),
            "sendDocument": partial(
                self._send, partial(file_content, "document", self._world.files)
            ),
            "sendChatAction": self._send_action,
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageReplyMarkup": self._edit_markup,
        }

    def _profile_methods(self) -> dict[str, Method]:
        profile = self._world.profile
        methods: dict[str, Method] = {
            "setMyCommands": self._then_shown(profile.set_commands),
            "getMyCommands": profile.get_commands,
            "deleteMyCommands": self._then_shown(profile.delete_commands),
        }
        for kind in ("name", "description", "short_description"):
            title = kind.title().replace("_", "")
            methods[f"setMy{title}"] = self._then_shown(partial(profile.set_text, kind))
            methods[f"getMy{title}"] = partial(profile.get_text, kind)
        return methods

    def _then_shown(self, change: Callable[[Params], bool]) -> Method:
        def changed(params: Params) -> bool:
            done = change(params)
            for chat in self._world.chats.values():
                chat.tell("profile", profile=self._world.profile.seen_in(chat.language_code))
            return done

        return changed

    def _me(self, _: Params) -> Json:
        abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
        return self._world.bot | dict.fromkeys(abilities, False)

    def _send(self, content: Callable[[Params], Json], params: Params) -> Json:
        chat, body, markup = self._world.chat(params), content(params), read_markup(params)
        inline = {"reply_markup": markup} if markup and "inline_keyboard" in markup else {}
        message = self._world.message(chat, sender=self._world.bot, **body, **inline)
        chat.show(message)
        if markup and not inline:
            chat.set_keyboard(markup)
        return message

    def _send_action(self, params: Params) -> bool:
        self._world.chat(params).tell("action", action=params.text("action", "typing"))
        return True

    def _edit_text(self, params: Params) -> Json:
        chat, old = self._world.own_message(params)
        if "text" not in old:
            raise RefusedCallError("Bad Request: there is no text in the message to edit")
        kept = {key: old[key] for key in ("message_id", "from", "chat", "date")}
        return self._replace(chat, old, kept | text_content(params), params)

    def _edit_caption(self, params: Params) -> Json:
        chat, old = self._world.own_message(params)
        if not {"photo", "document"} & set(old):
            raise RefusedCallError("Bad Request: there is no caption in the message to edit")
        gone = ("caption", "caption_entities", "reply_markup", "edit_date")
        kept = {name: value for name, value in old.items() if name not in gone}
        return self._replace(chat, old, kept | caption_content(params), params)

    def _edit_markup(self, params: Params) -> Json:
        chat, old = self._world.own_message(params)
        kept = _without(_without(old, "reply_markup"), "edit_date")
        return self._replace(chat, old, kept, params)

    def _replace(self, chat: Chat, old: Json, new: Json, params: Params) -> Json:
        if markup := read_markup(params, inline_only=True):
            new |= {"reply_markup": markup}
        if new == _without(old, "edit_date"):
            raise RefusedCallError(NOT_MODIFIED)
        # A phone writes "edited" only where words changed, not where only buttons did.
        if "edit_date" in old or _without(new, "reply_markup") != _without(old, "reply_markup"):
            new |= {"edit_date": self._world.date}
        chat.messages[new["message_id"]] = new
        chat.tell("edit", message=new)
        return new

    def _delete(self, params: Params) -> bool:
        chat, number = self._world.chat(params), params.whole("message_id")
        message = chat.messages.get(number)
        if message is None:
            raise RefusedCallError("Bad Request: message to delete not found")
        if not self._deletable(message):
            raise RefusedCallError("Bad Request: message can't be deleted for everyone")
        chat.remove([number])
        return True

    def _delete_many(self, params: Params) -> bool:
        chat, given = self._world.chat(params), params.tree("message_ids") or []
        if not 1 <= len(given) <= _DELETED_AT_ONCE:
            raise RefusedCallError("Bad Request: wrong number of message identifiers specified")
        there = [chat.messages[int(each)] for each in given if int(each) in chat.messages]
        chat.remove([each["message_id"] for each in there if self._deletable(each)])
        return True

    def _deletable(self, message: Json) -> bool:
        return bool(self._world.date - message["date"] <= _DELETABLE.total_seconds())

    def _answer(self, params: Params) -> bool:
        text = params.text("text")
        if len(text) > _ANSWER_LENGTH:
            raise RefusedCallError("Bad Request: MESSAGE_TOO_LONG")
        chat, tapped = self._world.taps.pop(params.text("callback_query_id"), (None, {}))
        if chat is None:
            raise RefusedCallError(QUERY_TOO_OLD)
        chat.tell("answer", text=text, alert=params.flag("show_alert"), **tapped)
        return True

    def _set_menu_button(self, params: Params) -> bool:
        self._menu_button = params.tree("menu_button") or {"type": "default"}
        return True

    def _delete_webhook(self, params: Params) -> bool:
        if params.flag("drop_pending_updates"):
            self._world.updates.drop()
        return True

    def _webhook_info(self, _: Params) -> Json:
        waiting = len(self._world.updates)
        return {"url": "", "has_custom_certificate": False, "pending_update_count": waiting}


def _without(message: Json, key: str) -> Json:
    return {name: value for name, value in message.items() if name != key}
