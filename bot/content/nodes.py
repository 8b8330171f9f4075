"""A file as it was written: a small tree of texts that remember where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text; `cut` when a comment follows it and no quotes hold it together."""

    text: str
    line: int
    column: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list, in the order of the file."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class MapNode:
    """A map; the first of two equal keys counts, the second is a problem of its own."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | ListNode | MapNode
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"


class CutText(str):
    """A text that a comment follows: fields of free text refuse it, ids and numbers do not mind."""

    __slots__ = ()


def plain(node: Node) -> Plain:
    """The bare values of a tree, for the models."""
    if isinstance(node, Scalar):
        return CutText(node.text) if node.cut else node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def locate(node: Node, where: tuple[str | int, ...]) -> Node:
    """The node a path of keys and positions leads to, or the last one on the way that exists.

    A path that ends in a key which is there, but should not be, leads to that key.
    """
    for step in where:
        if isinstance(node, MapNode) and step in node.entries:
            key, value = node.entries[str(step)]
            empty = isinstance(value, Scalar) and not value.text
            node = key if empty else value
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node


def locate_key(node: Node, where: tuple[str | int, ...]) -> Node:
    """Like `locate`, but for a path that ends in a key: the key and not its value."""
    parent = locate(node, where[:-1])
    if where and isinstance(parent, MapNode) and where[-1] in parent.entries:
        return parent.entries[str(where[-1])][0]
    return parent
