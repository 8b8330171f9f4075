"""Telegram's HTML: a source becomes plain text and entities, or is refused in Telegram's words."""

import re
from dataclasses import dataclass, field
from typing import Final, NoReturn

from tests.emulator.values import BadContentError, Json

SIMPLE: Final = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "code": "code", "pre": "pre",
}  # fmt: skip
TAGS: Final = frozenset(SIMPLE) | {"a", "blockquote", "tg-emoji"}
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE: Final = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|(lt|gt|amp|quot)(?![a-zA-Z]));?")
ATTRIBUTE: Final = re.compile(
    r"""\s*([^\s=>]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.-]*)(?=[\s>])))?"""
)
VALUELESS: Final = {("blockquote", "expandable")}
LINK: Final = re.compile(r"(?:https?|tg|ton)://[^\s/]+", re.IGNORECASE)
BARE_HOST: Final = re.compile(r"[^\s:/.]+(?:\.[^\s:/.]+)+(?:[/:?#]\S*)?")


def utf16(text: str) -> int:
    """The length Telegram counts in: UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def checked_link(link: str) -> str:
    """The link as Telegram would keep it; empty for one it drops in silence, `tel:` above all."""
    link = link.strip()
    if LINK.match(link):
        return link
    return f"http://{link}/" if BARE_HOST.fullmatch(link) else ""


def decode_references(source: str) -> str:
    """Character references resolved; the ones Telegram does not know stay as typed."""
    return REFERENCE.sub(_character, source)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    is_scalar = 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_scalar else match.group()


@dataclass(slots=True)
class _Open:
    """A start tag that waits for its end."""

    tag: str
    arguments: dict[str, str]
    offset: int
    begin: int  # where its text starts in the output


@dataclass(slots=True)
class _Parser:
    source: str
    text: str = ""
    length: int = 0
    waiting: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def run(self) -> None:
        position = 0
        while (angle := self.source.find("<", position)) >= 0:
            self.write(self.source[position:angle])
            ending = self.source.startswith("</", angle)
            position = self.end_tag(angle) if ending else self.start_tag(angle)
        self.write(self.source[position:])
        if self.waiting:
            tag = self.waiting[-1].tag
            refuse(f"Can't find end tag corresponding to start tag {tag}")

    def write(self, raw: str) -> None:
        plain = decode_references(raw)
        self.text += plain
        self.length += utf16(plain)

    def start_tag(self, angle: int) -> int:
        name = re.compile(r"[^\s>]*").match(self.source, angle + 1)
        assert name is not None
        if name.end() == len(self.source):
            self.refuse_at(angle, "Unclosed start tag")
        tag = name.group().lower()
        if tag not in TAGS:
            self.refuse_at(angle, f'Unsupported start tag "{tag}"')
        arguments, position = self.attributes(tag, angle, name.end())
        if tag == "span" and arguments.get("class") != "tg-spoiler":
            self.refuse_at(angle, 'Tag "span" must have class "tg-spoiler"')
        begin = len(self.text)
        self.waiting.append(_Open(tag=tag, arguments=arguments, offset=self.length, begin=begin))
        return position

    def attributes(self, tag: str, angle: int, position: int) -> tuple[dict[str, str], int]:
        found: dict[str, str] = {}
        while True:
            while position < len(self.source) and self.source[position].isspace():
                position += 1
            if position == len(self.source):
                self.refuse_at(angle, "Unclosed start tag")
            if self.source[position] == ">":
                return found, position + 1
            match = ATTRIBUTE.match(self.source, position)
            if match is None:
                self.refuse_at(angle, f'Empty attribute name in the tag "{tag}"')
            name, *values = match.groups()
            given = [value for value in values if value is not None]
            if not given and (tag, name) not in VALUELESS:
                self.refuse_at(angle, self.no_value(tag, match.end()))
            found[name] = decode_references(given[0]) if given else ""
            position = match.end()

    def no_value(self, tag: str, position: int) -> str:
        rest = self.source[position:].lstrip()
        if not rest.startswith("="):
            return f'Expected equal sign in declaration of an attribute of the tag "{tag}"'
        quote = rest[1:].lstrip()[:1]
        return "Unclosed start tag" if quote in {'"', "'", ""} else "Unexpected end of name token"

    def end_tag(self, angle: int) -> int:
        if not self.waiting:
            self.refuse_at(angle, "Unexpected end tag")
        match = re.compile(r"</([^\s>]*)\s*>").match(self.source, angle)
        if match is None:
            self.refuse_at(angle, "Unclosed end tag")
        opened, name = self.waiting.pop(), match.group(1).lower()
        if name and name != opened.tag:
            where = f"Unmatched end tag at byte offset {self.byte(angle)}"
            refuse(f'{where}, expected "</{opened.tag}>", found "</{name}>"')
        if self.length > opened.offset:
            self.close(opened)
        return match.end()

    def close(self, opened: _Open) -> None:
        entity: Json = {"offset": opened.offset, "length": self.length - opened.offset}
        match opened.tag:
            case "a":
                url = checked_link(opened.arguments.get("href") or self.text[opened.begin :])
                if not url:
                    return
                entity |= {"type": "text_link", "url": url}
            case "blockquote":
                expandable = "expandable" in opened.arguments
                entity["type"] = "expandable_blockquote" if expandable else "blockquote"
            case "tg-emoji":
                identifier = opened.arguments.get("emoji-id", "")
                if not identifier.isdecimal():
                    raise BadContentError("invalid custom emoji identifier specified")
                entity |= {"type": "custom_emoji", "custom_emoji_id": identifier}
            case "code" if opened.arguments.get("class", "").startswith("language-"):
                entity |= {"type": "code", "language": opened.arguments["class"][9:]}
            case tag:
                entity["type"] = SIMPLE[tag]
        self.entities.append(entity)

    def byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def refuse_at(self, angle: int, what: str) -> NoReturn:
        refuse(f"{what} at byte offset {self.byte(angle)}")


def refuse(what: str) -> NoReturn:
    """Telegram's answer to a markup it cannot read."""
    raise BadContentError(f"can't parse entities: {what}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Plain text and its entities, outer before inner, offsets in UTF-16 units."""
    parser = _Parser(source=source)
    parser.run()
    return parser.text, in_order(_code_blocks(parser.entities))


def _code_blocks(entities: list[Json]) -> list[Json]:
    """`<pre><code class="language-x">` is one block with a language; a bare `<code>` has none."""
    spans = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    kept: list[Json] = []
    for entity in entities:
        block = spans.get((entity["offset"], entity["length"]))
        language = entity.pop("language", "") if entity["type"] == "code" else ""
        if block is not None and language:
            block["language"] = language
        else:
            kept.append(entity)
    return kept


def in_order(entities: list[Json]) -> list[Json]:
    """Sorted as Telegram hands them out: by offset, the longer one first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """White space at both ends goes, as in every message; entities shrink with the text."""
    start = utf16(text[: len(text) - len(text.lstrip())])
    plain = text.strip()
    end = utf16(plain)
    kept = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] + entity["length"] - start, end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    return plain, kept
