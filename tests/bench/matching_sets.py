"""What matchers are measured on: the development sets where they are at hand, and our own.

Every intent has 15 utterances a language at most, so that sets compare. Where a set has no
out-of-scope questions, every fifth intent is taught to nobody and its questions are out of scope.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from bot.content.model_files import utterances
from bot.domain.matching import Utterance
from bot.domain.text import script_of
from tests.golden.talk import FOLDER as GOLDEN
from tests.real import real_knowledge

DEV = Path(__file__).parents[3] / "shared" / "matching" / "dev"
UTTERANCES_EACH = 15
QUESTIONS = 400  # of a set; more tell little more and take longer
STRANGERS = 300
LATIN_TYPED = ("ar", "pa")  # languages of ours that people also type in Latin letters


@dataclass(frozen=True, slots=True)
class Question:
    """What is typed, and the intents whose answer is right."""

    text: str
    wanted: frozenset[str]
    language: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions that are asked and counted together."""

    name: str
    questions: Sequence[Question]
    foreign: Sequence[str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is learnt, and the sheets that are asked afterwards."""

    utterances: Sequence[Utterance]
    sheets: Sequence[Sheet]


def dev_corpora() -> Iterator[Corpus]:
    """The development sets; none where the folder is not at hand."""
    for path in sorted(DEV.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        Random(0).shuffle(rows)
        yield _dev_corpus(path.stem, rows)


def _dev_corpus(name: str, rows: Sequence[dict[str, str]]) -> Corpus:
    known = [row for row in rows if not row["oos"]]
    asked = [row for row in known if row["split"] == "test"]
    strange = [row["text"] for row in rows if row["oos"] and row["split"] == "test"]
    left_out: set[str] = set()
    if not strange:
        left_out = set(sorted({row["intent"] for row in known})[4::5])
        strange = [row["text"] for row in asked if row["intent"] in left_out]
    learnt = [
        Utterance(row["intent"], row["lang"], row["text"])
        for row in known
        if row["split"] == "train" and row["intent"] not in left_out
    ]
    taught = {one.intent for one in learnt}
    questions = [
        Question(row["text"], frozenset({row["intent"]}), row["lang"])
        for row in asked
        if row["intent"] in taught
    ]
    return Corpus(limited(learnt), [Sheet(name, questions[:QUESTIONS], strange[:STRANGERS])])


def own_corpus() -> Corpus:
    """Everything the bot learns, asked its test sentences and what others wrote."""
    foreign = _out_of_scope()
    tests, held_out = _tests(), _held_out()
    Random(0).shuffle(tests)
    Random(0).shuffle(held_out)
    return Corpus(
        limited(utterances(real_knowledge())),
        [
            Sheet("own tests", tests[:QUESTIONS], foreign),
            Sheet("own held out", held_out[:QUESTIONS], foreign),
        ],
    )


def latin_corpus(*, alone: bool) -> Corpus:
    """The same without a Latin-typed Arabic or Punjabi utterance, asked the Latin-typed ones.

    `alone`: without Italian and English too, whose office words ("permesso") are in the questions
    and would tell the intent by themselves. Utterances with no letters of either script are kept.
    Names of sheets are those of the columns they fill.
    """
    learnt = [
        one
        for one in utterances(real_knowledge())
        if not _latin(one.language, one.text) and (not alone or one.language in LATIN_TYPED)
    ]
    return Corpus(
        limited(learnt),
        [
            Sheet(name, [one for one in rows if _latin(one.language, one.text)], [])
            for name, rows in (("own tests", _tests()), ("own held out", _held_out()))
        ],
    )


def _latin(language: str, text: str) -> bool:
    return language in LATIN_TYPED and script_of(text) == "Latn"


def _tests() -> list[Question]:
    return [
        Question(text, frozenset({intent}), language)
        for language, answers in real_knowledge().answers.items()
        for intent, answer in answers.items()
        for text in answer.tests
    ]


def _held_out() -> list[Question]:
    return [
        Question(
            row["say"],
            frozenset([row["intent"]] if isinstance(row["intent"], str) else row["intent"]),
            path.parent.name,
        )
        for path in sorted(GOLDEN.glob("??/_heldout.yaml"))
        for row in yaml.safe_load(path.read_text("utf-8"))
    ]


def _out_of_scope() -> list[str]:
    found = yaml.safe_load((GOLDEN / "_out_of_scope.yaml").read_text("utf-8"))
    return [text for kinds in found.values() for texts in kinds.values() for text in texts]


def limited(said: Iterable[Utterance]) -> list[Utterance]:
    """Fifteen utterances of each intent and language, drawn with a fixed seed."""
    shuffled = sorted(said)
    Random(0).shuffle(shuffled)
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in shuffled:
        seen[one.intent, one.language] += 1
        if seen[one.intent, one.language] <= UTTERANCES_EACH:
            kept.append(one)
    return kept
