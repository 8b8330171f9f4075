"""What a desk's file must not say, beyond the shape of its lines and the ids it names."""

from collections.abc import Iterator

from bot.content.shapes_desks import DeskFile
from bot.content.tree import Tree
from bot.content.validation import Document
from bot.errors import Problem


def desk_problems(tree: Tree) -> Iterator[Problem]:
    """Exceptions that end before they begin, and hours of which only the first would count."""
    for document in tree.desks.documents.values():
        yield from _backward_exceptions(document)
        yield from _hidden_hours(document)


def _backward_exceptions(document: Document[DeskFile]) -> Iterator[Problem]:
    for at, exception in enumerate(document.model.exceptions):
        if exception.ends < exception.starts:
            said = f"to: {exception.ends} is before {exception.starts}: write the last day here"
            yield document.problem(("exceptions", at, "to"), said)


def _hidden_hours(document: Document[DeskFile]) -> Iterator[Problem]:
    taken: set[str] = set()
    for at, hours in enumerate(document.model.hours):
        for service in hours.services or ("all",):
            if service in taken:
                said = f"the hours of `{service}` stand above already: write them once"
                yield document.problem(("hours", at, "services"), said)
            taken.add(service)
