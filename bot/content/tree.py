"""Every file of a knowledge folder, read and validated: the model is chosen by the file's place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.content import figures
from bot.content.figures import FigureDocument
from bot.content.nodes import MapNode
from bot.content.reader import read
from bot.content.shapes import (
    AmbitoFile,
    DocumentsFile,
    LanguagesFile,
    SafetyFile,
    ServicesFile,
    TopicFile,
)
from bot.content.shapes_desks import DeskFile
from bot.content.shapes_languages import (
    AnswerFile,
    CommonFile,
    DocumentNames,
    SafetyWords,
    ServiceNames,
    SourceFile,
    TopicNames,
    TranslationFile,
)
from bot.content.shapes_slip import SlipFile
from bot.content.shelf import Shelf
from bot.content.tables import TABLES, Table, read_table
from bot.content.validation import Document
from bot.domain.language import SOURCE_LANGUAGE
from bot.errors import Problem

_LANGUAGE = r"([a-z]{2,3}(?:_[A-Z][a-z]{3})?)"
_NAME = r"([a-z][a-z0-9_]*)"


@dataclass(slots=True)
class Tree:
    """All shelves of a knowledge folder."""

    directory: Path
    problems: list[Problem] = field(default_factory=list)
    languages: Shelf[LanguagesFile] = field(
        default_factory=lambda: Shelf(r"languages\.yaml", LanguagesFile)
    )
    topics: Shelf[TopicFile] = field(
        default_factory=lambda: Shelf(rf"topics/{_NAME}\.yaml", TopicFile)
    )
    documents: Shelf[DocumentsFile] = field(
        default_factory=lambda: Shelf(r"documents\.yaml", DocumentsFile)
    )
    services: Shelf[ServicesFile] = field(
        default_factory=lambda: Shelf(r"services\.yaml", ServicesFile)
    )
    safety: Shelf[SafetyFile] = field(default_factory=lambda: Shelf(r"safety\.yaml", SafetyFile))
    ambiti: Shelf[AmbitoFile] = field(
        default_factory=lambda: Shelf(rf"ambiti/{_NAME}\.yaml", AmbitoFile)
    )
    desks: Shelf[DeskFile] = field(
        default_factory=lambda: Shelf(
            rf"(?:desks/[a-z0-9_]+|desks_examples)/{_NAME}\.yaml", DeskFile
        )
    )
    common: Shelf[CommonFile] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/_common\.yaml", CommonFile)
    )
    document_names: Shelf[DocumentNames] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/_documents\.yaml", DocumentNames)
    )
    topic_names: Shelf[TopicNames] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/_topics\.yaml", TopicNames)
    )
    service_names: Shelf[ServiceNames] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/_services\.yaml", ServiceNames)
    )
    safety_words: Shelf[SafetyWords] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/_safety\.yaml", SafetyWords)
    )
    slip: Shelf[SlipFile] = field(
        default_factory=lambda: Shelf(rf"{SOURCE_LANGUAGE}/_slip\.yaml", SlipFile)
    )
    sources: Shelf[SourceFile] = field(
        default_factory=lambda: Shelf(rf"{SOURCE_LANGUAGE}/{_NAME}\.yaml", SourceFile)
    )
    translations: Shelf[TranslationFile] = field(
        default_factory=lambda: Shelf(rf"{_LANGUAGE}/{_NAME}\.yaml", TranslationFile)
    )
    figures: dict[str, FigureDocument] = field(default_factory=dict)
    declared_figures: frozenset[str] | None = frozenset()
    tables: dict[str, Table] = field(default_factory=dict)

    def shelves(self) -> Iterator[Shelf[Any]]:
        """The shelves, the more particular patterns first."""
        yield from (self.languages, self.topics, self.documents, self.services, self.safety)
        yield from (self.ambiti, self.desks, self.common, self.document_names, self.topic_names)
        yield from (self.service_names, self.safety_words, self.slip)
        yield from (self.sources, self.translations)

    def answers(self) -> Iterator[tuple[str, str, Document[AnswerFile]]]:
        """Language, intent and file of every answer, the source language first."""
        for intent, source in self.sources.documents.items():
            yield SOURCE_LANGUAGE, intent, source
        for key, translation in self.translations.documents.items():
            language, _, intent = key.partition("/")
            yield language, intent, Document(translation.path, translation.node, translation.model)


REQUIRED = (
    "languages.yaml",
    "figures.yaml",
    "documents.yaml",
    "services.yaml",
    "safety.yaml",
    "it/_slip.yaml",
    "places/municipalities.csv",
)


def grow(directory: Path, files: Mapping[str, bytes]) -> Tree:
    """Read every file; the tree keeps what is valid and all the problems."""
    tree = Tree(directory)
    for name, content in files.items():
        _place(tree, name, content)
    for name in REQUIRED:
        if name not in files:
            tree.problems.append(Problem(str(directory / name), 1, 1, "this file is missing"))
    return tree


def _place(tree: Tree, name: str, content: bytes) -> None:
    path = str(tree.directory / name)
    if name in TABLES:
        stem = Path(name).stem
        tree.tables[stem], problems = read_table(path, stem, content)
    elif name == "figures.yaml":
        problems = _place_figures(tree, path, content)
    else:
        problems = _place_document(tree, name, path, content)
    tree.problems.extend(problems)


def _place_figures(tree: Tree, path: str, content: bytes) -> list[Problem]:
    node, problems = read(path, content)
    if node is None:
        tree.declared_figures = None
        return problems
    tree.declared_figures = frozenset(node.entries if isinstance(node, MapNode) else ())
    tree.figures, wrong = figures.entries(path, node)
    return [*problems, *_unexplained(problems, wrong)]


def _place_document(tree: Tree, name: str, path: str, content: bytes) -> list[Problem]:
    for shelf in tree.shelves():
        key = shelf.key(name)
        if key is not None:
            node, problems = read(path, content)
            return [*problems, *_unexplained(problems, shelf.put(key, path, node))]
    said = "no file of this name belongs here: README.md lists what each folder holds"
    if name.endswith(".yml"):
        said = "the names of these files end in .yaml: rename it"
    return [Problem(path, 1, 1, said)]


def _unexplained(form: list[Problem], found: list[Problem]) -> Iterator[Problem]:
    # What the reader has said of a place (an alias, say) explains what the model would say of it.
    said = {(problem.line, problem.column) for problem in form}
    return (problem for problem in found if (problem.line, problem.column) not in said)
