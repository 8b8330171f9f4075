"""Telegram's HTML: the one place where text is escaped, put together and split."""

import html
import re
from collections.abc import Iterator

from bot.domain.text import units
from bot.tg.keyboards import Keyboard
from bot.tg.outgoing import TextMessage
from bot.tg.voice import FIRST_STRONG_ISOLATE, POP_ISOLATE, Voice

LIMIT = 4096
"""UTF-16 units of the whole markup: always safe, for Telegram counts after reading the tags."""

_ROOM_TO_CLOSE = 64  # closing tags and isolates of a part
_TOKEN = re.compile(r"<[^>]*>|&[a-z]+;|.", re.DOTALL)
_TAG_NAME = re.compile(r"</?([a-z]+)")


def escape(text: str) -> str:
    """Make plain text safe inside the markup."""
    return html.escape(text, quote=False)


def bold(text: str) -> str:
    """Escaped and bold."""
    return f"<b>{escape(text)}</b>"


def small(text: str) -> str:
    """Escaped and set apart as small print; Telegram has no small letters."""
    return f"<i>{escape(text)}</i>"


def code(text: str) -> str:
    """Escaped, and copied by one tap."""
    return f"<code>{escape(text)}</code>"


def link(title: str, url: str) -> str:
    """A title that opens a web page."""
    return f'<a href="{html.escape(url)}">{escape(title)}</a>'


def lines(*parts: str) -> str:
    """Lines under each other, empty ones left out."""
    return "\n".join(part for part in parts if part)


def screen(voice: Voice, *blocks: str) -> str:
    """Blocks parted by an empty line, every line starting from its own side."""
    text = "\n\n".join(block for block in blocks if block)
    return "\n".join(voice.line(line) for line in text.split("\n"))


def messages(
    markup: str, keyboard: Keyboard | None, *, replaces: bool = False
) -> tuple[TextMessage, ...]:
    """One message, or as many as its length needs, with the keyboard under the last."""
    parts = split(markup)
    if len(parts) == 1:
        return (TextMessage(parts[0], keyboard, replaces),)
    return (*(TextMessage(part) for part in parts[:-1]), TextMessage(parts[-1], keyboard))


def split(markup: str, limit: int = LIMIT) -> tuple[str, ...]:
    """Cut where a reader would pause, never inside a tag, an entity or an isolate.

    Tags open at a cut are closed before it and opened again after it.
    """
    return tuple(_parts(markup, limit)) if units(markup) > limit else (markup,)


def _parts(markup: str, limit: int) -> Iterator[str]:
    rest = markup
    while units(rest) > limit:
        head, opened = _head(rest, limit - _ROOM_TO_CLOSE)
        closing = "".join(_closing(token) for token in reversed(opened))
        yield head.rstrip() + closing
        rest = "".join(opened) + rest[len(head) :].lstrip()
    if rest:
        yield rest


def _head(text: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """The longest beginning that ends at a pause, and what is open there."""
    opened: list[str] = []
    best: dict[str, tuple[int, tuple[str, ...]]] = {}
    end = size = 0
    for match in _TOKEN.finditer(text):
        piece = match[0]
        size += units(piece)
        if size > limit:
            break
        end = match.end()
        _track(opened, piece)
        if piece in "\n " and FIRST_STRONG_ISOLATE not in opened:
            best[piece] = end, tuple(opened)
    for pause in ("\n", " "):
        if pause in best and best[pause][0] > end // 2:
            return text[: best[pause][0]], best[pause][1]
    return text[: max(end, 1)], tuple(opened)


def _track(opened: list[str], token: str) -> None:
    if token.startswith("</") or token == POP_ISOLATE:
        if opened:
            opened.pop()
    elif token.startswith("<") or token == FIRST_STRONG_ISOLATE:
        opened.append(token)


def _closing(token: str) -> str:
    name = _TAG_NAME.match(token)
    return POP_ISOLATE if name is None else f"</{name[1]}>"
