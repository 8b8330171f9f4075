"""What crosses the wire: the parameters of a call, however the request class packed them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import BotError

Json = dict[str, Any]  # the raw edge: Telegram's objects, as they travel
Upload = tuple[str, bytes, str]  # file name, content, media type


class RefusedCallError(BotError):
    """A Bot API call that Telegram would refuse: its code and its own sentence."""

    def __init__(self, description: str, *, code: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.code = code


@dataclass(frozen=True, slots=True)
class Params:
    """The parameters of one call; values may be plain JSON or, as in a form, text holding JSON."""

    raw: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str, default: str = "") -> str:
        """A string, or the default where the parameter is absent."""
        value = self.raw.get(name)
        return default if value is None else str(value)

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number; without a default its absence is refused."""
        try:
            return int(self.raw.get(name, default))  # None is refused with the rest
        except (TypeError, ValueError):
            raise RefusedCallError(f"Bad Request: {name} is not specified") from None

    def number(self, name: str) -> float:
        """A coordinate."""
        try:
            return float(self.raw[name])
        except (KeyError, TypeError, ValueError):
            raise RefusedCallError(f"Bad Request: {name} is invalid") from None

    def flag(self, name: str) -> bool:
        """True or false, also as a form spells them."""
        return self.raw.get(name) in (True, "true", "True", "1", 1)

    def tree(self, name: str) -> Any:
        """An object or a list, decoded when it came as text; None where absent or empty."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise RefusedCallError(f"Bad Request: can't parse {name} JSON object") from None
