"""Everything that can be said of the files without training the matcher, in a second or two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.content.assemble import assemble, language_codes
from bot.content.canonical import canonical_problems
from bot.content.catalogs import catalogs
from bot.content.files import contents
from bot.content.gaps import AmbitoGaps, gaps
from bot.content.limits import long_answers
from bot.content.openness import missing_files
from bot.content.overview import Overview, overview
from bot.content.tree import Tree, grow
from bot.content.typed_figures import typed_figures
from bot.domain import hours
from bot.domain.knowledge import Answer, Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.reviews import reviews
from bot.domain.scene import GRACE
from bot.domain.text import normalise
from bot.errors import ContentError, Problem

ENOUGH_TESTS = 3


@dataclass(frozen=True, slots=True)
class LanguageCount:
    """How far one language is; drafts were never reviewed, or not in today's form."""

    language: str
    answers: int
    missing: int
    outdated: int
    drafts: int
    confirmed: int
    untested: int


@dataclass(frozen=True, slots=True)
class Report:
    """What `check` prints; with errors the counts are empty, for nothing could be built."""

    problems: tuple[Problem, ...]
    files: int
    intents: int = 0
    figures: int = 0
    desks: int = 0
    languages: tuple[LanguageCount, ...] = ()
    gaps: tuple[AmbitoGaps, ...] = ()
    overview: Overview | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems with which the bot would not start."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What somebody should look at; the bot runs all the same."""
        return tuple(problem for problem in self.problems if problem.severity != "error")


def check(directory: Path, locales: Path, *, today: date, grace: timedelta = GRACE) -> Report:
    """Read everything, the example desks too, and report all problems at once."""
    files = contents(directory, examples=True)
    tree = grow(directory, files)
    try:
        words = catalogs(locales, language_codes(tree))
    except ContentError as error:
        return Report(tuple(sorted({*tree.problems, *error.problems})), len(files))
    built = assemble(tree, words, "")
    problems = {*built.problems, *missing_files(tree), *_form(directory, files)}
    problems.update(_of_tests(tree), _of_desks(tree))
    if built.knowledge is None:
        return Report(tuple(sorted(problems)), len(files))
    problems.update(_of_knowledge(tree, built.knowledge, today))
    problems.update(_due(tree, built.knowledge, today, grace))
    return Report(
        problems=tuple(sorted(problems)),
        files=len(files),
        intents=len(built.knowledge.intents),
        figures=len(built.knowledge.figures),
        desks=len(built.knowledge.desks),
        languages=tuple(_counts(built.knowledge)),
        gaps=gaps(tree, built.knowledge),
        overview=overview(built.knowledge, today),
    )


def _form(directory: Path, files: dict[str, bytes]) -> Iterator[Problem]:
    for name, content in files.items():
        if name.endswith(".yaml"):
            yield from canonical_problems(str(directory / name), content)


def _of_knowledge(tree: Tree, knowledge: Knowledge, today: date) -> Iterator[Problem]:
    yield from long_answers(tree, knowledge, today)
    yield from typed_figures(tree, knowledge)


def _due(tree: Tree, knowledge: Knowledge, today: date, grace: timedelta) -> Iterator[Problem]:
    said = {
        each.intent: f"`{each.intent}` or a figure it names was due for review on {each.due}: "
        + (
            "it is no longer shown, the desk is"
            if each.standing == "withheld"
            else f"shown with a warning until {each.due + grace}"
        )
        for each in reviews(knowledge, today, grace)
        if each.standing != "soon"
    }
    for document in tree.topics.documents.values():
        for intent in document.model.intents:
            if intent in said:
                where = ("intents", intent, "review_by")
                yield document.problem(where, said[intent], "warning")


def _of_tests(tree: Tree) -> Iterator[Problem]:
    for _, _, document in tree.answers():
        said = {normalise(phrase) for phrase in document.model.utterances}
        for at, sentence in enumerate(document.model.tests):
            if normalise(sentence) in said:
                message = "this test sentence is an utterance too, so it proves nothing"
                yield document.problem(("tests", at), message, "warning")
        if len(said) < len(document.model.utterances):
            message = "an utterance is here twice (case, accents and signs do not count)"
            yield document.key_problem(("utterances",), message, "warning")


def _of_desks(tree: Tree) -> Iterator[Problem]:
    for document in tree.desks.documents.values():
        for at, each in enumerate(document.model.hours):
            for message in hours.warnings(each.open) if each.open else ():
                yield document.problem(("hours", at, "open"), message, "warning")


def _counts(knowledge: Knowledge) -> Iterator[LanguageCount]:
    for code in knowledge.languages:
        answers: tuple[Answer, ...] = tuple(knowledge.answers.get(code, {}).values())
        yield LanguageCount(
            language=code,
            answers=len(answers),
            missing=len(knowledge.intents) - len(answers),
            outdated=sum(answer.translation == "outdated" for answer in answers),
            drafts=sum(answer.reviewed is None for answer in answers if code != SOURCE_LANGUAGE),
            confirmed=sum(answer.checked is not None for answer in answers),
            untested=sum(len(answer.tests) < ENOUGH_TESTS for answer in answers),
        )
