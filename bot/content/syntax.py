"""What is wrong with a file before anyone asks what it means, in an operator's words."""

import re
from collections.abc import Iterator

import yaml

from bot.errors import Problem

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

_CURES = (
    (
        "mapping values are not allowed",
        'a text cannot contain ": ": put the whole text in quotes, or write it under >-',
    ),
    (
        "could not find expected ':'",
        'this line is neither "key: value" nor "- item": a text that goes on is indented',
    ),
    (
        "did not find expected key",
        "this line does not line up with the ones above it, or a quote is closed too early",
    ),
    (
        "did not find expected '-' indicator",
        'this line does not line up with the list above it: start it with "- " like the others',
    ),
    (
        "block sequence entries are not allowed",
        'a list starts on a line of its own, under its key, with "- "',
    ),
    ("unexpected end of stream", "a quote is opened and never closed"),
    ("unexpected document indicator", "a quote is opened and never closed"),
    (
        "unknown escape character",
        r'a backslash in "double quotes" means something else: use single quotes',
    ),
    ("cannot start any token", "a text cannot begin with this sign: put the text in quotes"),
    ("expected alphabetic or numeric", "a text that begins with * or & must be in quotes"),
    ("did not find expected ',' or", "a text that begins with [ or { must be in quotes"),
    ("expected node content", "a text that begins with [ or { must be in quotes"),
    ("control characters", "an invisible control character stands here: delete it"),
    ("found undefined tag handle", "a text that begins with ! must be in quotes"),
)


def decode(path: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file (empty when unreadable) and what makes its bytes unacceptable."""
    if len(content) > MAX_BYTES:
        return "", [
            Problem(path, 1, 1, f"the file is larger than {MAX_BYTES // 1024} KB: split it in two")
        ]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(path, 1, 1, "the file is not UTF-8 text: save it as UTF-8")]
    problems = []
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
        problems.append(
            Problem(
                path, 1, 1, 'an invisible mark (BOM) begins the file: save as "UTF-8 without BOM"'
            )
        )
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        problems.append(
            Problem(path, line, column, "this character is not UTF-8: save the file as UTF-8")
        )
        return "", problems
    return text, [*problems, *_tabs(path, text)]


def _tabs(path: str, text: str) -> Iterator[Problem]:
    if "\t" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line:
            yield Problem(path, number, line.index("\t") + 1, "a tab: write spaces instead")


def syntax_problem(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """The parser's complaint as a problem with its cure, at the line an operator should look at."""
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    if mark is None:
        position = getattr(error, "position", None) or 0
        before = text[:position] if isinstance(position, int) else ""
        return Problem(path, before.count("\n") + 1, 1, _cure(said))
    cut = _comment_above(text, mark.line)
    if cut is not None:
        return Problem(path, cut, 1, LOST_AFTER_HASH)
    start = getattr(error, "context_mark", None)
    if start is not None and any(sign in said for sign in _OPENED_ABOVE):
        mark = start
    return Problem(path, mark.line + 1, mark.column + 1, _cure(said))


_OPENED_ABOVE = ("unexpected end", "',' or", "node content")
"""Complaints about what began earlier: that is the place to look at."""
_CUT_LINE = re.compile(r"\s*(?:- )?(?:\w+: +)?(?![-'\"\[{>|#])\S.*? #")
LOST_AFTER_HASH = 'everything after " #" is lost: put the text in quotes, or write it under >-'


def _comment_above(text: str, line: int) -> int | None:
    # A text over several lines ends at a comment, and the parser then trips over its next line.
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - 3, -1), -1):
        if _CUT_LINE.match(lines[number]):
            return number + 1
    return None


def _cure(said: str) -> str:
    for sign, cure in _CURES:
        if sign in said:
            return cure
    return f"the file cannot be read here ({said})"
