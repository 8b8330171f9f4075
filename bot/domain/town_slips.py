"""How far a typed word is from each name: slips of the finger, spellings by ear, joined words.

A slip costs 1; one towards a neighbouring key, or of a letter doubled or dropped, less. Where the
sound is nearer than the letters ("kasaza"), the way between the two counts. Spaces cost nothing.
"""

from collections.abc import Callable, Mapping

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, Editop, Levenshtein

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOUR, TWICE = 0.25, 0.15  # what is taken off for an easy slip
CLOSEST = 32  # names looked at again, finely; more are never as near as these


def _beside() -> frozenset[tuple[str, str]]:
    at = {key: (x + row / 2, row) for row, keys in enumerate(ROWS) for x, key in enumerate(keys)}
    return frozenset(
        (a, b)
        for a in at
        for b in at
        if a != b and abs(at[a][0] - at[b][0]) <= 1 and abs(at[a][1] - at[b][1]) <= 1
    )


BESIDE = _beside()


class Slips:
    """An index of spellings by closeness; `sound` gives a spelling as it is heard."""

    def __init__(self, spellings: Mapping[str, object], sound: Callable[[str], str]) -> None:
        self._spellings = tuple(spellings)
        self._joined = tuple(spelling.replace(" ", "") for spelling in self._spellings)
        self._sound = sound
        self._sounds = tuple(sound(spelling) for spelling in self._joined)

    def near(self, typed: tuple[str, ...]) -> dict[str, float]:
        """Give the spellings near enough to what was typed, each with its cost.

        `typed` is the text as it is, then other forms of it.
        """
        forms = tuple(dict.fromkeys(form.replace(" ", "") for form in typed))
        allowed = _allowed(max(map(len, forms)))
        if not allowed:
            return {}
        letters = process.cdist(forms, self._joined, scorer=OSA.distance).min(axis=0)
        heard = [self._sound(form) for form in forms]
        sounds = process.cdist(heard, self._sounds, scorer=OSA.distance).min(axis=0)
        rough = np.minimum(letters, (letters + sounds) / 2)
        order = np.argsort(rough, kind="stable")[:CLOSEST]
        most = typed[0].count(" ")
        found = {}
        for at in order:
            if rough[at] > allowed:
                break
            if rough[at] and self._spellings[at].count(" ") < most:
                continue  # nobody breaks a word and misspells it: it is a sentence
            easy = max(_easy(form, self._joined[at]) for form in forms)
            found[self._spellings[at]] = max(float(rough[at]) - easy, 0.1)
        return found


def _allowed(length: int) -> int:
    for shortest, slips in ((10, 3), (4, 2), (3, 1)):
        if length >= shortest:
            return slips
    return 0


def _easy(typed: str, name: str) -> float:
    """Add up what is taken off for slips that fingers make by themselves."""
    return sum((_off(slip, typed, name) for slip in Levenshtein.editops(typed, name)), 0.0)


def _off(slip: Editop, typed: str, name: str) -> float:
    at, to = slip.src_pos, slip.dest_pos
    if slip.tag == "replace":
        return NEIGHBOUR if (typed[at], name[to]) in BESIDE else 0.0
    if slip.tag == "insert":
        return TWICE if name[max(to - 1, 0) : to] == name[to] else 0.0
    around = typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2]
    hit_too = any(key == typed[at] or (key, typed[at]) in BESIDE for key in around)
    return TWICE if hit_too else 0.0
