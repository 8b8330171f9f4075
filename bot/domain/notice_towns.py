"""Municipalities as colleagues type them: several at once, each found or said to be unknown."""

import re
from dataclasses import replace

from bot.domain.areas import find_area
from bot.domain.notice_faults import UnknownTown
from bot.domain.notices import Audience, InAmbito, InTowns
from bot.domain.places import Ambiguous, Found, Municipality, Places, find
from bot.domain.text import words

_BETWEEN = re.compile(r"[,;\n]")
_AND = re.compile(r" (?:e|ed|and) ")
NEAR = 3


def aimed_at(audience: Audience, text: str, places: Places) -> Audience | UnknownTown:
    """The audience with these towns beside those chosen before; the name of a valley is all of it.

    What was understood stands in the draft, so a slip of the pen may be guessed; a sentence not.
    """
    area = find_area(text, places)
    if area is not None:
        return replace(audience, place=InAmbito(area.id))
    codes = set()
    for name in filter(None, map(str.strip, _BETWEEN.split(text))):
        for town in _towns(name, places):
            if isinstance(town, UnknownTown):
                return town
            codes.add(town.istat)
    there = audience.place
    if isinstance(there, InTowns):
        codes |= set(there.municipalities)
    return replace(audience, place=InTowns(tuple(sorted(codes))))


def _towns(name: str, places: Places) -> tuple[Municipality | UnknownTown, ...]:
    whole = _town(name, places)
    parts = _AND.split(name)
    if isinstance(whole, Municipality) or len(parts) == 1:
        return (whole,)
    return tuple(_town(part, places) for part in parts)


def _town(name: str, places: Places) -> Municipality | UnknownTown:
    match find(name, places):
        case Found(town) if len(words(name).split()) <= len(words(town.name).split()):
            return town
        case Found(town):
            return UnknownTown(name, (town.name,))
        case Ambiguous(towns):
            return UnknownTown(
                name, tuple(f"{each.name} ({each.province})" for each in towns[:NEAR])
            )
        case _:
            return UnknownTown(name)
