"""The methods that change or remove what already stands in a chat, and the answer to a tap."""

from typing import Final, NoReturn

from tests.emulator.keyboards import check_markup
from tests.emulator.sending import caption, text_content
from tests.emulator.values import ApiError, BadContentError, Json
from tests.emulator.world import TWO_DAYS, Stored, World

MOST_AT_ONCE: Final = 100
ANSWER: Final = 200
CONTENT: Final = ("text", "entities", "reply_markup")
CAPTIONED: Final = ("caption", "caption_entities", "reply_markup")


def edit_message_text(world: World, params: Json) -> Json:
    """editMessageText; without `reply_markup` the buttons go, which surprises many."""
    if "text" not in params:
        raise BadContentError("message text is empty")
    content = text_content(params) | _inline(params)
    stored = _own_message(world, params)
    if "text" not in stored.raw:
        refuse("there is no text in the message to edit")
    return _change(world, stored, content, fields=CONTENT)


def edit_message_caption(world: World, params: Json) -> Json:
    """editMessageCaption: what stands under a file; the buttons go as with a text."""
    content = caption(params) | _inline(params)
    stored = _own_message(world, params)
    if not {"photo", "document"} & set(stored.raw):
        refuse("there is no caption in the message to edit")
    return _change(world, stored, content, fields=CAPTIONED)


def edit_message_reply_markup(world: World, params: Json) -> Json:
    """editMessageReplyMarkup."""
    content = _inline(params)
    return _change(world, _own_message(world, params), content, fields=("reply_markup",))


def _inline(params: Json) -> Json:
    markup = params.get("reply_markup")
    if markup is None or not any(markup["inline_keyboard"]):
        return {}
    check_markup(markup)
    return {"reply_markup": markup}


def _own_message(world: World, params: Json) -> Stored:
    if "chat_id" not in params or "message_id" not in params:
        raise BadContentError("message identifier is not specified")
    chat = world.chat_of(params["chat_id"], writing=True)
    stored = chat.messages.get(params["message_id"])
    if stored is None:
        refuse("message to edit not found")
    if not stored.from_bot or stored.fixed:
        refuse("message can't be edited")
    return stored


def _change(world: World, stored: Stored, content: Json, *, fields: tuple[str, ...]) -> Json:
    if all(stored.raw.get(name) == content.get(name) for name in fields):
        refuse(
            "message is not modified: specified new message content and reply markup are exactly "
            "the same as a current content and reply markup of the message"
        )
    for name in fields:
        stored.raw.pop(name, None)
    # Telegram marks a changed text only; new buttons under an old text are no edit to the reader.
    stamp = {"edit_date": int(world.now())} if {"text", "caption"} & set(fields) else {}
    stored.raw |= content | stamp
    return stored.raw


def delete_message(world: World, params: Json) -> bool:
    """deleteMessage: anybody's message in a private chat, for 48 hours."""
    chat = world.chat_of(params["chat_id"], writing=False)
    stored = chat.messages.get(params["message_id"])
    if stored is None:
        refuse("message to delete not found")
    _check_age(world, stored)
    del chat.messages[params["message_id"]]
    return True


def delete_messages(world: World, params: Json) -> bool:
    """deleteMessages: unknown ids are passed over, one that is too old refuses them all."""
    ids = params["message_ids"]
    if not 1 <= len(ids) <= MOST_AT_ONCE:
        raise BadContentError("message identifiers are not specified, or too many")
    chat = world.chat_of(params["chat_id"], writing=False)
    found = [message_id for message_id in ids if message_id in chat.messages]
    for message_id in found:
        _check_age(world, chat.messages[message_id])
    for message_id in set(found):
        del chat.messages[message_id]
    return True


def _check_age(world: World, stored: Stored) -> None:
    if world.now() - stored.raw["date"] > TWO_DAYS:
        refuse("message can't be deleted for everyone")


def answer_callback_query(world: World, params: Json) -> bool:
    """answerCallbackQuery."""
    if len(params.get("text", "")) > ANSWER:
        raise BadContentError("MESSAGE_TOO_LONG")
    world.answer(params["callback_query_id"], params)
    return True


def refuse(what: str) -> NoReturn:
    """Telegram's 400 for a state of the world, which a good bot may meet too."""
    raise ApiError(400, f"Bad Request: {what}")
