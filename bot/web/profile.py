"""How the bot presents itself per language: name, descriptions and commands."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.web.wire import Json, Params, RefusedCallError

_LONGEST = {"name": 64, "description": 512, "short_description": 120}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_COMMANDS = 100
_COMMAND_DESCRIPTION = 256
_SCOPES = ("all_private_chats", "default")  # in the order Telegram looks for a private chat


@dataclass(slots=True)
class BotProfile:
    """Texts and command lists by language code; the empty code is for every other language."""

    name: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)

    def seen_in(self, language_code: str) -> Json:
        """What a phone set to that language shows."""
        code = language_code[:2].lower()
        return {
            "name": self._text("name", code) or self.name,
            "description": self._text("description", code),
            "short_description": self._text("short_description", code),
            "commands": self._commands_for(code),
        }

    def set_text(self, kind: str, params: Params) -> bool:
        """Keep the text of setMyName, setMyDescription ...; an empty one removes it."""
        text = params.text(kind)
        if len(text) > _LONGEST[kind]:
            raise RefusedCallError(f"Bad Request: bot {kind.replace('_', ' ')} is too long")
        self.texts[kind, _language(params)] = text
        return True

    def get_text(self, kind: str, params: Params) -> Json:
        """Answer getMyName and its like: the text of that language, or the common one."""
        fallback = self.name if kind == "name" else ""
        return {kind: self._text(kind, _language(params)) or fallback}

    def set_commands(self, params: Params) -> bool:
        """Keep the list of one scope and language, checked."""
        commands = params.tree("commands") or []
        if len(commands) > _COMMANDS:
            raise RefusedCallError("Bad Request: too many commands specified")
        for command in commands:
            _check(command)
        self.commands[_scope(params), _language(params)] = commands
        return True

    def get_commands(self, params: Params) -> list[Json]:
        """Answer getMyCommands: exactly what was set for that scope and language."""
        return self.commands.get((_scope(params), _language(params)), [])

    def delete_commands(self, params: Params) -> bool:
        """Forget the list of one scope and language."""
        self.commands.pop((_scope(params), _language(params)), None)
        return True

    def _text(self, kind: str, code: str) -> str:
        return self.texts.get((kind, code)) or self.texts.get((kind, ""), "")

    def _commands_for(self, code: str) -> list[Json]:
        for scope in _SCOPES:
            for language in (code, ""):
                if found := self.commands.get((scope, language)):
                    return found
        return []


def _check(command: Any) -> None:
    if not _COMMAND.fullmatch(str(command.get("command", ""))):
        raise RefusedCallError("Bad Request: BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= _COMMAND_DESCRIPTION:
        raise RefusedCallError("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")


def _scope(params: Params) -> str:
    return str((params.tree("scope") or {}).get("type", "default"))


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise RefusedCallError("Bad Request: invalid language code specified")
    return code
