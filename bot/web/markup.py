"""Keyboards as Telegram accepts them: a mistake is refused here with Telegram's own sentence."""

import re
from typing import Any

from bot.web.wire import Json, Params, RefusedCallError

_CALLBACK_BYTES = 64
_INLINE_BUTTONS = 100
_REPLY_BUTTONS = 300
_ACTIONS = ("callback_data", "url", "copy_text", "web_app", "login_url", "pay")
_INLINE = "inline_keyboard"
_REPLY = ("keyboard", "remove_keyboard", "force_reply")


def read_markup(params: Params, *, inline_only: bool = False) -> Json | None:
    """The keyboard of a call, checked; None where there is none. Edits take inline ones only."""
    markup = params.tree("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict) or not (_INLINE in markup or set(_REPLY) & set(markup)):
        raise RefusedCallError("Bad Request: object expected as reply markup")
    if _INLINE in markup:
        return _inline(markup)
    if inline_only:
        raise RefusedCallError("Bad Request: inline keyboard expected")
    return _reply(markup)


def _inline(markup: Json) -> Json | None:
    rows = _rows(markup, _INLINE)
    for button in (button for row in rows for button in row):
        _check_inline_button(button)
    if sum(map(len, rows)) > _INLINE_BUTTONS:
        raise RefusedCallError("Bad Request: reply markup is too long")
    return {_INLINE: rows} if rows else None


def _check_inline_button(button: Any) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise RefusedCallError(
            'Bad Request: can\'t parse inline keyboard button: Field "text" must be non-empty'
        )
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise RefusedCallError(
            "Bad Request: can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= _CALLBACK_BYTES:
            raise RefusedCallError("Bad Request: BUTTON_DATA_INVALID")
    elif "url" in button and not re.match(r"(?:https?|tg)://\S+\Z", str(button["url"])):
        raise RefusedCallError("Bad Request: BUTTON_URL_INVALID")


def _reply(markup: Json) -> Json:
    if "keyboard" not in markup:
        return markup
    rows = [
        [{"text": button} if isinstance(button, str) else button for button in row]
        for row in _rows(markup, "keyboard")
    ]
    if not rows or any(not str(button.get("text", "")).strip() for row in rows for button in row):
        raise RefusedCallError("Bad Request: can't parse keyboard button: text must be non-empty")
    if sum(map(len, rows)) > _REPLY_BUTTONS:
        raise RefusedCallError("Bad Request: reply markup is too long")
    return markup | {"keyboard": rows}


def _rows(markup: Json, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise RefusedCallError(f'Bad Request: Field "{name}" must be an array of arrays')
    return [row for row in rows if row]
