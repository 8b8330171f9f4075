"""What a file really is, told by its first bytes and never by its name; a picture's size."""

from collections.abc import Callable
from dataclasses import dataclass

_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG's frame headers hold the size
_FILLER = 0xFF
_BITS_24, _BITS_14 = (1 << 24) - 1, (1 << 14) - 1  # WEBP packs sizes into so many


@dataclass(frozen=True, slots=True)
class Picture:
    """A media type that a browser only ever shows as an image, and the size in pixels."""

    media_type: str
    width: int
    height: int


def read_picture(content: bytes) -> Picture | None:
    """PNG, JPEG, WEBP or GIF; None for anything else, and for a picture that breaks off."""
    for media_type, begins, size in _KINDS:
        if begins(content):
            try:
                width, height = size(content)
            except IndexError:
                return None
            return Picture(media_type, width, height) if width and height else None
    return None


def is_pdf(content: bytes) -> bool:
    """Whether it says so itself, in its first bytes."""
    return content.startswith(_PDF)


def _png_size(content: bytes) -> tuple[int, int]:
    return _number(content, 16, 4, "big"), _number(content, 20, 4, "big")


def _gif_size(content: bytes) -> tuple[int, int]:
    return _number(content, 6, 2), _number(content, 8, 2)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while content[at] == _FILLER:
        marker = content[at + 1]
        if marker in _FRAMES:
            return _number(content, at + 7, 2, "big"), _number(content, at + 5, 2, "big")
        # A second 0xff only fills up; every other segment tells its own length.
        at += 1 if marker == _FILLER else 2 + _number(content, at + 2, 2, "big")
    raise IndexError


def _webp_size(content: bytes) -> tuple[int, int]:
    match content[12:16]:
        case b"VP8X":
            bits = _number(content, 24, 6)
            return (bits & _BITS_24) + 1, (bits >> 24) + 1
        case b"VP8L":
            bits = _number(content, 21, 4)
            return (bits & _BITS_14) + 1, (bits >> 14 & _BITS_14) + 1
        case b"VP8 ":
            return _number(content, 26, 2) & _BITS_14, _number(content, 28, 2) & _BITS_14
    raise IndexError


def _number(content: bytes, at: int, length: int, order: str = "little") -> int:
    part = content[at : at + length]
    if len(part) < length:
        raise IndexError
    return int.from_bytes(part, "big" if order == "big" else "little")


_KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], tuple[int, int]]], ...] = (
    ("image/png", lambda content: content.startswith(_PNG), _png_size),
    ("image/jpeg", lambda content: content.startswith(_JPEG), _jpeg_size),
    ("image/gif", lambda content: content[:6] in (b"GIF87a", b"GIF89a"), _gif_size),
    ("image/webp", lambda content: content[:4] == b"RIFF" and content[8:12] == b"WEBP", _webp_size),
)
