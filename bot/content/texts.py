"""What is wrong between texts: unknown figures, holes a translation lost, stolen phrases."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from bot.content.shapes_languages import AnswerFile
from bot.content.tree import Tree
from bot.content.validation import Document, Where
from bot.domain.knowledge import holes
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.text import normalise, words
from bot.errors import Problem

_ANGLE = re.compile(r"<(?P<hole>[a-z][a-z0-9_]*(?:\.number)?>)?")


def text_problems(tree: Tree) -> Iterator[Problem]:
    """Every problem of the answers and of what is said around them."""
    for language, intent, document in tree.answers():
        yield from _hole_problems(tree, document)
        source = tree.sources.documents.get(intent)
        if source is not None and language != SOURCE_LANGUAGE:
            yield from _lost_holes(source, document)
    for safety in tree.safety_words.documents.values():
        for kind, danger in safety.model.kinds.items():
            for message in _bad_holes(danger.text, tree.declared_figures):
                yield safety.problem(("kinds", kind, "text"), message)
    yield from _stolen(tree)


def fields(answer: AnswerFile) -> Mapping[Where, str]:
    """Every text of an answer that may have holes, by where it stands."""
    parts: dict[Where, str] = {
        ("parts", part): text for part, text in answer.written_parts().items()
    }
    return {("answer",): answer.answer, **parts}


def named(answer: AnswerFile) -> frozenset[str]:
    """The ids of the figures an answer names."""
    return frozenset().union(*(holes(text) for text in fields(answer).values()))


def _hole_problems(tree: Tree, document: Document[AnswerFile]) -> Iterator[Problem]:
    if "<" in document.model.title:
        yield document.problem(("title",), "a title cannot name a figure: say it in the answer")
    for where, text in fields(document.model).items():
        for message in _bad_holes(text, tree.declared_figures):
            yield document.problem(where, message)


def _bad_holes(text: str, declared: frozenset[str] | None) -> Iterator[str]:
    for angle in _ANGLE.finditer(text):
        if angle["hole"] is None:
            near = text[angle.start() : angle.start() + 20]
            yield f'"{near}": "<" begins the name of a figure, like <revenue_stamp>'
            continue
        figure = angle["hole"].removesuffix(">").removesuffix(".number")
        if declared is not None and figure not in declared:
            close = get_close_matches(figure, declared, n=1)
            hint = f"did you mean <{close[0]}>?" if close else "add it to figures.yaml"
            yield f"no figure is called `{figure}`: {hint}"


def _lost_holes(source: Document[AnswerFile], made: Document[AnswerFile]) -> Iterator[Problem]:
    wanted, found = named(source.model), named(made.model)
    for where, text in fields(source.model).items():
        for figure in sorted(holes(text) - found):
            said = f"<{figure}> is in the Italian text and missing here: add it"
            yield made.problem(where, said)
    for where, text in fields(made.model).items():
        for figure in sorted(holes(text) - wanted):
            yield made.problem(where, f"<{figure}> is not in the Italian text: take it away")


def _stolen(tree: Tree) -> Iterator[Problem]:
    owners: dict[tuple[str, str], tuple[str, Problem]] = {}
    for language, intent, phrase, problem in _phrases(tree):
        key = (language, words(phrase) or normalise(phrase))
        owner, first = owners.setdefault(key, (intent, problem))
        if owner != intent:
            said = f'"{phrase}" also belongs to {owner} ({first.path}, line {first.line}): keep one'
            yield Problem(problem.path, problem.line, problem.column, said)


def _phrases(tree: Tree) -> Iterator[tuple[str, str, str, Problem]]:
    for language, intent, document in tree.answers():
        for at, phrase in enumerate(document.model.utterances):
            yield language, intent, phrase, document.problem(("utterances", at), "")
    for language, common in tree.common.documents.items():
        for builtin, phrases in common.model.builtins.items():
            for at, phrase in enumerate(phrases):
                yield language, builtin, phrase, common.problem(("builtins", builtin, at), "")
