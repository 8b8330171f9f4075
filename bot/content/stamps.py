"""Stamping translations: the one line our tools write in them, everything else left as it is."""

from collections.abc import Mapping
from pathlib import Path

from bot.content.assemble import language_codes
from bot.content.build import expected_mark
from bot.content.catalogs import catalogs
from bot.content.files import contents, write_atomically
from bot.content.nodes import MapNode, Scalar
from bot.content.provenance import origin_mark
from bot.content.reader import read
from bot.content.resolving import Resolver
from bot.content.tree import Tree, grow
from bot.domain.language import SOURCE_LANGUAGE
from bot.errors import ContentError, Problem

UNSTAMPED = "t-00000000"
"""What a new translation carries until it is stamped; no text has this hash in practice."""


def stamp(directory: Path, paths: tuple[Path, ...], *, locales: Path) -> tuple[Path, ...]:
    """Say that translations were made from today's Italian text; the files that changed.

    Raises `ContentError` before it writes anything when one of them cannot be stamped.
    """
    files = contents(directory)
    names = _names(directory, files, paths)
    for name in names.values():
        if not name.startswith(f"{SOURCE_LANGUAGE}/"):
            files[name] = with_mark(files[name], UNSTAMPED, replace=False)
    tree = grow(directory, files)
    marks = _expected(tree, locales)
    problems: list[Problem] = []
    changed: dict[Path, bytes] = {}
    for path, name in names.items():
        key = name.removesuffix(".yaml")
        if key not in marks:
            problems.extend(_why_not(tree, path, key))
            continue
        stamped = with_mark(files[name], marks[key])
        if stamped != path.read_bytes():
            changed[path] = stamped
    if problems:
        raise ContentError(tuple(problems))
    for path, content in changed.items():
        write_atomically(path, content)
    return tuple(changed)


def restamp(directory: Path, intent: str, *, was: str, locales: Path) -> tuple[Path, ...]:
    """After a purely cosmetic change of the Italian: the translations made from the text before.

    `was` is the hash they carry; one with another hash was outdated already, and stays so.
    """
    tree = grow(directory, contents(directory))
    found = tuple(
        directory / f"{key}.yaml"
        for key, document in tree.translations.documents.items()
        if key.partition("/")[2] == intent and document.model.made_from == was
    )
    return stamp(directory, found, locales=locales)


def marks_of(directory: Path, intent: str) -> Mapping[str, tuple[str, ...]]:
    """The hashes that the translations of an intent carry -> their languages; and today's Italian.

    What `stamp --cosmetic` shows: when there are several, somebody says which was the last.
    """
    tree = grow(directory, contents(directory))
    found: dict[str, tuple[str, ...]] = {}
    if intent in tree.sources.documents:
        found[origin_mark(tree.sources.documents[intent].model, {})] = (SOURCE_LANGUAGE,)
    for key, document in sorted(tree.translations.documents.items()):
        language, _, name = key.partition("/")
        if name == intent:
            mark = document.model.made_from
            found[mark] = (*found.get(mark, ()), language)
    return found


def with_mark(content: bytes, mark: str, *, replace: bool = True) -> bytes:
    """A translation with its `made_from` set: that line only, or a new first line."""
    root, _ = read("", content)
    entry = root.entries.get("made_from") if isinstance(root, MapNode) else None
    lines = content.decode().split("\n")
    if entry is None:
        first = root.line - 1 if root is not None else 0
        lines.insert(first, f"made_from: {mark}")
    elif replace and isinstance(entry[1], Scalar):
        value = entry[1]
        line, start = lines[value.line - 1], value.column - 1
        lines[value.line - 1] = line[:start] + mark + line[start + len(value.text) :]
    return "\n".join(lines).encode()


def _names(directory: Path, files: Mapping[str, bytes], paths: tuple[Path, ...]) -> dict[Path, str]:
    root = directory.resolve()
    inside = {path: path.resolve() for path in paths}
    names = {
        path: whole.relative_to(root).as_posix() if whole.is_relative_to(root) else ""
        for path, whole in inside.items()
    }
    lost = [path for path, name in names.items() if name not in files]
    if lost:
        said = f"there is no such file in {directory}"
        raise ContentError(tuple(Problem(str(path), 1, 1, said) for path in lost))
    return names


def _expected(tree: Tree, locales: Path) -> dict[str, str]:
    resolved = Resolver(tree.figures).all()
    words = catalogs(locales, language_codes(tree))
    found: dict[str, str] = {}
    for key, document in tree.translations.documents.items():
        language, _, intent = key.partition("/")
        if intent in tree.sources.documents:
            mark = expected_mark(tree, intent, document.model, resolved, words[language])
            found[key] = mark or UNSTAMPED
    return found


def _why_not(tree: Tree, path: Path, key: str) -> list[Problem]:
    if key.startswith(f"{SOURCE_LANGUAGE}/"):
        return [Problem(str(path), 1, 1, "this is the source: stamp what was made from it")]
    own = [
        problem for problem in tree.problems if problem.path == str(tree.directory / key) + ".yaml"
    ]
    return own or [Problem(str(path), 1, 1, "there is no Italian text it could be made from")]
