"""Files in the chats: what the bot may send again by its id, and what the page may fetch."""

import secrets
from dataclasses import dataclass, field

from bot.errors import BotError
from bot.web.pictures import is_pdf, read_picture
from bot.web.wire import Json, RefusedCallError, Upload

PHOTO_BYTES, DOCUMENT_BYTES = 10 << 20, 20 << 20
"""Telegram's own limits: of a photo, and of a file that a bot may fetch."""
_NAME_LENGTH = 120
_UNKNOWN = "Bad Request: wrong file identifier/HTTP URL specified"


class UnfitFileError(BotError):
    """A file that the page does not send; `too_big`, or of a kind that it does not know."""

    def __init__(self, *, too_big: bool) -> None:
        super().__init__("too big" if too_big else "neither a picture nor a PDF")
        self.too_big = too_big


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file with the field of the message that carries it: `photo` or `document`."""

    upload: Upload
    content: Json


@dataclass(frozen=True, slots=True)
class Files:
    """In memory, by ids that nobody can guess."""

    _kept: dict[str, _Kept] = field(default_factory=dict)

    def get(self, file_id: str) -> Upload | None:
        """Name, content and media type; a picture's type is what its bytes say."""
        kept = self._kept.get(file_id)
        return kept.upload if kept else None

    def from_person(self, name: str, content: bytes) -> Json:
        """What a message carries when a person attaches this file."""
        picture = read_picture(content)
        if len(content) > (PHOTO_BYTES if picture else DOCUMENT_BYTES):
            raise UnfitFileError(too_big=True)
        if picture:
            return self.keep_photo(content)
        if not is_pdf(content):
            raise UnfitFileError(too_big=False)
        return self.keep_document((_clean(name), content, "application/pdf"))

    def keep_photo(self, content: bytes) -> Json:
        """A picture under a new id; one size, where Telegram makes several."""
        if len(content) > PHOTO_BYTES:
            raise RefusedCallError(
                f"Bad Request: file of size {len(content)} bytes is too big for a photo; "
                f"the maximum size is {PHOTO_BYTES} bytes"
            )
        picture = read_picture(content)
        if picture is None:
            raise RefusedCallError("Bad Request: IMAGE_PROCESS_FAILED")
        size = {"width": picture.width, "height": picture.height, "file_size": len(content)}
        file_id = secrets.token_urlsafe(16)
        upload = (f"photo.{picture.media_type.removeprefix('image/')}", content, picture.media_type)
        return self._keep(file_id, upload, {"photo": [_identity(file_id) | size]})

    def keep_document(self, upload: Upload) -> Json:
        """Any file under a new id."""
        name, content, media_type = upload
        about = {"file_name": name, "mime_type": media_type, "file_size": len(content)}
        file_id = secrets.token_urlsafe(16)
        return self._keep(file_id, upload, {"document": _identity(file_id) | about})

    def again(self, kind: str, file_id: str) -> Json:
        """A file seen before, sent once more as what it is."""
        if file_id not in self._kept:
            raise RefusedCallError(_UNKNOWN)
        content = self._kept[file_id].content
        if kind not in content:
            real = next(iter(content)).title()
            raise RefusedCallError(f"Bad Request: can't use file of type {real} as {kind.title()}")
        return content

    def _keep(self, file_id: str, upload: Upload, content: Json) -> Json:
        self._kept[file_id] = _Kept(upload, content)
        return content


def _identity(file_id: str) -> Json:
    # Not the id itself: a bot that sends by the unique one is refused, as by Telegram.
    return {"file_id": file_id, "file_unique_id": f"u{file_id[:8]}"}


def _clean(name: str) -> str:
    """A name without folders and control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(each for each in last if each.isprintable())[-_NAME_LENGTH:] or "file.pdf"
