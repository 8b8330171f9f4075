"""JSON Schemas of the file kinds, for editors that help while typing; made from the same models."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from bot.content.fields import Ident
from bot.content.files import write_atomically
from bot.content.shapes import (
    AmbitoFile,
    DocumentsFile,
    LanguagesFile,
    SafetyFile,
    ServicesFile,
    TopicFile,
)
from bot.content.shapes_desks import DeskFile
from bot.content.shapes_figures import FigureShape
from bot.content.shapes_languages import (
    CommonFile,
    DocumentNames,
    SafetyWords,
    ServiceNames,
    SourceFile,
    TopicNames,
    TranslationFile,
)
from bot.content.shapes_slip import SlipFile

KINDS: Mapping[str, type[BaseModel]] = {
    "languages": LanguagesFile,
    "topic": TopicFile,
    "documents": DocumentsFile,
    "services": ServicesFile,
    "safety": SafetyFile,
    "ambito": AmbitoFile,
    "desk": DeskFile,
    "answer": SourceFile,
    "translation": TranslationFile,
    "common": CommonFile,
    "document_names": DocumentNames,
    "topic_names": TopicNames,
    "service_names": ServiceNames,
    "slip": SlipFile,
    "safety_words": SafetyWords,
}


def schemas() -> dict[str, bytes]:
    """File name -> schema, in a form that only changes when a model does."""
    found = {f"{kind}.schema.json": model.model_json_schema() for kind, model in KINDS.items()}
    found["figures.schema.json"] = TypeAdapter(dict[Ident, FigureShape]).json_schema()
    return {
        name: (json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n").encode()
        for name, schema in found.items()
    }


def write_schemas(directory: Path) -> tuple[Path, ...]:
    """Write every schema under `directory`/schemas; the files that changed."""
    changed: list[Path] = []
    for name, content in schemas().items():
        path = directory / "schemas" / name
        if not path.exists() or path.read_bytes() != content:
            write_atomically(path, content)
            changed.append(path)
    return tuple(changed)
