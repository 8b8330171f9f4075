"""`eval`: a matcher trained on one file and asked another, with no language hint."""

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson
import typer

from bot.cli.eval_report import print_report
from bot.cli.eval_rows import BadRowsError, Exam, Row, read_exam
from bot.cli.loading import errors, training_bar
from bot.domain.matching import Matcher
from bot.domain.matching.metrics import Asked, Metrics, measure

_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class Cost:
    """What building and asking took; `peak_mb` is None where the system does not tell."""

    build_seconds: float
    model_mb: float
    peak_mb: float | None
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything `eval` has to say."""

    exam: Exam
    overall: Metrics
    languages: dict[str, Metrics]
    cost: Cost


def evaluate_files(train: str, test: str, *, limit: int | None, json: bool) -> None:
    """Print the figures; exit 2 when the files cannot be used."""
    try:
        exam = read_exam(Path(train), Path(test), limit=limit)
    except BadRowsError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(2) from None
    outcome = _evaluated(exam)
    if json:
        sys.stdout.buffer.write(orjson.dumps(_plain(outcome)) + b"\n")
        sys.stdout.buffer.flush()
    else:
        print_report(exam, outcome.overall, outcome.languages, asdict(outcome.cost))


def _evaluated(exam: Exam) -> Outcome:
    memory = _peak_mb()
    started = time.perf_counter()
    with training_bar("Learning the utterances") as bar:
        task = bar.add_task("training", total=1.0)
        matcher = Matcher.build(
            exam.utterances, progress=lambda share: bar.update(task, completed=share)
        )
    built = time.perf_counter() - started
    times: list[float] = []
    asked = [_asked(matcher, row, times) for row in exam.questions]
    foreign = [_asked(matcher, row, times).score for row in exam.foreign]
    after = _peak_mb()
    times.sort()
    cost = Cost(
        build_seconds=built,
        model_mb=len(matcher.to_bytes()) / _MEGABYTE,
        peak_mb=None if memory is None or after is None else after - memory,
        p50_ms=times[len(times) // 2],
        p99_ms=times[len(times) * 99 // 100],
    )
    return Outcome(exam, measure(asked, foreign), _by_language(exam, asked, foreign), cost)


def _asked(matcher: Matcher, row: Row, times: list[float]) -> Asked:
    """Ask as a person with no language set would."""
    started = time.perf_counter()
    found = matcher.match(row.text)
    times.append((time.perf_counter() - started) * 1000)
    intents = [one.intent for one in found]
    rank = intents.index(row.intent) + 1 if row.intent in intents else None
    return Asked(score=found[0].score if found else 0.0, rank=rank)


def _by_language(
    exam: Exam, asked: Sequence[Asked], foreign: Sequence[float]
) -> dict[str, Metrics]:
    """The same figures for each language that has in-scope questions."""
    return {
        language: measure(
            [
                one
                for row, one in zip(exam.questions, asked, strict=True)
                if row.language == language
            ],
            [
                score
                for row, score in zip(exam.foreign, foreign, strict=True)
                if row.language == language
            ],
        )
        for language in sorted({row.language for row in exam.questions})
    }


def _peak_mb() -> float | None:
    """The most memory this process has held so far."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, the others kilobytes.
    return held / _MEGABYTE if sys.platform == "darwin" else held * 1024 / _MEGABYTE


def _plain(outcome: Outcome) -> dict[str, object]:
    exam = outcome.exam
    return {
        "train": {
            "utterances": len(exam.utterances),
            "intents": len({one.intent for one in exam.utterances}),
            "languages": sorted({one.language for one in exam.utterances}),
            "left_out": exam.left_out,
        },
        "test": {
            "questions": len(exam.questions),
            "out_of_scope": len(exam.foreign),
            "left_aside": exam.left_aside,
        },
        **asdict(outcome.overall),
        "languages": {name: asdict(each) for name, each in outcome.languages.items()},
        **asdict(outcome.cost),
    }
