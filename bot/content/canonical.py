"""The form files are born in, so that a tool that edits one line changes one line."""

import re
from collections.abc import Iterator

from bot.errors import Problem

_FLOW = re.compile(r"^\s*(?:- )?(?:[\w.]+: +|- +)?[\[{](?!\s*[\]}])")
_ITEM = re.compile(r"^( *)- ")
_OPENED = re.compile(r"^( *)(?:- )?[\w.]+:\s*(?:#.*)?$")
_BLOCK = re.compile(r"^( *)(?:- )?(?:[\w.]+: )?[>|][-+]?\s*(?:#.*)?$")


def canonical_problems(path: str, content: bytes) -> Iterator[Problem]:
    """Where a file leaves the canonical form: warnings, because the meaning is not in doubt."""
    if b"\r" in content:
        yield _warn(path, 1, "lines end as on Windows: save with Unix line ends (LF)")
    if not content.endswith(b"\n"):
        yield _warn(path, content.count(b"\n") + 1, "the last line has no line end: press Enter")
    opened = -1
    for number, line in _structural(content.decode(errors="replace").replace("\r", "")):
        for message in _of_line(line, opened):
            yield _warn(path, number, message)
        match = _OPENED.match(line)
        opened = len(match[1]) if match and "- " not in line[: len(match[1]) + 2] else -1


def _structural(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not inside a long text, and not comments."""
    inside = -1
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if not line.strip() or (inside >= 0 and indent > inside):
            continue
        inside = -1
        block = _BLOCK.match(line)
        if block:
            inside = len(block[1])
        if not line.lstrip().startswith("#"):
            yield number, line


def _of_line(line: str, opened: int) -> Iterator[str]:
    indent = len(line) - len(line.lstrip(" "))
    item = _ITEM.match(line)
    if line != line.rstrip():
        yield "spaces at the end of the line: delete them"
    if indent % 2:
        yield "indent by two spaces a level"
    if item and len(item[1]) == opened:
        yield "indent the list by two spaces under its key"
    if _FLOW.match(line):
        yield "write one item a line, not a list in [ ] or { }"
    if line.startswith("---"):
        yield "take the --- away"


def _warn(path: str, line: int, message: str) -> Problem:
    return Problem(path, line, 1, message, "warning")
