"""What Telegram asks of a keyboard, and how a person sees it."""

import re
from typing import Final, NoReturn

from tests.emulator.formatting import LINK
from tests.emulator.values import BadContentError, Button, Json

DATA_BYTES: Final = 64
ROW_BUTTONS: Final = 8
ALL_BUTTONS: Final = 100
PLACEHOLDER: Final = 64
ACTIONS: Final = (
    "url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat", "copy_text",
)  # fmt: skip
KINDS: Final = ("inline_keyboard", "keyboard", "remove_keyboard", "force_reply")
WEB: Final = re.compile(r"(?:https?|tg|ton)://", re.IGNORECASE)


def check_markup(markup: Json) -> None:
    """Raises Telegram's refusal of a keyboard that the specification alone lets through."""
    kinds = [kind for kind in KINDS if kind in markup]
    if len(kinds) != 1:
        refuse("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_rows(markup["inline_keyboard"])
        for row in markup["inline_keyboard"]:
            for button in row:
                _check_inline(button)
    if "keyboard" in markup:
        _check_rows(markup["keyboard"])
        _check_reply(markup)
    if len(markup.get("input_field_placeholder", "")) > PLACEHOLDER:
        refuse("input field placeholder is too long")


def _check_rows(rows: list[list[object]]) -> None:
    # Telegram itself cuts long rows without a word: a lost button is a fault to hear about.
    if any(len(row) > ROW_BUTTONS for row in rows):
        refuse(f"a row of the keyboard has more than {ROW_BUTTONS} buttons")
    if sum(len(row) for row in rows) > ALL_BUTTONS:
        refuse("reply markup is too long")


def _check_inline(button: Json) -> None:
    if not button["text"].strip():
        refuse("can't parse inline keyboard button: Text must be non-empty")
    actions = [name for name in ACTIONS if button.get(name) is not None]
    if not actions:
        refuse(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        refuse(f"can't parse inline keyboard button: more than one action, {actions}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= DATA_BYTES:
        refuse("BUTTON_DATA_INVALID")
    if "url" in button:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    if not WEB.match(url):
        refuse(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    if not LINK.match(url):
        refuse(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply(markup: Json) -> None:
    if not any(markup["keyboard"]):
        refuse("the reply keyboard has no button")
    if any(not button["text"].strip() for row in markup["keyboard"] for button in row):
        refuse("can't parse keyboard button: Keyboard button text must be non-empty")


def refuse(what: str) -> NoReturn:
    """Telegram's 400."""
    raise BadContentError(what)


def inline_buttons(markup: Json) -> tuple[tuple[Button, ...], ...]:
    """The buttons under a message."""
    return tuple(
        tuple(
            Button(
                label=button["text"],
                data=button.get("callback_data", ""),
                url=button.get("url", ""),
            )
            for button in row
        )
        for row in markup.get("inline_keyboard", [])
    )


def reply_buttons(markup: Json) -> tuple[tuple[Button, ...], ...]:
    """The buttons in place of the phone's keyboard."""
    return tuple(tuple(_reply_button(button) for button in row) for row in markup["keyboard"])


def _reply_button(button: Json) -> Button:
    asks = [name for name in ("location", "contact") if button.get(f"request_{name}")]
    return Button(label=button["text"], asks=asks[0] if asks else "")
