"""The compiled knowledge on disk: JSON of the frozen value, under the hash of all it came from."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bot.content.files import write_atomically
from bot.domain.knowledge import Knowledge

_CODE = (Path(__file__).parent, Path(__file__).parents[1] / "domain")
"""Whoever changes how files are understood changes one of these: no version to raise by hand."""


def fingerprint(files: Mapping[str, bytes]) -> str:
    """The hash of every file's name and bytes, and of the program that gives them their meaning."""
    code = (path for folder in _CODE for path in sorted(folder.glob("*.py")))
    digest = hashlib.sha256()
    for name, content in (*((path.name, path.read_bytes()) for path in code), *files.items()):
        digest.update(f"\0{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def recall(cache: Path, key: str) -> Knowledge | None:
    """The knowledge compiled from exactly these files; None when there is none, or it is broken."""
    path = _path(cache, key)
    try:
        return _adapter().validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def keep(cache: Path, key: str, knowledge: Knowledge) -> None:
    """Write the compiled knowledge, and remove what older files left."""
    path = _path(cache, key)
    write_atomically(path, _adapter().dump_json(knowledge))
    for old in cache.glob("knowledge-*.json"):
        if old != path:
            old.unlink(missing_ok=True)


def _path(cache: Path, key: str) -> Path:
    return cache / f"knowledge-{key}.json"


def _adapter() -> TypeAdapter[Knowledge]:
    return TypeAdapter(Knowledge)
