"""The table of methods, and the two ways for updates to leave."""

import re
from typing import Final

from tests.emulator import card, editing, sending
from tests.emulator.values import BadContentError, Json
from tests.emulator.world import World

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{0,256}")


def get_updates(world: World, params: Json) -> list[Json]:
    """getUpdates: waits inside, with the world open to everybody else."""
    world.updates.allow(params.get("allowed_updates"))
    return world.updates.poll(
        offset=params.get("offset", 0),
        limit=params.get("limit", 100),
        timeout=params.get("timeout", 0),
    )


def set_webhook(world: World, params: Json) -> bool:
    """setWebhook: kept and reported, nothing is delivered yet; plain HTTP only to loopback."""
    url = params["url"]
    if url and not url.startswith(("https://", "http://127.0.0.1")):
        raise BadContentError("bad webhook: An HTTPS URL must be provided for webhook")
    if not SECRET.fullmatch(params.get("secret_token", "")):
        raise BadContentError("secret token contains unallowed characters")
    world.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.webhook = params if url else {}
    return True


def delete_webhook(world: World, params: Json) -> bool:
    """deleteWebhook."""
    if params.get("drop_pending_updates"):
        world.updates.drop()
    world.updates.webhook = {}
    return True


def get_webhook_info(world: World, _: Json) -> Json:
    """getWebhookInfo."""
    info: Json = {
        "url": world.updates.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates.pending()),
    }
    return info | ({"allowed_updates": world.updates.allowed} if world.updates.allowed else {})


METHODS: Final[dict[str, card.Method]] = {
    "getMe": card.get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": sending.send_message,
    "sendLocation": sending.send_location,
    "sendVenue": sending.send_venue,
    "sendContact": sending.send_contact,
    "sendDocument": sending.send_document,
    "sendPhoto": sending.send_photo,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMyCommands": card.set_my_commands,
    "getMyCommands": card.get_my_commands,
    "deleteMyCommands": card.delete_my_commands,
    "setMyName": card.setter("name"),
    "getMyName": card.getter("name"),
    "setMyDescription": card.setter("description"),
    "getMyDescription": card.getter("description"),
    "setMyShortDescription": card.setter("short_description"),
    "getMyShortDescription": card.getter("short_description"),
    "getChat": card.get_chat,
}
