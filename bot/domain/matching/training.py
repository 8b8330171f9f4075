"""A linear classifier fitted by gradient descent on small dense batches of a sparse matrix.

Each output asks for itself whether it is meant (one against the rest) and pays the square of what
it lacks to a margin of one. Compared on the development sets with the softmax it replaced, that is
a point of top-1, one of misspelt questions and six of R@FA10 more: an output that nothing speaks
for stays at -1, however far the others are.

A batch of utterances touches a small part of all features, so its part of the matrix is laid out
densely and multiplied by the machine's own routines (best on one thread: a batch is too small to
share). Time and memory grow with the number of utterances, never with utterances times features.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

EPOCHS = 8
"""Five are not done; fourteen learn the utterances by heart and cost misspelt questions."""
PACE = 0.6
"""Of what a batch lacks so much is made up at once; all of it overshoots, for rows share pieces."""
BATCH = 64

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
    """One question asked of every row: the first of its outputs, and each row's right one.

    Every row counts the same: an intent with twenty times the utterances wins no doubtful question
    by that, for each output is asked alone; held back, it would not learn what it is there for.
    """

    first: int
    labels: Ints


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights (columns x outputs) and what each output starts from."""

    weights: Floats
    bias: Floats


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
    outputs: int,
    progress: Callable[[float], None] = lambda _: None,
) -> Fitted:
    """Learn; the same rows in the same order give the same weights."""
    weights = np.zeros((columns, outputs), dtype=np.float32)
    bias = np.full(outputs, -1, dtype=np.float32)
    chance = np.random.default_rng(0)
    steps, done = EPOCHS * -(-(len(rows.starts) - 1) // BATCH), 0
    for epoch in range(EPOCHS):
        for batch in _batches(rows, chance.permutation(len(rows.starts) - 1)):
            pace = np.float32(PACE * (1 - done / steps))
            _step(weights, bias, batch, heads, pace=pace)
            done += 1
        progress((epoch + 1) / EPOCHS)
    return Fitted(weights, bias)


def _batches(rows: Rows, order: Ints) -> Iterator[_Batch]:
    lengths = np.diff(rows.starts)
    for start in range(0, len(order), BATCH):
        chosen = order[start : start + BATCH]
        entries = np.concatenate([np.arange(rows.starts[r], rows.starts[r + 1]) for r in chosen])
        touched, places = np.unique(rows.columns[entries], return_inverse=True)
        at = np.repeat(np.arange(len(chosen)), lengths[chosen])
        yield _Batch(rows=chosen, touched=touched, dense=(at, places, rows.values[entries]))


def _step(
    weights: Floats, bias: Floats, batch: _Batch, heads: Sequence[Head], *, pace: np.float32
) -> None:
    laid = batch.layout()
    local = weights[batch.touched]
    said = laid @ local + bias
    lacks = np.maximum(said + 1, 0)  # of an output that is not meant, to -1
    each = np.arange(len(batch.rows))
    for head in heads:
        right = head.first + head.labels[batch.rows]
        lacks[each, right] = np.minimum(said[each, right] - 1, 0)  # of the one that is, to 1
    lacks *= pace
    weights[batch.touched] = local - laid.T @ lacks
    bias -= lacks.mean(axis=0)
