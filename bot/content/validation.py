"""From a tree to the model chosen for it; everything wrong with it is said at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.content.nodes import Node, locate, locate_key, plain
from bot.errors import Problem

M = TypeVar("M", bound=BaseModel)
M_co = TypeVar("M_co", bound=BaseModel, covariant=True)
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document(Generic[M_co]):
    """A valid file, or an entry of one, that still knows where each of its values stands."""

    path: str
    node: Node
    model: M_co

    def problem(self, where: Where, message: str, severity: str = "error") -> Problem:
        """A problem of the value at `where`."""
        at = locate(self.node, where)
        return Problem(self.path, at.line, at.column, message, severity)

    def key_problem(self, where: Where, message: str, severity: str = "error") -> Problem:
        """A problem of the key at `where`, whatever it holds."""
        at = locate_key(self.node, where)
        return Problem(self.path, at.line, at.column, message, severity)


def validate(path: str, node: Node, model: type[M]) -> tuple[Document[M] | None, list[Problem]]:
    """The document, or everything that keeps the tree from being one."""
    try:
        return Document(path, node, model.model_validate(plain(node))), []
    except ValidationError as error:
        found = error.errors(include_url=False)
        # Items that are wrong themselves are not counted; that some are left out is no news.
        wrong = {detail["loc"][:at] for detail in found for at in range(len(detail["loc"]))}
        return None, [
            _problem(path, node, model, detail)
            for detail in found
            if detail["type"] != "too_short" or detail["loc"] not in wrong
        ]


def _problem(path: str, node: Node, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    where = tuple(step for step in detail["loc"] if step != "[key]")
    wants_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    at = locate_key(node, where) if wants_key else locate(node, where)
    return Problem(path, at.line, at.column, _message(model, where, detail))


def _message(model: type[BaseModel], where: Where, detail: ErrorDetails) -> str:
    name = where[-1] if where else ""
    written = detail.get("ctx", {})
    is_key = detail["loc"][-1:] == ("[key]",)
    if detail["type"] == "sportello":
        said = str(written["message"])
        return f"{name}: {said}" if isinstance(name, str) and not is_key else said
    if detail["type"] == "extra_forbidden":
        return _unknown_key(str(name), sorted(_keys_at(model, where[:-1])))
    said = _SAID.get(detail["type"], detail["msg"])
    return said.format(name=name or "the file", written=detail["input"], **written)


_LINES = '{name}: "key: value" lines are expected here, indented by two spaces'
_OUTSIDE = "{name}: this lies outside Italy: latitude 35 to 48, longitude 6 to 19"
_SAID = {
    "missing": "`{name}` is missing: add it",
    "literal_error": "`{written}` is not known here: write one of {expected}",
    "too_short": "{name}: at least {min_length} needed, {actual_length} here",
    "tuple_type": '{name}: a list is expected here: one item a line, each after "- "',
    "dict_type": _LINES,
    "model_type": _LINES,
    "model_attributes_type": _LINES,
    "greater_than_equal": _OUTSIDE,
    "less_than_equal": _OUTSIDE,
}


def _unknown_key(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    hint = f"did you mean `{close[0]}`" if close else f"the keys here are {', '.join(known)}"
    return f"unknown key `{name}`: {hint}"


def _keys_at(model: type[BaseModel], where: Where) -> Iterator[str]:
    kind: object = model
    for step in where:
        kind = _inner(kind, step)
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield field.alias or name


def _inner(kind: object, step: str | int) -> object:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        found = [field.annotation for name, field in fields if step in (name, field.alias)]
        return _bare(found[0]) if found else None
    choices = [choice for choice in get_args(kind) if choice is not Ellipsis]
    return _bare(choices[-1]) if choices else None


def _bare(kind: object) -> object:
    origin = get_origin(kind)
    if origin is Annotated:
        return _bare(get_args(kind)[0])
    if origin in (Union, UnionType):
        return _bare(next(choice for choice in get_args(kind) if choice is not NoneType))
    return kind
