"""Files that Telegram keeps: what a message carries of them, and the ids they go by."""

import hashlib
from typing import Final

from tests.emulator.values import ApiError, BadContentError, Json, Upload
from tests.emulator.world import World

LARGE: Final = (1280, 960)
SMALL: Final = (320, 240)
PHOTO_BYTES: Final = 120_000
DOCUMENT_BYTES: Final = 48_000


def keep_photo(world: World, *, file_size: int = PHOTO_BYTES) -> list[Json]:
    """A new photo in its sizes, the largest last as Telegram lists them; each id stands for it."""
    number = len(world.files)
    sizes: list[Json] = [
        {
            "file_id": f"AgACAgQAAx{name}{number}",
            "file_unique_id": f"AQAD{name}{number}",
            "width": width,
            "height": height,
            "file_size": size,
        }
        for name, (width, height), size in (
            ("s", SMALL, max(1, file_size // 10)),
            ("x", LARGE, file_size),
        )
    ]
    world.files |= {size["file_id"]: {"photo": sizes} for size in sizes}
    return sizes


def keep_document(world: World, *, file_name: str, mime_type: str, file_size: int) -> Json:
    """A new document that somebody sent."""
    number = len(world.files)
    document: Json = {
        "file_id": f"BQACAgQAAx{number}",
        "file_unique_id": f"AgAD{number}",
        "file_name": file_name,
        "mime_type": mime_type,
        "file_size": file_size,
    }
    world.files[document["file_id"]] = {"document": document}
    return document


def carried(world: World, kind: str, given: str | Upload) -> Json:
    """The field of a message that carries this file: uploaded now, or known by its id."""
    if isinstance(given, Upload):
        if not given.content:
            raise BadContentError("file must be non-empty")
        return _uploaded(world, kind, given)
    # A test may have put a bare description there: then the method says what it is.
    kept = world.files.get(given)
    if kept is None:
        raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
    if kind in kept:
        return kept
    if {"photo", "document"} & set(kept):
        real = next(iter(kept)).title()
        raise BadContentError(f"can't use file of type {real} as {kind.title()}")
    return {kind: kept if kind == "document" else [{"width": 640, "height": 480} | kept]}


def _uploaded(world: World, kind: str, upload: Upload) -> Json:
    if kind == "photo":
        return {"photo": keep_photo(world, file_size=len(upload.content))}
    digest = hashlib.sha256(upload.content).hexdigest()
    document: Json = {
        "file_id": f"doc{digest[:24]}",
        "file_unique_id": digest[:12],
        "file_name": upload.file_name,
        "file_size": len(upload.content),
    }
    world.files[document["file_id"]] = {"document": document}
    return world.files[document["file_id"]]
