"""The matchers that are compared: ours, and what one would take from a shelf."""

import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.domain.matching import Matcher, Utterance
from bot.domain.text import normalise

Ranked = list[tuple[str, float]]  # intents and scores, best first
Answer = Callable[[str], Ranked]
_SHOWN = 5
_PHRASES = 60  # the best phrases of which intents are collected


@dataclass(frozen=True, slots=True)
class Fitted:
    """A matcher that has learnt, how long that took and how much it keeps."""

    answer: Answer
    seconds: float
    megabytes: float


def fit_ours(said: Sequence[Utterance]) -> Fitted:
    """The bot's own matcher, without a language hint."""
    started = time.perf_counter()
    matcher = Matcher.build(said)
    seconds = time.perf_counter() - started

    def answer(text: str) -> Ranked:
        return [(one.intent, one.score) for one in matcher.match(text)]

    return Fitted(answer, seconds, len(matcher.to_bytes()) / 1e6)


def fit_svc(said: Sequence[Utterance]) -> Fitted:
    """TF-IDF of character n-grams and a linear SVM; the scores are its distances as they are."""
    started = time.perf_counter()
    vectors = _vectoriser()
    rows = vectors.fit_transform([one.text for one in said])
    machine = LinearSVC().fit(rows, [one.intent for one in said])
    seconds = time.perf_counter() - started

    def answer(text: str) -> Ranked:
        distances = machine.decision_function(vectors.transform([text]))[0]
        if not np.ndim(distances):  # two intents have one distance between them
            distances = np.array([-distances, distances])
        best = np.argsort(-distances)[:_SHOWN]
        return [(str(machine.classes_[place]), float(distances[place])) for place in best]

    return Fitted(answer, seconds, _megabytes(vectors, machine))


def fit_nearest(said: Sequence[Utterance]) -> Fitted:
    """The phrase with the highest cosine of the same TF-IDF vectors."""
    started = time.perf_counter()
    vectors = _vectoriser()
    rows = vectors.fit_transform([one.text for one in said])
    seconds = time.perf_counter() - started
    across = rows.T.tocsr()

    def answer(text: str) -> Ranked:
        near = (vectors.transform([text]) @ across).toarray()[0]
        best = np.argsort(-near)[:_PHRASES]
        return _firsts((said[place].intent, float(near[place])) for place in best)

    return Fitted(answer, seconds, _megabytes(vectors, rows))


def fit_token_set(said: Sequence[Utterance]) -> Fitted:
    """rapidfuzz's token_set_ratio over all phrases."""
    started = time.perf_counter()
    texts = [normalise(one.text) for one in said]
    seconds = time.perf_counter() - started

    def answer(text: str) -> Ranked:
        found = process.extract(normalise(text), texts, scorer=fuzz.token_set_ratio, limit=_PHRASES)
        return _firsts((said[place].intent, score) for _, score, place in found)

    return Fitted(answer, seconds, sum(len(text.encode()) for text in texts) / 1e6)


ENGINES: dict[str, Callable[[Sequence[Utterance]], Fitted]] = {
    "ours": fit_ours,
    "LinearSVC": fit_svc,
    "nearest phrase": fit_nearest,
    "token_set_ratio": fit_token_set,
}


def _vectoriser() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 5), sublinear_tf=True)


def _firsts(found: Any) -> Ranked:
    """Of intents and scores, best first, each intent's first."""
    best: dict[str, float] = {}
    for intent, score in found:
        best.setdefault(intent, score)
    return list(best.items())[:_SHOWN]


def _megabytes(*parts: object) -> float:
    return len(pickle.dumps(parts, protocol=pickle.HIGHEST_PROTOCOL)) / 1e6
