"""The matcher against rapidfuzz: on development sets where they are at hand, and on our own tests.

R@FA10 is the share of questions answered right when one out-of-scope question in ten is let
through: answer often, seldom wrongly.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
import yaml
from rapidfuzz import fuzz, process

from bot.domain.matching import Matcher, Utterance
from bot.domain.text import normalise

DEV = Path("../shared/matching/dev")
KNOWLEDGE = Path("knowledge")
UTTERANCES_EACH = 15  # what an intent has in one language, so that sets compare with ours
QUESTIONS = 400

Answer = list[tuple[str, float]]  # intents and scores, best first


@dataclass(frozen=True, slots=True)
class Sample:
    """What to learn from, what to ask, and what nobody should answer."""

    name: str
    utterances: Sequence[Utterance]
    questions: Sequence[Utterance]
    foreign: Sequence[str]


def run() -> None:
    """Print one line for each engine on each set."""
    print(f"{'set':18}{'engine':16}top-1 top-3 AUROC R@FA10  p50 ms  fit s    MB")
    for sample in _samples():
        started = time.perf_counter()
        matcher = Matcher.build(sample.utterances)
        fit = time.perf_counter() - started
        size = len(matcher.to_bytes()) / 1e6
        _line(sample, "linear", _linear(matcher), fit=fit, size=size)
        for scorer in (fuzz.token_set_ratio, fuzz.WRatio):
            _line(sample, scorer.__name__, _fuzzy(sample, scorer), fit=0.0, size=0.0)


def _samples() -> list[Sample]:
    sets = [_dev(path) for path in sorted(DEV.glob("*.jsonl"))]
    strangers = {one.name: [question.text for question in one.questions] for one in sets}
    found = [
        # A set without strangers of its own meets another set's questions.
        Sample(
            one.name,
            one.utterances,
            one.questions,
            one.foreign or strangers["rasa_demo" if one.name != "rasa_demo" else "hwu64"],
        )
        for one in sets
    ]
    own = _knowledge()
    return [*found, own] if own.questions else found


def _dev(path: Path) -> Sample:
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    Random(0).shuffle(rows)
    known = [row for row in rows if not row["oos"]]
    seen: Counter[tuple[str, str]] = Counter()
    learnt, asked = [], []
    for row in known:
        one = Utterance(row["intent"], row["lang"], row["text"])
        if row["split"] == "test":
            asked.append(one)
        elif seen[one.intent, one.language] < UTTERANCES_EACH:
            seen[one.intent, one.language] += 1
            learnt.append(one)
    taught = {one.intent for one in learnt}
    foreign = [row["text"] for row in rows if row["oos"] and row["split"] == "test"]
    questions = [one for one in asked if one.intent in taught][:QUESTIONS]
    return Sample(path.stem, learnt, questions, foreign)


def _knowledge() -> Sample:
    learnt: list[Utterance] = []
    asked: list[Utterance] = []
    for path in sorted(KNOWLEDGE.glob("??/*.yaml")):
        entry = yaml.safe_load(path.read_text("utf-8"))
        said = {path.stem: entry.get("utterances", []), **entry.get("builtins", {})}
        for intent, texts in said.items():
            learnt += [Utterance(intent, path.parent.name, str(text)) for text in texts]
        tests = entry.get("tests", [])
        asked += [Utterance(path.stem, path.parent.name, str(text)) for text in tests]
    return Sample("knowledge", learnt, asked, [])


def _linear(matcher: Matcher) -> Callable[[str], Answer]:
    return lambda text: [(one.intent, one.score) for one in matcher.match(text)]


def _fuzzy(sample: Sample, scorer: Callable[..., float]) -> Callable[[str], Answer]:
    texts = [normalise(one.text) for one in sample.utterances]

    def answer(text: str) -> Answer:
        best: dict[str, float] = {}
        for _, score, place in process.extract(normalise(text), texts, scorer=scorer, limit=60):
            best.setdefault(sample.utterances[place].intent, score)
        return list(best.items())

    return answer


def _line(
    sample: Sample, engine: str, answer: Callable[[str], Answer], *, fit: float, size: float
) -> None:
    times, right, near, scores = [], [], [], []
    for question in sample.questions:
        started = time.perf_counter()
        found = answer(question.text)
        times.append(time.perf_counter() - started)
        right.append(bool(found) and found[0][0] == question.intent)
        near.append(question.intent in [intent for intent, _ in found[:3]])
        scores.append(found[0][1] if found else 0.0)
    strange = [found[0][1] if (found := answer(text)) else 0.0 for text in sample.foreign]
    apart = _apart(np.array(scores), np.array(right), np.array(strange))
    print(
        f"{sample.name:18}{engine:16}{np.mean(right):.3f} {np.mean(near):.3f} {apart} "
        f"{np.median(times) * 1e3:7.2f} {fit:6.1f} {size:5.1f}"
    )


def _apart(
    scores: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], strange: npt.NDArray[np.float64]
) -> str:
    if not len(strange):
        return "    -      -"
    above = (scores[:, None] > strange).mean() + (scores[:, None] == strange).mean() / 2
    return f"{above:.3f}  {(right & (scores > np.quantile(strange, 0.9))).mean():.3f}"
