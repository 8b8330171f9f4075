"""The files of `eval`: JSON lines read and checked, and parted into what is learnt and asked."""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import orjson

from bot.domain.matching import Utterance
from bot.errors import BotError

EXAMPLE = '{"lang": "it", "intent": "permit_renewal", "text": "rinnovo permesso"}'
_SHOWN = 20  # problems listed before "and so many more"
_STRANGER_EVERY = 5  # without out-of-scope rows, every fifth intent is taught to nobody
_FEWEST = 2  # intents between which there is something to choose


class BadRowsError(BotError):
    """Files that cannot be evaluated: every problem with its file, line and cure."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file."""

    language: str
    intent: str
    text: str
    split: str | None
    out_of_scope: bool


@dataclass(frozen=True, slots=True)
class Exam:
    """What is learnt, what is asked, and what nobody should answer.

    `left_aside` are in-scope test rows whose intent no training row has: no right answer exists.
    """

    utterances: tuple[Utterance, ...]
    questions: tuple[Row, ...]
    foreign: tuple[Row, ...]
    left_out: tuple[str, ...]
    left_aside: int


def read_exam(train: Path, test: Path, *, limit: int | None) -> Exam:
    """Both files; rows that say they belong to the other side are passed over."""
    taught = [row for row in _read(train) if row.split != "test" and not row.out_of_scope]
    asked = [row for row in _read(test) if row.split != "train"]
    intents = sorted({row.intent for row in taught})
    left_out: tuple[str, ...] = ()
    if not any(row.out_of_scope for row in asked):
        left_out = tuple(intents[_STRANGER_EVERY - 1 :: _STRANGER_EVERY])
    known = set(intents) - set(left_out)
    if len(known) < _FEWEST:
        raise BadRowsError(
            f"{train}: rows of {len(known)} intents to learn: give at least {_FEWEST}, in rows"
            f' without "split": "test"'
        )
    questions = tuple(row for row in asked if not row.out_of_scope and row.intent in known)
    if not questions:
        raise BadRowsError(
            f"{test}: no row asks an intent that {train} teaches: give rows with the same intent"
            f' names, without "split": "train"'
        )
    foreign = tuple(row for row in asked if row.out_of_scope or row.intent in left_out)
    return Exam(
        utterances=_limited((row for row in taught if row.intent in known), limit),
        questions=questions,
        foreign=foreign,
        left_out=left_out,
        left_aside=len(asked) - len(questions) - len(foreign),
    )


def _limited(rows: Iterable[Row], limit: int | None) -> tuple[Utterance, ...]:
    said = [Utterance(row.intent, row.language, row.text) for row in rows]
    if limit is None:
        return tuple(said)
    # A file often has like sentences side by side. Seeded, so that two runs say the same.
    Random(0).shuffle(said)  # noqa: S311 - no secret
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in said:
        seen[one.intent, one.language] += 1
        if seen[one.intent, one.language] <= limit:
            kept.append(one)
    return tuple(kept)


def _read(path: Path) -> list[Row]:
    try:
        lines = path.read_bytes().removeprefix(BOM_UTF8).splitlines()
    except OSError as error:
        raise BadRowsError(
            f"{path}: cannot be read ({error.strerror}): name a file of JSON lines like {EXAMPLE}"
        ) from error
    rows: list[Row] = []
    problems: list[str] = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(line)
            if isinstance(row, Row):
                rows.append(row)
            else:
                problems.append(f"{path}:{number}: {row}")
    if problems:
        raise BadRowsError(_listed(problems))
    return rows


def _listed(problems: Sequence[str]) -> str:
    more = len(problems) - _SHOWN
    return "\n".join([*problems[:_SHOWN], *([f"... and {more} more"] if more > 0 else [])])


def _row(line: bytes) -> Row | str:
    """The row, or what is wrong with it and what to write instead."""
    try:
        raw = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return f"not JSON ({error}): write {EXAMPLE}"
    if not isinstance(raw, dict):
        return f"not an object: write {EXAMPLE}"
    return _fault(raw) or Row(
        language=raw["lang"],
        intent=raw.get("intent") or "",
        text=raw["text"],
        split=raw.get("split"),
        out_of_scope=raw.get("oos") is True,
    )


def _fault(raw: dict[str, Any]) -> str | None:  # raw JSON, at the door
    if not isinstance(raw.get("oos"), bool | None):
        return f'"oos" is {raw["oos"]!r}: write true, false or nothing'
    if raw.get("split") not in (None, "train", "test"):
        return f'"split" is {raw["split"]!r}: write "train", "test" or nothing'
    wanted = ("lang", "text") if raw.get("oos") else ("lang", "intent", "text")
    for name in wanted:
        value = raw.get(name)
        if not isinstance(value, str) or not value.strip():
            return f'"{name}" is no text: write {EXAMPLE}'
    if not isinstance(raw.get("intent", ""), str | None):
        return f'"intent" is no text: write {EXAMPLE}'
    return None
