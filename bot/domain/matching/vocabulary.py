"""Features -> weighted rows: how rare a piece is, and how much of its view it makes up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.matching.features import Counted, Features, count_features
from bot.domain.matching.training import Floats, Ints, Rows

_VIEWS = 4
# An unseen piece counts for half as much again as the rarest seen one: measured on text of other
# domains, it costs no right answer and keeps one wrong answer in six from being given.
_UNSEEN = 1.5
# What a text leaves unsaid, in unseen features of each view: a single word stays shorter than a
# sentence, and its scores lower: 2 points of R@FA10 on misspelt questions.
_SILENT = np.array([5.0, 0.5, 5.0, 2.0])  # LETTERS, WORDS, SOUNDS, BONES


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features seen in training, sorted, and the rarity (smoothed IDF) of each."""

    features: Features
    rarity: Floats
    unseen: float  # the rarity of a feature that is not here

    @classmethod
    def of(cls, counted: Counted, *, texts: int) -> "Vocabulary":
        """Learn which features there are and how rare each one is."""
        features, spread = np.unique(counted.features, return_counts=True)
        rarity = np.log((1 + texts) / (1 + spread)) + 1
        return cls(features, rarity.astype(np.float32), float(_UNSEEN * (np.log(1 + texts) + 1)))

    def rows(self, texts: Sequence[str]) -> Rows:
        """Weigh the texts' features; each view's length is about one, unseen features included.

        A view made mostly of unseen pieces is thus short in what is known, and its text ends up
        near no intent: this is what keeps scores low on text unlike anything trained on.
        """
        counted = count_features(texts)
        places, known = self._find(counted.features)
        rarity = np.full(len(known), self.unseen)
        rarity[known] = self.rarity[places[known]]
        weights = (1 + np.log(counted.counts)) * rarity
        group = counted.rows * _VIEWS + (counted.features >> 30)
        said = np.bincount(group, weights=weights**2, minlength=_VIEWS * len(texts))
        squares = said + np.tile(_SILENT * self.unseen**2, len(texts))
        values = (weights / np.sqrt(squares)[group])[known].astype(np.float32)
        starts = np.searchsorted(counted.rows[known], np.arange(len(texts) + 1))
        return Rows(starts=starts, columns=places[known], values=values)

    def views(self) -> Ints:
        """The view of each feature."""
        return (self.features >> 30).astype(np.int64)

    def _find(self, features: Features) -> tuple[Ints, npt.NDArray[np.bool_]]:
        places = np.searchsorted(self.features, features)
        known = places < len(self.features)
        known[known] = self.features[places[known]] == features[known]
        return places, known
