"""Languages in use: direction, fallback chain, and which one a phone's tag asks for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

SOURCE_LANGUAGE = "it"
"""Every text is written in it first, so the fallback chain can always end there."""


@dataclass(frozen=True, slots=True)
class Language:
    """A locale in use, one row of knowledge/languages.yaml."""

    code: str
    name: str  # its own name: "ਪੰਜਾਬੀ"
    direction: Literal["ltr", "rtl"]
    fallback: str | None
    numerals: str  # CLDR numbering system: latn, arab, deva ...
    locale: str  # Babel identifier: "pa_Guru_IN"
    latin_habit: str | None = None  # how it is typed in Latin letters, for editors


def negotiate(tag: str | None, languages: Mapping[str, Language]) -> str | None:
    """The language in use that an IETF tag asks for ("pa-IN" -> "pa"); None for ones we lack."""
    if not tag:
        return None
    code = tag.replace("_", "-").split("-", 1)[0].lower()
    return code if code in languages else None


def fallback_chain(code: str, languages: Mapping[str, Language]) -> Iterator[str]:
    """The language, then what its readers also read, ending with the source language."""
    seen: set[str] = set()
    current: str | None = code
    while current and current not in seen and current in languages:
        seen.add(current)
        yield current
        current = languages[current].fallback
    if SOURCE_LANGUAGE not in seen:
        yield SOURCE_LANGUAGE
