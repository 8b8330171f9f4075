"""The utterances nearest to a text: what the model has not learnt yet, and what explains it.

An inverted index of the pieces of three letters of the sound key finds the forty likeliest, and
the plain edit ratio of the sound keys ranks them. Reading the index costs as much as the pieces of
one question are common, not as many as there are utterances: 100,000 take a millisecond.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from bot.domain.matching.values import Utterance
from bot.domain.text import romanise

CLOSEST = 40
"""Ranked by edit ratio: the right one is among them in nineteen of twenty misspelt questions."""
_PIECE = 3
_READ = 20_000
"""Places read for one question, those of its rarest pieces first: the common ones tell little
apart and cost the most."""

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Near:
    """An utterance and how near it is: 1 is the same sounds in the same order."""

    utterance: Utterance
    likeness: float


@dataclass(frozen=True)
class Nearest:
    """An index over utterances; built in a second for ten thousand, read in place from then on."""

    utterances: tuple[Utterance, ...]

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(romanise(one.text) for one in self.utterances)

    @cached_property
    def _postings(self) -> dict[str, Ints]:
        found: dict[str, list[int]] = {}
        for place, key in enumerate(self._keys):
            for piece in _pieces(key):
                found.setdefault(piece, []).append(place)
        return {piece: np.array(places, dtype=np.int32) for piece, places in found.items()}

    def find(self, text: str, limit: int = 3) -> tuple[Near, ...]:
        """The nearest utterances, best first; none for a text that shares no piece with any."""
        key = romanise(text)
        places = self._likely(key)
        ratios = process.cdist([key], [self._keys[place] for place in places], scorer=fuzz.ratio)
        near = [
            Near(self.utterances[place], float(ratio) / 100)
            for place, ratio in zip(places, ratios[0] if places else (), strict=True)
        ]
        near.sort(key=lambda each: (-each.likeness, each.utterance))
        return tuple(near[:limit])

    def _likely(self, key: str) -> Sequence[int]:
        known = [self._postings[piece] for piece in _pieces(key) if piece in self._postings]
        if not known:
            return ()
        known.sort(key=len)
        lengths = np.array([len(found) for found in known])
        enough = max(int(np.searchsorted(lengths.cumsum(), _READ)), 1)
        places = np.concatenate(known[:enough])
        # The rarer a piece, the more it says; a piece of ten utterances twice one of a thousand.
        worth = np.repeat(1 / np.log2(2 + lengths[:enough]), lengths[:enough])
        seen, at = np.unique(places, return_inverse=True)
        shared = np.bincount(at, weights=worth)
        if len(seen) > CLOSEST:
            seen = seen[np.argpartition(-shared, CLOSEST)[:CLOSEST]]
        return [int(place) for place in seen]


def _pieces(key: str) -> frozenset[str]:
    """Pieces of three letters, a space before and after each word counted in."""
    padded = f" {key} "
    return frozenset(padded[at : at + _PIECE] for at in range(len(padded) - _PIECE + 1))
