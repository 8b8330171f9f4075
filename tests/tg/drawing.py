"""What is sent, drawn as text: a golden file is read by people who speak the language."""

import re
from collections.abc import Iterable

from bot.tg.callback_data import encode
from bot.tg.keyboards import Button, Keyboard, Menu
from bot.tg.outgoing import Contact, Document, Outgoing, TextMessage, Venue

MARKS = {"\u2068": "[FSI]", "\u2069": "[PDI]", "\u200f": "[RLM]"}


def drawn(outgoing: Iterable[Outgoing]) -> str:
    """Every message with its buttons; direction marks made visible."""
    text = "\n--\n".join(_one(each) for each in outgoing)
    return re.sub("[\u2068\u2069\u200f]", lambda mark: MARKS[mark[0]], text)


def _one(outgoing: Outgoing) -> str:
    if isinstance(outgoing, Venue):
        return (
            f"VENUE {outgoing.latitude} {outgoing.longitude} {outgoing.title}: {outgoing.address}"
        )
    if isinstance(outgoing, Contact):
        return f"CONTACT {outgoing.phone} {outgoing.name}"
    if isinstance(outgoing, Document):
        return f"DOCUMENT {outgoing.name}\n{outgoing.content.decode().rstrip()}"
    return _text(outgoing)


def _text(message: TextMessage) -> str:
    head = "(in place of the last)\n" if message.replaces else ""
    return "\n".join([head + message.html, *_rows(message.keyboard)])


def _rows(keyboard: Keyboard | None) -> list[str]:
    if keyboard is None:
        return []
    if isinstance(keyboard, Menu):
        return [
            "MENU " + " ".join(f"[{key.label}{'*' * key.shares_position}]" for key in row)
            for row in keyboard.rows
        ]
    return [" ".join(_button(button) for button in row) for row in keyboard.rows]


def _button(button: Button) -> str:
    leads = button.leads_to if isinstance(button.leads_to, str) else encode(button.leads_to)
    return f"[{button.label} -> {leads}]"
