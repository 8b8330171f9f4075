"""What goes out through Telegram: a closed union of frozen values that rendering makes."""

from dataclasses import dataclass

from bot.tg.keyboards import Keyboard


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Telegram's HTML within its limit; `replaces` edits the message whose button was tapped."""

    html: str
    keyboard: Keyboard | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Venue:
    """A pin on the map with a name and an address."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number to keep."""

    phone: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """A small file made on the spot."""

    name: str
    content: bytes


Outgoing = TextMessage | Venue | Contact | Document
