"""Reads a message as Telegram would, and says what it would refuse or show wrongly."""

import re
from collections.abc import Iterator

ALLOWED = {"b", "i", "a", "code"}
ENTITIES = {"&lt;", "&gt;", "&amp;", "&quot;"}
FSI, PDI = "\u2068", "\u2069"


def problems_of(markup: str) -> list[str]:
    return [*_tags(markup), *_entities(markup), *_isolates(markup), *_leftovers(markup)]


def _tags(markup: str) -> Iterator[str]:
    opened: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)(?: href=\"[^\"<>]*\")?>", markup):
        if name not in ALLOWED:
            yield f"tag {name}"
        if not closing:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"wrong nesting at {name}"
    yield from (f"{name} left open" for name in opened)
    plain = re.sub(r"<(/?)([a-z]+)(?: href=\"[^\"<>]*\")?>", "", markup)
    if re.search("[<>]", plain):
        yield "a bare < or >"


def _entities(markup: str) -> Iterator[str]:
    for found in re.findall(r"&[^;\s]{0,8};?", markup):
        if found not in ENTITIES:
            yield f"entity {found}"


def _isolates(markup: str) -> Iterator[str]:
    for line in markup.split("\n"):
        depth = 0
        for char in line:
            depth += (char == FSI) - (char == PDI)
            if depth not in (0, 1):
                yield f"isolates in {line!r}"
        if depth:
            yield f"isolate open at the end of {line!r}"


def _leftovers(markup: str) -> Iterator[str]:
    yield from re.findall(r"%\([a-z]+\)s?", markup)
    if "None" in markup:
        yield "None"
