"""A whole knowledge folder put together: every problem is found before anything is built."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content import build, build_desks, build_slip, tables
from bot.content.figures import Resolved
from bot.content.limits import card_problems
from bot.content.references import reference_problems
from bot.content.resolving import Resolver
from bot.content.texts import text_problems
from bot.content.tree import Tree
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.errors import Problem


@dataclass(frozen=True, slots=True)
class Assembled:
    """The knowledge, if nothing forbids it, and all that is wrong or doubtful."""

    knowledge: Knowledge | None
    problems: tuple[Problem, ...]
    resolved: Mapping[str, Resolved]


def assemble(
    tree: Tree, catalogs: Mapping[str, gettext.NullTranslations], version: str
) -> Assembled:
    """Check a tree as a whole and build it; with any error nothing is built."""
    resolver = Resolver(tree.figures)
    resolved = resolver.all()
    ambiti = build_desks.ambiti(tree)
    places, wrong_rows = tables.places(tree.tables, ambiti)
    problems = [
        *tree.problems,
        *resolver.problems,
        *reference_problems(tree),
        *text_problems(tree),
        *wrong_rows,
    ]
    if any(problem.severity == "error" for problem in problems):
        return Assembled(None, tuple(sorted(set(problems))), resolved)
    known = build.languages(tree)
    documents = tree.documents.only()
    services = tree.services.only()
    knowledge = Knowledge(
        version=version,
        languages=known,
        topics=build.topics(tree),
        intents=build.intents(tree, resolved),
        answers=build.answers(tree, resolved, catalogs),
        figures=build.figures(resolved, known, catalogs),
        documents={
            name: shape.intent for name, shape in (documents.documents if documents else {}).items()
        },
        services={
            name: tuple(shape.kinds)
            for name, shape in (services.services if services else {}).items()
        },
        dangers=build.dangers(tree),
        emergency=build.emergency(tree),
        danger_words=build.danger_words(tree),
        phrases=build.phrases(tree),
        names=build.names(tree),
        slip=build_slip.slip_words(tree),
        desks=build_desks.desks(tree),
        places=places,
    )
    too_long = tuple(card_problems(tree, knowledge))
    problems.extend(too_long)
    found = None if too_long else knowledge
    return Assembled(found, tuple(sorted(set(problems))), resolved)


def language_codes(tree: Tree) -> tuple[str, ...]:
    """The languages that need a catalog: those of languages.yaml and those with texts."""
    file = tree.languages.only()
    codes = dict.fromkeys(file.languages if file else (SOURCE_LANGUAGE,))
    codes.update(dict.fromkeys(language for language, _, _ in tree.answers()))
    return tuple(codes)
