"""DialogueState as JSON text and back, forgiving of what another version of the program wrote."""

from dataclasses import asdict, fields
from typing import Any

import orjson

from bot.domain.decision import DialogueState

_FIELDS = frozenset(field.name for field in fields(DialogueState))
_BLANK = DialogueState()


def dump_state(state: DialogueState) -> str:
    """Only what differs from the blank state, so that most rows hold a few bytes."""
    kept = {name: value for name, value in asdict(state).items() if value != getattr(_BLANK, name)}
    return orjson.dumps(kept).decode()


def load_state(text: str) -> DialogueState:
    """Unknown fields are dropped, an unreadable text is blank: a lost follow-up is harmless."""
    try:
        raw = orjson.loads(text)
    except orjson.JSONDecodeError:
        return _BLANK
    if not isinstance(raw, dict):
        return _BLANK
    known: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in raw.items()
        if name in _FIELDS
    }
    return DialogueState(**known)
