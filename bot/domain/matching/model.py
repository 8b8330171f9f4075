"""The two linear models and the constants that make one of them.

One model knows scripts apart, the other sees only sounds and consonants and so reads Arabic typed
in Latin letters. Their logits are mixed by fixed weights; as both are linear in the same features,
the mixture is again ONE matrix, computed when the model is built. The constants were chosen on
public sets of other domains, never on the utterances of one knowledge base, where they overfit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.matching.features import BONES, LETTERS, SOUNDS, WORDS, count_features
from bot.domain.matching.training import Floats, Head, Ints, Rows, fit
from bot.domain.matching.values import Utterance
from bot.domain.matching.vocabulary import Vocabulary

_AWARE = {LETTERS: 1.0, WORDS: 1.0, SOUNDS: 0.4, BONES: 0.3}
_BLIND = {LETTERS: 0.0, WORDS: 0.0, SOUNDS: 1.0, BONES: 0.6}
_AWARE_SHARE = 0.5
_EVENNESS = 0.5  # zero: every utterance counts the same; one: every intent
_LARGEST = 150_000  # features kept: the heaviest; 2,000 utterances have some 40,000


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


@dataclass(frozen=True, slots=True)
class Model:
    """A vocabulary and, for each of its features, the pull towards every intent and language."""

    labels: Labels
    vocabulary: Vocabulary
    weights: npt.NDArray[np.float16]

    def logits(self, text: str) -> Floats | None:
        """Intents first, then languages; None when nothing in the text was ever seen."""
        row = self.vocabulary.rows([text])
        if not len(row.columns):
            return None
        pulls = self.weights[row.columns].astype(np.float32)
        return np.asarray(row.values @ pulls, dtype=np.float32)


def train(utterances: Sequence[Utterance], *, progress: Callable[[float], None]) -> Model:
    """Fit both models and mix them into one; the same utterances give the same model."""
    labels = Labels.of(utterances)
    texts = [one.text for one in utterances]
    vocabulary = Vocabulary.of(count_features(texts), texts=len(texts))
    rows, views = vocabulary.rows(texts), vocabulary.views()
    heads = _heads(utterances, labels)
    outputs = len(labels.intents) + len(labels.languages)
    weights = np.zeros((len(views), outputs), dtype=np.float32)
    for done, (scales, share) in enumerate(((_AWARE, _AWARE_SHARE), (_BLIND, 1 - _AWARE_SHARE))):
        scale = np.array([scales[view] for view in range(4)], dtype=np.float32)[views]
        fitted = fit(
            _scaled(rows, scale),
            heads,
            columns=len(views),
            progress=_half(progress, done=done),
        )
        weights += share * scale[:, None] * fitted
    return _pruned(Model(labels, vocabulary, weights.astype(np.float16)))


def _half(progress: Callable[[float], None], *, done: int) -> Callable[[float], None]:
    return lambda part: progress((done + part) / 2)


def _heads(utterances: Sequence[Utterance], labels: Labels) -> tuple[Head, Head]:
    intents, languages = labels.intents, labels.languages
    asked = np.array([intents.index(one.intent) for one in utterances], dtype=np.int64)
    spoken = np.array([languages.index(one.language) for one in utterances], dtype=np.int64)
    first = slice(0, len(intents))
    second = slice(len(intents), len(intents) + len(languages))
    return Head(first, asked, _worth(asked)), Head(second, spoken, _worth(spoken))


def _worth(labels: Ints) -> Floats:
    # An intent with five times the utterances would win every doubtful question: it gets its say
    # reduced, yet not to that of the smallest.
    sizes = np.bincount(labels)[labels]
    worth = sizes.astype(np.float64) ** -_EVENNESS
    return np.asarray(worth * (len(worth) / max(worth.sum(), 1)), dtype=np.float32)


def _scaled(rows: Rows, scale: Floats) -> Rows:
    values = rows.values * scale[rows.columns]
    used = values > 0
    starts = np.concatenate([[0], np.cumsum(used)])[rows.starts]
    return Rows(starts=starts, columns=rows.columns[used], values=values[used])


def _pruned(model: Model) -> Model:
    if len(model.weights) <= _LARGEST:
        return model
    pull = np.abs(model.weights).max(axis=1)
    kept = np.sort(np.argsort(-pull, kind="stable")[:_LARGEST])
    known = model.vocabulary
    vocabulary = Vocabulary(known.features[kept], known.rarity[kept], known.unseen)
    return Model(model.labels, vocabulary, model.weights[kept])
