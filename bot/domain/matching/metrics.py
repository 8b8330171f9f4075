"""How good a matcher is, in a few figures, from what it said to questions whose answer is known.

A question is *in scope* when one of the trained intents is its right answer, *out of scope* when
none is and the matcher had better stay silent. What is measured:

- top-1, top-3: share of in-scope questions whose right intent came first, or among the first three;
- AUROC: how often an in-scope question has a higher best score than an out-of-scope one, over all
  pairs, ties counting half; right or wrong does not matter here;
- R@FA10: share of in-scope questions answered right when one out-of-scope question in ten passes:
  answer often, seldom wrongly;
- calibration: whether of the answers scored 0.7 seven in ten are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NEAR = 3  # as many buttons as "did you mean" shows
BINS = 10
_ALLOWED = 10  # one out-of-scope question in so many may pass
_EVERY = 3  # every third row sets the threshold, the others are measured

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one in-scope question.

    `score` is that of the best candidate, right or wrong, and 0 when there was none; `rank` is the
    place of the right intent, 1 the best, None when it was not among the candidates.
    """

    score: float
    rank: int | None

    @property
    def right(self) -> bool:
        """Whether the best candidate was the right one."""
        return self.rank == 1


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose score lies within a tenth: what was promised and what came true."""

    lower: float
    count: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one set; those about out-of-scope questions are None where there are none."""

    questions: int
    out_of_scope: int
    top1: float
    top3: float
    auroc: float | None
    recall_at_fa10: float | None
    false_alarms: float | None
    calibration_error: float
    reliability: tuple[Bin, ...]


def measure(asked: Sequence[Asked], foreign: Sequence[float]) -> Metrics:
    """All figures; `foreign` are the best scores of out-of-scope questions, 0 where no candidate.

    Raises:
        ValueError: no in-scope question was asked, so there is nothing to say.
    """
    if not asked:
        raise ValueError("measure at least one in-scope question")
    scores = np.array([one.score for one in asked], dtype=np.float64)
    right = np.array([one.right for one in asked], dtype=np.bool_)
    strange = np.array(foreign, dtype=np.float64)
    reliability = reliability_of(scores, right)
    recall, alarms = recall_at_fa10(scores, right, strange)
    return Metrics(
        questions=len(asked),
        out_of_scope=len(foreign),
        top1=float(right.mean()),
        top3=sum(one.rank is not None and one.rank <= NEAR for one in asked) / len(asked),
        auroc=auroc(scores, strange),
        recall_at_fa10=recall,
        false_alarms=alarms,
        calibration_error=calibration_error(reliability),
        reliability=reliability,
    )


def auroc(scores: Floats, strange: Floats) -> float | None:
    """Share of pairs (in scope, out of scope) where the first scores higher; ties count half."""
    if not len(scores) or not len(strange):
        return None
    ordered = np.sort(strange)
    below = np.searchsorted(ordered, scores, side="left")
    up_to = np.searchsorted(ordered, scores, side="right")
    return float((below + up_to).mean() / (2 * len(strange)))


def recall_at_fa10(
    scores: Floats, right: npt.NDArray[np.bool_], strange: Floats
) -> tuple[float | None, float | None]:
    """R@FA10, and the share of out-of-scope rows that really passed where it was measured.

    The threshold is set on the out-of-scope rows 0, 3, 6 ...: the lowest that a tenth of them, and
    no more, score *above* (of 10 rows the second highest score, of fewer than 10 the highest). It
    is measured on the rows 1, 2, 4, 5 ... of both kinds: an in-scope row counts when it is right
    and scores above. So no row is judged by a threshold it has set, and the in-scope rows 0, 3, 6
    ... are left aside. A list of a single row is measured on that row.
    """
    if not len(scores) or not len(strange):
        return None, None
    setting = np.sort(strange[::_EVERY])[::-1]
    threshold = setting[len(setting) // _ALLOWED]
    answered = right & (scores > threshold)
    passed = _others(strange > threshold)
    return float(_others(answered).mean()), float(passed.mean())


def _others(rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    return rows[np.arange(len(rows)) % _EVERY != 0] if len(rows) > 1 else rows


def reliability_of(scores: Floats, right: npt.NDArray[np.bool_]) -> tuple[Bin, ...]:
    """Ten equal bins from 0 to 1, the empty ones left out.

    In-scope rows only: how many out-of-scope rows a set has says nothing of how many people ask.
    """
    clipped = np.clip(scores, 0.0, 1.0)
    places = np.minimum((clipped * BINS).astype(np.int64), BINS - 1)
    return tuple(
        Bin(
            lower=int(place) / BINS,
            count=int(here.sum()),
            score=float(clipped[here].mean()),
            right=float(right[here].mean()),
        )
        for place in np.unique(places)
        for here in [places == place]
    )


def calibration_error(reliability: Sequence[Bin]) -> float:
    """Mean distance of score and share right over the bins, each weighted by its questions."""
    whole = sum(one.count for one in reliability)
    return sum(one.count * abs(one.score - one.right) for one in reliability) / whole
