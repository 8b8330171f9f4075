"""The files of one kind: valid ones as models, and the ids that even broken ones declare."""

import re
from typing import Generic, TypeVar

from pydantic import BaseModel

from bot.content.nodes import MapNode, Node
from bot.content.validation import Document, validate
from bot.errors import Problem

M = TypeVar("M", bound=BaseModel)


class Shelf(Generic[M]):
    """The files of one kind, by what their path says they are: "it/permit_renewal"."""

    def __init__(self, pattern: str, model: type[M]) -> None:
        self.documents: dict[str, Document[M]] = {}
        self.nodes: dict[str, Node] = {}
        self.unreadable = False
        self._pattern = re.compile(pattern)
        self._model = model

    def key(self, name: str) -> str | None:
        """What a path stands for on this shelf; None when it belongs elsewhere."""
        match = self._pattern.fullmatch(name)
        return None if match is None else "/".join(match.groups())

    def put(self, key: str, path: str, node: Node | None) -> list[Problem]:
        """Keep a file; what is wrong with it otherwise."""
        if node is None:
            self.unreadable = True
            return []
        if key in self.nodes:
            return [Problem(path, 1, 1, f"another file is called {key} too: ids are unique")]
        self.nodes[key] = node
        document, problems = validate(path, node, self._model)
        if document is not None:
            self.documents[key] = document
        return problems

    def only(self) -> M | None:
        """The model of a kind that has one file."""
        return next((document.model for document in self.documents.values()), None)

    def declared(self, key: str) -> frozenset[str] | None:
        """The ids under a key of all files, invalid ones too; None when one is missing, unreadable.

        An id is not unknown because something else is wrong with the file that declares it.
        """
        if self.unreadable or not self.nodes:
            return None
        found: set[str] = set()
        for node in self.nodes.values():
            inner = node.entries.get(key) if isinstance(node, MapNode) else None
            if inner is not None and isinstance(inner[1], MapNode):
                found.update(inner[1].entries)
        return frozenset(found)
