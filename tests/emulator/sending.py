"""The methods that put a message into a chat."""

from typing import Final

from tests.emulator.files import carried
from tests.emulator.formatting import in_order, parse_html, trim, utf16
from tests.emulator.keyboards import check_markup
from tests.emulator.values import ApiError, BadContentError, Json
from tests.emulator.world import Chat, World

TEXT: Final = 4096
CAPTION: Final = 1024
SOURCE_BYTES: Final = 1 << 15
ACTIONS: Final = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def formatted(params: Json, *, name: str, limit: int) -> Json:
    """`text` or `caption` as it will stand in the message, measured after parsing."""
    key = "entities" if name == "text" else "caption_entities"
    text, entities = params[name], params.get(key)
    mode = params.get("parse_mode", "").lower()
    if len(text.encode()) > SOURCE_BYTES:
        raise BadContentError("text is too long")
    if mode == "html":
        text, entities = parse_html(text)
    elif mode:
        raise BadContentError(f"unsupported parse_mode {mode}: the house writes HTML")
    text, entities = trim(text, in_order(entities or []))
    if utf16(text) > limit:
        raise BadContentError(f"message {'caption ' if name == 'caption' else ''}is too long")
    return {name: text} | ({key: entities} if entities else {})


def text_content(params: Json) -> Json:
    """The content of a text message; never empty."""
    content = formatted(params, name="text", limit=TEXT)
    if not content["text"]:
        raise BadContentError("message text is empty")
    return content


def place(params: Json) -> Json:
    """A `Location`, which must lie on the Earth."""
    if not (-90 <= params["latitude"] <= 90 and -180 <= params["longitude"] <= 180):
        raise BadContentError("wrong latitude or longitude")
    return {"latitude": params["latitude"], "longitude": params["longitude"]}


def _deliver(world: World, params: Json, content: Json) -> Json:
    markup = params.get("reply_markup")
    if markup is not None:
        check_markup(markup)
    chat = world.chat_of(params["chat_id"], writing=True)
    content |= _reply_to(chat, params.get("reply_parameters"))
    if params.get("protect_content"):
        content["has_protected_content"] = True
    stored = world.add(chat, content, from_bot=True)
    if markup is not None:
        if "inline_keyboard" in markup:
            stored.raw |= {"reply_markup": markup} if any(markup["inline_keyboard"]) else {}
        else:
            stored.fixed = True
            chat.keyboard = markup if "keyboard" in markup else None
    chat.last_action = ""
    return stored.raw


def _reply_to(chat: Chat, reply: Json | None) -> Json:
    if reply is None:
        return {}
    target = chat.messages.get(reply["message_id"])
    if target is not None:
        quoted = {name: value for name, value in target.raw.items() if name != "reply_to_message"}
        return {"reply_to_message": quoted}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise ApiError(400, "Bad Request: message to be replied not found")


def send_message(world: World, params: Json) -> Json:
    """sendMessage."""
    return _deliver(world, params, text_content(params))


def send_location(world: World, params: Json) -> Json:
    """sendLocation."""
    return _deliver(world, params, {"location": place(params)})


def send_venue(world: World, params: Json) -> Json:
    """sendVenue: the message carries the place twice, as Telegram's does."""
    location = place(params)
    if not params["title"].strip() or not params["address"].strip():
        raise BadContentError("venue title and address must be non-empty")
    venue = {"location": location, "title": params["title"], "address": params["address"]}
    return _deliver(world, params, {"venue": venue, "location": location})


def send_contact(world: World, params: Json) -> Json:
    """sendContact."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: params[name] for name in names if params.get(name)}
    if not {"phone_number", "first_name"} <= set(contact):
        raise BadContentError("contact phone number and first name must be non-empty")
    return _deliver(world, params, {"contact": contact})


def send_document(world: World, params: Json) -> Json:
    """sendDocument, by upload or by the id of a file seen before."""
    return _deliver(world, params, carried(world, "document", params["document"]) | caption(params))


def send_photo(world: World, params: Json) -> Json:
    """sendPhoto, by upload or by the id of a file seen before."""
    return _deliver(world, params, carried(world, "photo", params["photo"]) | caption(params))


def caption(params: Json) -> Json:
    """The words under a file; a message without any has no such field."""
    content = formatted({"caption": "", **params}, name="caption", limit=CAPTION)
    return content if content["caption"] else {}


def send_chat_action(world: World, params: Json) -> bool:
    """sendChatAction: "typing" and its like."""
    if params["action"] not in ACTIONS:
        raise BadContentError("wrong parameter action in request")
    world.chat_of(params["chat_id"], writing=True).last_action = params["action"]
    return True
