"""Telegram's formatting: HTML into text and entities, and what Telegram makes tappable by itself.

The chat page never sees HTML: it builds its nodes from these entities, whose offsets and lengths
count UTF-16 units as in Telegram (and as in JavaScript).
"""

import html
import re
from dataclasses import dataclass, field

from bot.web.wire import Json, RefusedCallError

_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[^\s>/]*)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>"
    r"|(?P<open><)|&(?P<name>lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});"
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_BIDI = "\u200e\u200f\u2066-\u2069"  # isolates around a phone or an address are not part of it
_TAPPABLE = re.compile(
    rf"(?P<url>https?://[^\s<>\"{_BIDI}]*[^\s<>\"{_BIDI}.,;:!?)»'])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<domain>(?<![\w@.])(?:[a-z0-9-]+\.)+(?:it|eu|org|com|net|info)\b(?:/[^\s{_BIDI}.,;:)]*)?)"
    r"|(?P<phone_number>\+\d(?:[ ()-]?\d){6,14})"
    r"|(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}(?![\w/]))"
)
_SILENT = {"text_link", "code", "pre"}  # inside these nothing else becomes a link


def utf16_length(text: str) -> int:
    """The length Telegram's limits and entity offsets are measured in."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag waiting for its end: where it began in the text, and what it will become."""

    tag: str
    entity: Json


@dataclass(slots=True)
class _Reader:
    """The text read so far with its length, the tags still open and the entities closed."""

    source: str
    parts: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> tuple[str, list[Json]]:
        """Walk the source once, as Telegram's own parser does."""
        position = 0
        for token in _TOKEN.finditer(self.source):
            self._add(self.source[position : token.start()])
            self._take(token)
            position = token.end()
        self._add(self.source[position:])
        if self.open:
            raise _broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), self.entities

    def _take(self, token: re.Match[str]) -> None:
        offset = len(self.source[: token.start()].encode())
        if token["name"]:
            self._add(html.unescape(token[0]))
        elif token["open"]:
            raise _broken(f"Unclosed start tag at byte offset {offset}")
        elif token["close"]:
            self._end(token["tag"].lower(), offset)
        else:
            self._start(token["tag"].lower(), token["rest"], offset)

    def _start(self, tag: str, rest: str, offset: int) -> None:
        if tag not in _TYPES or (tag == "span" and "tg-spoiler" not in rest):
            raise _broken(f'Unsupported start tag "{tag}" at byte offset {offset}')
        entity: Json = {"type": _TYPES[tag], "offset": self.length}
        if tag == "blockquote" and "expandable" in rest:
            entity["type"] = "expandable_blockquote"
        if tag == "a" and (href := _HREF.search(rest)):
            entity["url"] = html.unescape(next(filter(None, href.groups()), ""))
        self.open.append(_Open(tag, entity))

    def _end(self, tag: str, offset: int) -> None:
        if not self.open:
            raise _broken(f"Unexpected end tag at byte offset {offset}")
        opened = self.open.pop()
        if tag != opened.tag:
            raise _broken(
                f"Unmatched end tag at byte offset {offset}, "
                f'expected "</{opened.tag}>", found "</{tag}>"'
            )
        entity = opened.entity | {"length": self.length - opened.entity["offset"]}
        # As in Telegram, a link to anything but a web page (tel: for one) silently stays text.
        if tag != "a" or re.match(r"(?:https?|tg)://", entity.get("url", "")):
            self.entities.append(entity)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)


def read_html(source: str) -> tuple[str, list[Json]]:
    """The text without its tags, trimmed as Telegram trims it, and the entities they made."""
    text, entities = _Reader(source).read()
    cut = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    return text, within(text, entities, cut=cut)


def within(text: str, entities: list[Json], *, cut: int = 0) -> list[Json]:
    """The entities moved `cut` units towards the start, clipped to the text; empty ones dropped."""
    size, kept = utf16_length(text), []
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        length = min(size, entity["offset"] - cut + entity["length"]) - start
        if length > 0:
            kept.append(entity | {"offset": start, "length": length})
    return sorted(kept, key=lambda entity: (entity["offset"], -entity["length"]))


def with_tappable(text: str, entities: list[Json]) -> list[Json]:
    """The entities plus those Telegram finds alone: addresses, phone numbers, commands."""
    silent = [entity for entity in entities if entity["type"] in _SILENT]
    found = [_found(text, match) for match in _TAPPABLE.finditer(text)]
    free = [entity for entity in found if not any(_overlap(entity, other) for other in silent)]
    return within(text, entities + free)


def _found(text: str, match: re.Match[str]) -> Json:
    kind = match.lastgroup or ""
    return {
        "type": "url" if kind == "domain" else kind,
        "offset": utf16_length(text[: match.start()]),
        "length": utf16_length(match[0]),
    }


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )


def _broken(what: str) -> RefusedCallError:
    return RefusedCallError(f"Bad Request: can't parse entities: {what}")
