"""The name of an ambito in the place of a town's: people say the valley they live in."""

import re

from bot.domain.places import Ambito, NotFound, Places, find_alone
from bot.domain.town_names import key_of

_PARTS = re.compile(r" - | e ")
"""Several ambiti are called after two valleys; either will do."""


def find_area(text: str, places: Places) -> Ambito | None:
    """The ambito whose name, or a part of it, is the whole text; a town of that name goes first."""
    wanted = _key(text)
    if not wanted or not isinstance(find_alone(text, places), NotFound):
        return None
    for ambito in places.ambiti:
        if wanted in {_key(name) for name in (ambito.name, *_PARTS.split(ambito.name))}:
            return ambito
    return None


def _key(name: str) -> str:
    """Read "val" and "valle" as one word."""
    return " ".join("valle" if word == "val" else word for word in key_of(name).split())
