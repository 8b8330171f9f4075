"""The bot's own card: name, descriptions and commands, per language; and who is who."""

import json
import re
from collections.abc import Callable
from typing import Final

from tests.emulator.values import BadContentError, Json
from tests.emulator.world import World

LIMITS: Final = {"name": 64, "description": 512, "short_description": 120}
COMMAND: Final = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS: Final = 100
COMMAND_DESCRIPTION: Final = 256
LANGUAGE: Final = re.compile(r"(?:[a-z]{2})?")

Method = Callable[[World, Json], object]


def language(params: Json) -> str:
    """The two-letter code of a call, empty for "everybody else"."""
    code: str = params.get("language_code", "")
    if not LANGUAGE.fullmatch(code):
        raise BadContentError("invalid language code specified")
    return code


def setter(kind: str) -> Method:
    """setMyName, setMyDescription or setMyShortDescription."""

    def set_text(world: World, params: Json) -> bool:
        text = params.get(kind, "")
        if len(text) > LIMITS[kind]:
            raise BadContentError(f"{kind} is longer than {LIMITS[kind]} characters")
        world.card[kind, language(params)] = text
        if kind == "name" and not language(params) and text:
            world.bot = world.bot | {"first_name": text}
        return True

    return set_text


def getter(kind: str) -> Method:
    """getMyName, getMyDescription or getMyShortDescription; a name is never empty."""

    def get_text(world: World, params: Json) -> Json:
        text = world.card.get((kind, language(params)), "")
        return {kind: text or world.bot["first_name"] if kind == "name" else text}

    return get_text


def _place(params: Json) -> tuple[str, str]:
    scope = json.dumps(params.get("scope") or {"type": "default"}, sort_keys=True)
    return scope, language(params)


def set_my_commands(world: World, params: Json) -> bool:
    """setMyCommands, for one scope and one language."""
    commands = params["commands"]
    if len(commands) > COMMANDS:
        raise BadContentError("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        command["command"] = command["command"].removeprefix("/")
        if not COMMAND.fullmatch(command["command"]):
            raise BadContentError("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= COMMAND_DESCRIPTION:
            raise BadContentError("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_place(params)] = commands
    return True


def get_my_commands(world: World, params: Json) -> list[Json]:
    """getMyCommands: exactly this scope and language, without any fallback."""
    return world.commands.get(_place(params), [])


def delete_my_commands(world: World, params: Json) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_place(params), None)
    return True


def get_me(world: World, _: Json) -> Json:
    """getMe."""
    abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries")
    return world.bot | dict.fromkeys(abilities, False)


def get_chat(world: World, params: Json) -> Json:
    """getChat."""
    chat = world.chat_of(params["chat_id"], writing=False)
    gifts = [
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    ]
    return chat.chat() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }
