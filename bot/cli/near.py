"""Ids close to one that does not exist, for whoever mistyped it."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3


def near_hint(typed: str, known: Iterable[str]) -> str:
    """Give the end of a sentence that says which were perhaps meant, the likest first."""
    near = get_close_matches(typed, list(known), n=MOST)
    return f": did you mean {', '.join(near)}?" if near else ""
