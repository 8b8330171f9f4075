"""YAML files to trees, through the C event parser alone.

PyYAML's constructors would turn `no` into False and `16:30` into 990, and its C composer ends the
whole process on fifty thousand nested brackets; events do neither.
"""

import re
from dataclasses import dataclass, field

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # its stub hides it
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from bot.content.nodes import ListNode, MapNode, Node, Scalar
from bot.content.syntax import MAX_DEPTH, decode, syntax_problem
from bot.errors import Problem

_COMMENT = re.compile(r"[ ]+#")


def read(path: str, content: bytes) -> tuple[Node | None, list[Problem]]:
    """The tree of a file and everything wrong with its form; no tree when it cannot be read on."""
    text, problems = decode(path, content)
    if not text:
        return None, problems or [Problem(path, 1, 1, "the file is empty")]
    builder = _Builder(path, text, problems)
    parser = CParser(text)
    try:
        while parser.check_event():
            event = parser.get_event()
            if event is None or not builder.take(event):
                return None, problems
    except yaml.YAMLError as error:
        if not problems:  # a tab or a BOM already explains it
            problems.append(syntax_problem(path, text, error))
        return None, problems
    finally:
        parser.dispose()
    if builder.root is None and not problems:
        problems.append(Problem(path, 1, 1, "the file is empty"))
    return builder.root, problems


@dataclass(slots=True)
class _Frame:
    """A list or map being read; a map's children are its keys and values by turns."""

    mapping: bool
    line: int
    column: int
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Grows the tree event by event, on a list of its own and not on Python's call stack."""

    def __init__(self, path: str, text: str, problems: list[Problem]) -> None:
        self.root: Node | None = None
        self._path = path
        self._text = text
        self._problems = problems
        self._open: list[_Frame] = []
        self._documents = 0

    def take(self, event: Event) -> bool:
        """Add one event; False when reading on would be useless or dangerous."""
        match event:
            case ScalarEvent():
                self._forbid_marks(event)
                self._add(self._scalar(event))
            case MappingStartEvent() | SequenceStartEvent():
                self._forbid_marks(event)
                return self._start(event)
            case MappingEndEvent() | SequenceEndEvent():
                self._add(self._close(self._open.pop()))
            case AliasEvent():
                self._problem(event, "an alias (*name): write the value out, or quote the text")
                self._add(Scalar("", *_position(event)))
            case DocumentStartEvent():
                return self._document(event)
            case _:
                pass
        return True

    def _document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._problem(event, 'a second document ("---"): one file holds one')
        if event.version or event.tags:
            self._problem(event, "a directive (%): take this line away")
        return self._documents == 1

    def _start(self, event: MappingStartEvent | SequenceStartEvent) -> bool:
        if len(self._open) >= MAX_DEPTH:
            self._problem(event, f"more than {MAX_DEPTH} levels inside each other")
            return False
        mapping = isinstance(event, MappingStartEvent)
        self._open.append(_Frame(mapping, *_position(event)))
        return True

    def _scalar(self, event: ScalarEvent) -> Scalar:
        end = event.end_mark
        cut = not event.style and end is not None and bool(_COMMENT.match(self._text, end.index))
        if not event.style and "\n" in (source := self._source(event)):
            self._refuse_swallowed_items(event, source)
        return Scalar(event.value, *_position(event), cut)

    def _source(self, event: ScalarEvent) -> str:
        start, end = event.start_mark, event.end_mark
        return self._text[start.index : end.index] if start and end else ""

    def _refuse_swallowed_items(self, event: ScalarEvent, source: str) -> None:
        # "- item" indented deeper than its list is, to YAML, the next line of the item above.
        for below, line in enumerate(source.split("\n")[1:], start=1):
            if line.lstrip().startswith("- "):
                number = _position(event)[0] + below
                column = len(line) - len(line.lstrip()) + 1
                said = "this would be joined to the text above: line the - up with the others"
                self._problems.append(Problem(self._path, number, column, said))

    def _close(self, frame: _Frame) -> Node:
        if not frame.mapping:
            return ListNode(tuple(frame.children), frame.line, frame.column)
        entries: dict[str, tuple[Scalar, Node]] = {}
        pairs = iter(frame.children)
        for key, value in zip(pairs, pairs, strict=True):
            if not isinstance(key, Scalar):
                self._say(key, "a key must be a word: a text that begins with { or [ is quoted")
            elif key.text in entries:
                first = entries[key.text][0]
                self._say(key, f"`{key.text}` is here twice, first on line {first.line}: keep one")
            else:
                entries[key.text] = (key, value)
        return MapNode(entries, frame.line, frame.column)

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node

    def _forbid_marks(self, event: NodeEvent) -> None:
        if event.anchor is not None:
            self._problem(event, "an anchor (&name): write values out, or quote the text")
        if getattr(event, "tag", None) is not None:
            self._problem(event, "a tag (!name): take it away, or quote the text")

    def _problem(self, event: Event, message: str) -> None:
        self._problems.append(Problem(self._path, *_position(event), message))

    def _say(self, node: Node, message: str) -> None:
        self._problems.append(Problem(self._path, node.line, node.column, message))


def _position(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
