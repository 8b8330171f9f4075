"""What Telegram would show, as plain text for a terminal."""

import html
import re

from bot.tg.outgoing import Contact, Document, Outgoing, TextMessage, Venue

_TAG = re.compile(r"</?[a-z][^>]*>")


def plain(outgoing: Outgoing) -> str:
    """The text without tags, then the buttons in brackets, a row a line."""
    match outgoing:
        case TextMessage(text, keyboard):
            shown = html.unescape(_TAG.sub("", text))
            rows = keyboard.rows if keyboard else ()
            return "\n".join([shown, *(" ".join(f"[{key.label}]" for key in row) for row in rows)])
        case Venue(latitude, longitude, title, address):
            return f"{title}\n{address}\n{latitude:.5f}, {longitude:.5f}"
        case Contact(phone, name):
            return f"{name}\n{phone}"
        case Document(name, content):
            return f"{name}\n{content.decode()}"
