"""Our matcher against what one would take from a shelf, all in one run, without language hints.

R@FA10 is the share of questions answered right when one out-of-scope question in ten is let
through: answer often, seldom wrongly. `typo` and `heavy` are top-1 with typing noise, `latin` is
top-1 on Arabic and Punjabi in Latin letters when none of that was learnt, `alone` the same when
no Italian or English was learnt either.
"""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from statistics import mean
from typing import Any

from bot.domain.matching.metrics import Asked, measure
from tests.bench.matching_engines import ENGINES, Answer, Fitted, Ranked
from tests.bench.matching_sets import (
    Corpus,
    Question,
    Sheet,
    dev_corpora,
    latin_corpus,
    own_corpus,
)
from tests.bench.noise import Level, noisy

_SILENT = float("-inf")  # a built-in such as "off topic" came first: nobody is answered
_HEAD = (
    f"{'set':18}{'engine':16}top-1 top-3  typo heavy latin alone AUROC R@FA10"
    "  p50 ms  p99 ms  fit s     MB"
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of the table; None where a set has nothing to measure it on."""

    top1: float
    top3: float
    typo: float
    heavy: float
    latin: float | None
    alone: float | None
    auroc: float | None
    recall: float | None
    p50: float
    p99: float
    fit: float
    megabytes: float


def run() -> None:
    """Measure set by set, then the averages."""
    print(_HEAD)
    table: dict[tuple[str, str], Figures] = {}  # by engine and set
    own = own_corpus()
    latin, alone = latin_corpus(alone=False), latin_corpus(alone=True)
    for corpus in (*dev_corpora(), own):
        for engine, fit in ENGINES.items():
            print(f"... {corpus.sheets[0].name}: {engine}", file=sys.stderr, flush=True)
            fitted = fit(corpus.utterances)
            typed = _latin(engine, latin) if corpus is own else {}
            strict = _latin(engine, alone) if corpus is own else {}
            for sheet in corpus.sheets:
                figures = replace(
                    _figures(fitted, sheet),
                    latin=typed.get(sheet.name),
                    alone=strict.get(sheet.name),
                )
                table[engine, sheet.name] = figures
                _say(sheet.name, engine, figures)
    for engine in ENGINES:
        _say("macro average", engine, _average(engine, table))


def _latin(engine: str, latin: Corpus) -> dict[str, float]:
    answer = ENGINES[engine](latin.utterances).answer
    return {sheet.name: _top1(answer, sheet.questions) for sheet in latin.sheets}


def _figures(fitted: Fitted, sheet: Sheet) -> Figures:
    times: list[float] = []
    asked = list(_asked(fitted.answer, sheet.questions, times))
    foreign = [_best(fitted.answer(text)) for text in sheet.foreign]
    times.sort()
    found = measure(asked, foreign)
    return Figures(
        top1=found.top1,
        top3=found.top3,
        typo=_top1(fitted.answer, _typed(sheet.questions, "typo")),
        heavy=_top1(fitted.answer, _typed(sheet.questions, "heavy")),
        latin=None,
        alone=None,
        auroc=found.auroc,
        recall=found.recall_at_fa10,
        p50=times[len(times) // 2],
        p99=times[len(times) * 99 // 100],
        fit=fitted.seconds,
        megabytes=fitted.megabytes,
    )


def _asked(answer: Answer, questions: Sequence[Question], times: list[float]) -> Iterator[Asked]:
    for question in questions:
        started = time.perf_counter()
        ranked = answer(question.text)
        times.append((time.perf_counter() - started) * 1000)
        places = [n for n, (intent, _) in enumerate(ranked, 1) if intent in question.wanted]
        yield Asked(score=_best(ranked), rank=places[0] if places else None)


def _best(ranked: Ranked) -> float:
    return ranked[0][1] if ranked and not ranked[0][0].startswith("_") else _SILENT


def _top1(answer: Answer, questions: Sequence[Question]) -> float:
    return mean(one.right for one in _asked(answer, questions, []))


def _typed(questions: Sequence[Question], level: Level) -> list[Question]:
    return [replace(one, text=noisy(one.text, level)) for one in questions]


def _average(engine: str, table: dict[tuple[str, str], Figures]) -> Figures:
    lines = [figures for (one, _), figures in table.items() if one == engine]
    means: dict[str, Any] = {}
    for field in fields(Figures):
        known = [getattr(line, field.name) for line in lines]
        known = [figure for figure in known if figure is not None]
        means[field.name] = mean(known) if known else None
    return Figures(**means)


def _say(name: str, engine: str, row: Figures) -> None:
    shares = (row.top1, row.top3, row.typo, row.heavy, row.latin, row.alone, row.auroc, row.recall)
    shown = " ".join("    -" if share is None else f"{share:.3f}" for share in shares)
    cost = f"{row.p50:8.2f}{row.p99:8.2f}{row.fit:7.1f}{row.megabytes:7.1f}"
    print(f"{name:18}{engine:16}{shown} {cost}", flush=True)
