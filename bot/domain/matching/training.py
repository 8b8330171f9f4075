"""A linear classifier fitted by gradient descent on small dense batches of a sparse matrix.

Its loss is the mean of two. The softmax makes outputs compete, which ranks them well. The sigmoid
asks of each output alone whether it is meant, so that a word shared by ten intents speaks against
an eleventh (small talk, say) although none of the ten is sure: 5 points of top-1 where one intent
collects whatever is off the subject, and nothing lost elsewhere.

A batch of utterances touches a small part of all features, so its part of the matrix is laid out
densely and multiplied by the machine's own routines (best on one thread: a batch is too small to
share). Time and memory grow with the number of utterances, never with utterances times features.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

_FLOOR = np.float32(-30)
_ALONE = np.float32(3)  # the logit from which an output, taken alone, counts as meant

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """A sparse matrix by rows: row r holds entries starts[r] to starts[r + 1]."""

    starts: Ints
    columns: Ints
    values: Floats


@dataclass(frozen=True, slots=True)
class Head:
    """One question asked of every row: a slice of the outputs, and each row's right one."""

    outputs: slice
    labels: Ints
    worth: Floats  # how much each row counts: one on average


@dataclass(frozen=True, slots=True)
class _Batch:
    rows: Ints
    touched: Ints  # the columns these rows use
    dense: tuple[Ints, Ints, Floats]

    def layout(self) -> Floats:
        """Lay the rows out over the touched columns."""
        laid = np.zeros((len(self.rows), len(self.touched)), dtype=np.float32)
        laid[self.dense[0], self.dense[1]] = self.dense[2]
        return laid


def fit(
    rows: Rows,
    heads: Sequence[Head],
    *,
    columns: int,
    epochs: int = 24,
    rate: float = 60.0,
    batch: int = 64,
    progress: Callable[[float], None] = lambda _: None,
) -> Floats:
    """Learn weights (columns x outputs); the same rows in the same order give the same weights."""
    outputs = max(head.outputs.stop for head in heads)
    weights = np.zeros((columns, outputs), dtype=np.float32)
    chance = np.random.default_rng(0)
    batches = list(_batches(rows, chance.permutation(len(rows.starts) - 1), size=batch))
    for epoch in range(epochs):
        pace = rate * (1 - epoch / epochs)
        for index in chance.permutation(len(batches)):
            _step(weights, batches[index], heads, pace=pace)
        progress((epoch + 1) / epochs)
    return weights


def softmax(logits: Floats) -> Floats:
    """Turn the logits of each row into shares that sum to one."""
    # The floor keeps shares out of the denormal numbers, on which processors are ten times slower.
    shares = np.exp(np.maximum(logits - logits.max(axis=-1, keepdims=True), _FLOOR))
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True), dtype=np.float32)


def _meant(logits: Floats) -> Floats:
    alone = 1 / (1 + np.exp(np.clip(_ALONE - logits, _FLOOR, -_FLOOR)))
    return np.asarray((softmax(logits) + alone) / 2, dtype=np.float32)


def _batches(rows: Rows, order: Ints, *, size: int) -> Iterator[_Batch]:
    lengths = np.diff(rows.starts)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        entries = np.concatenate([np.arange(rows.starts[r], rows.starts[r + 1]) for r in chosen])
        touched, places = np.unique(rows.columns[entries], return_inverse=True)
        at = np.repeat(np.arange(len(chosen)), lengths[chosen])
        yield _Batch(rows=chosen, touched=touched, dense=(at, places, rows.values[entries]))


def _step(weights: Floats, batch: _Batch, heads: Sequence[Head], *, pace: float) -> None:
    laid = batch.layout()
    local = weights[batch.touched]
    errors = laid @ local
    for head in heads:
        shares = _meant(errors[:, head.outputs])
        shares[np.arange(len(shares)), head.labels[batch.rows]] -= 1
        errors[:, head.outputs] = shares * head.worth[batch.rows, None]
    weights[batch.touched] = local - (pace / len(batch.rows)) * (laid.T @ errors)
