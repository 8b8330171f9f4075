"""Four linear models, one a view, and the constants that make one of them.

Two know scripts apart, two see only sounds and consonants and so read Arabic typed in Latin
letters. Each is fitted alone: together, whole words take all the weight in training and misspelt
ones find nothing left. What each says counts by a fixed share, and less the less of the text it
has ever seen. The constants were chosen on public sets of other domains, never on the utterances
of one knowledge base, where they overfit; docs/matching.md has the measurements.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.matching.features import BONES, LETTERS, SOUNDS, VIEWS, WORDS, count_features
from bot.domain.matching.training import Fitted, Floats, Head, Rows, fit
from bot.domain.matching.values import Utterance
from bot.domain.matching.vocabulary import Vocabulary

_SHARES = {LETTERS: 0.3, WORDS: 0.3, SOUNDS: 0.2, BONES: 0.2}
SHARE = np.array([_SHARES[view] for view in range(VIEWS)], dtype=np.float32)
TRUST = 0.3
"""The power of the known share with which a view's say shrinks: 0 trusts a view that has seen one
letter in ten like any other, 1 makes every misspelt question unsure."""
_LEVELS = 127  # a weight is kept as one signed byte of its feature's largest


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the outputs, sorted, and which intent has utterances in which language."""

    intents: tuple[str, ...]
    languages: tuple[str, ...]
    spoken: npt.NDArray[np.bool_]  # intents x languages

    @classmethod
    def of(cls, utterances: Sequence[Utterance]) -> "Labels":
        """Collect the names."""
        intents = tuple(sorted({one.intent for one in utterances}))
        languages = tuple(sorted({one.language for one in utterances}))
        spoken = np.zeros((len(intents), len(languages)), dtype=np.bool_)
        for one in utterances:
            spoken[intents.index(one.intent), languages.index(one.language)] = True
        return cls(intents, languages, spoken)

    @property
    def outputs(self) -> int:
        """Intents first, then languages."""
        return len(self.intents) + len(self.languages)


@dataclass(frozen=True, slots=True)
class Heard:
    """What the views say of one text: one number an output, -1 for "not meant" to 1 for "meant"."""

    said: Floats  # outputs
    known: Floats  # views: the share of the text that was ever seen


@dataclass(frozen=True, slots=True)
class Model:
    """A vocabulary and, for each of its features, the pull towards every intent and language."""

    labels: Labels
    vocabulary: Vocabulary
    weights: npt.NDArray[np.int8]  # features x outputs
    scale: Floats  # of each feature: what its weights are multiplied by
    bias: Floats  # views x outputs

    def hear(self, text: str) -> Heard | None:
        """None when nothing in the text was ever seen."""
        found = self.vocabulary.weigh([text])
        rows, known = found.rows, found.known[0]
        if not len(rows.columns):
            return None
        trust = SHARE * known**TRUST
        views = (self.vocabulary.features[rows.columns] >> 30).astype(np.int64)
        values = rows.values * self.scale[rows.columns] * trust[views]
        pulls = values @ self.weights[rows.columns].astype(np.float32)
        return Heard(pulls + trust @ (self.bias + 1) - 1, known)

    def by_view(self, text: str) -> Floats:
        """What each view says alone, before its share and trust: views x outputs."""
        found = self.vocabulary.weigh([text]).rows
        views = (self.vocabulary.features[found.columns] >> 30).astype(np.int64)
        said = self.bias.copy()
        values = found.values * self.scale[found.columns]
        np.add.at(said, views, values[:, None] * self.weights[found.columns].astype(np.float32))
        return said


def train(utterances: Sequence[Utterance], *, progress: Callable[[float], None]) -> Model:
    """Fit a model a view and put them side by side; the same utterances give the same model."""
    labels = Labels.of(utterances)
    texts = [one.text for one in utterances]
    vocabulary = Vocabulary.of(count_features(texts), texts=len(texts))
    rows, views = vocabulary.weigh(texts).rows, vocabulary.views()
    heads = _heads(utterances, labels)
    weights = np.zeros((len(views), labels.outputs), dtype=np.int8)
    scale = np.zeros(len(views), dtype=np.float32)
    bias = np.zeros((VIEWS, labels.outputs), dtype=np.float32)
    for view in range(VIEWS):
        first, last = np.searchsorted(views, [view, view + 1])
        fitted = fit(
            _of_view(rows, int(first), int(last)),
            heads,
            columns=int(last - first),
            outputs=labels.outputs,
            progress=_part(progress, view),
        )
        weights[first:last], scale[first:last] = _packed(fitted)
        bias[view] = fitted.bias
    return Model(labels, vocabulary, weights, scale, bias)


def _part(progress: Callable[[float], None], view: int) -> Callable[[float], None]:
    return lambda part: progress((view + part) / VIEWS)


def _heads(utterances: Sequence[Utterance], labels: Labels) -> tuple[Head, Head]:
    places = {name: place for place, name in enumerate(labels.intents)}
    tongues = {name: place for place, name in enumerate(labels.languages)}
    asked = np.array([places[one.intent] for one in utterances], dtype=np.int64)
    spoken = np.array([tongues[one.language] for one in utterances], dtype=np.int64)
    return Head(0, asked), Head(len(places), spoken)


def _of_view(rows: Rows, first: int, last: int) -> Rows:
    """The columns of one view, counted from zero."""
    own = (rows.columns >= first) & (rows.columns < last)
    starts = np.concatenate([[0], np.cumsum(own)])[rows.starts]
    return Rows(starts=starts, columns=rows.columns[own] - first, values=rows.values[own])


def _packed(fitted: Fitted) -> tuple[npt.NDArray[np.int8], Floats]:
    """One byte a weight: a quarter of the memory, and no question answered otherwise."""
    scale = np.abs(fitted.weights).max(axis=1, initial=0) / _LEVELS
    levels = np.rint(fitted.weights / np.maximum(scale, 1e-12)[:, None])
    return levels.astype(np.int8), scale.astype(np.float32)
