"""What `eval` prints for people."""

from collections.abc import Mapping

import typer

from bot.cli.eval_rows import Exam
from bot.domain.matching.metrics import BINS, Metrics

_HEAD = f"{'':10}{'asked':>7}{'oos':>6}  top-1  top-3  AUROC  R@FA10  calibration error"


def print_report(
    exam: Exam,
    overall: Metrics,
    languages: Mapping[str, Metrics],
    cost: Mapping[str, float | None],
) -> None:
    """Counts, figures, reliability and cost, in that order."""
    for line in (
        *_counts(exam),
        "",
        _HEAD,
        _figures("all", overall),
        *(_figures(language, each) for language, each in languages.items()),
        "",
        *_reliability(overall),
        "",
        *_cost(cost),
    ):
        typer.echo(line)


def _counts(exam: Exam) -> list[str]:
    said = len(exam.utterances)
    intents = len({one.intent for one in exam.utterances})
    tongues = len({one.language for one in exam.utterances})
    lines = [
        f"learnt: {said} utterances, {intents} intents, {tongues} languages",
        f"asked: {len(exam.questions)} questions in scope, {len(exam.foreign)} out of scope",
    ]
    if exam.left_out:
        lines.append(
            f"no out-of-scope rows: every fifth intent left out of training instead"
            f" ({', '.join(exam.left_out)})"
        )
    if exam.left_aside:
        lines.append(f"left aside: {exam.left_aside} test rows whose intent was not taught")
    return lines


def _figures(name: str, found: Metrics) -> str:
    return (
        f"{name:10}{found.questions:7}{found.out_of_scope:6}  {found.top1:5.3f}  {found.top3:5.3f}"
        f"  {_share(found.auroc):>5}  {_share(found.recall_at_fa10):>6}"
        f"  {found.calibration_error:.3f}"
    )


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"


def _reliability(found: Metrics) -> list[str]:
    return [
        "of the questions scored     asked  mean score  right",
        *(
            f"{one.lower:.1f} to {one.lower + 1 / BINS:.1f}"
            f"{one.count:23}  {one.score:10.3f}  {one.right:5.3f}"
            for one in found.reliability
        ),
    ]


def _cost(cost: Mapping[str, float | None]) -> list[str]:
    peak = "-" if cost["peak_mb"] is None else f"{cost['peak_mb']:.0f} MB"
    return [
        f"a question: p50 {cost['p50_ms']:.2f} ms, p99 {cost['p99_ms']:.2f} ms",
        f"built in {cost['build_seconds']:.1f} s",
        f"model {cost['model_mb']:.1f} MB, peak memory added {peak}",
    ]
