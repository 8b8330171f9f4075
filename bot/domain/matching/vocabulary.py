"""Features -> weighted rows: how rare a piece is, and how much of a text is known at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.matching.features import VIEWS, Counted, Features, count_features
from bot.domain.matching.training import Floats, Ints, Rows


@dataclass(frozen=True, slots=True)
class Weighed:
    """Texts as rows, each view of a row of length one, and how much of each view was ever seen."""

    rows: Rows
    known: Floats  # texts x views: the share of what is said, from 0 (all new) to 1


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The features seen in training, sorted, and the rarity (smoothed IDF) of each."""

    features: Features
    rarity: Floats
    unseen: float  # the rarity of a feature that is not here: that of one seen once

    @classmethod
    def of(cls, counted: Counted, *, texts: int) -> "Vocabulary":
        """Learn which features there are and how rare each one is."""
        features, spread = np.unique(counted.features, return_counts=True)
        rarity = np.log((1 + texts) / (1 + spread)) + 1
        return cls(features, rarity.astype(np.float32), float(np.log((1 + texts) / 2) + 1))

    def weigh(self, texts: Sequence[str]) -> Weighed:
        """Weigh the texts' features; the length of a view counts what was seen in training."""
        counted = count_features(texts)
        places, known = self._find(counted.features)
        rarity = np.full(len(known), self.unseen)
        rarity[known] = self.rarity[places[known]]
        weights = (1 + np.log(counted.counts)) * rarity
        group = counted.rows * VIEWS + (counted.features >> 30)
        cells = VIEWS * len(texts)
        said = np.bincount(group, weights=weights**2, minlength=cells)
        seen = np.bincount(group[known], weights=weights[known] ** 2, minlength=cells)
        share = np.divide(seen, said, out=np.zeros(cells), where=said > 0)
        values = (weights[known] / np.sqrt(seen[group[known]])).astype(np.float32)
        starts = np.searchsorted(counted.rows[known], np.arange(len(texts) + 1))
        rows = Rows(starts=starts, columns=places[known], values=values)
        return Weighed(rows, share.reshape(len(texts), VIEWS).astype(np.float32))

    def views(self) -> Ints:
        """The view of each feature."""
        return (self.features >> 30).astype(np.int64)

    def _find(self, features: Features) -> tuple[Ints, npt.NDArray[np.bool_]]:
        places = np.searchsorted(self.features, features)
        known = places < len(self.features)
        known[known] = self.features[places[known]] == features[known]
        return places, known
