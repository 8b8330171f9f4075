"""Ids that nobody declares, and things declared that nobody has put into words."""

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from bot.content.desk_rules import desk_problems
from bot.content.shapes import MAX_TOPICS, Aspect
from bot.content.tree import Tree
from bot.content.validation import Document, Where
from bot.domain.danger_patterns import groups_named
from bot.domain.language import SOURCE_LANGUAGE
from bot.errors import Problem

Known = frozenset[str] | None
"""The ids of a kind; None when a file that declares some cannot be read."""


def reference_problems(tree: Tree) -> Iterator[Problem]:
    """Every id that leads nowhere, and every required text that is not there."""
    yield from _of_languages(tree)
    yield from _of_topics(tree)
    yield from _of_documents_and_safety(tree)
    yield from _of_answers(tree)
    yield from _of_names(tree)
    yield from _of_safety_words(tree)
    yield from _of_places(tree)
    yield from _of_desks(tree)
    yield from desk_problems(tree)


def _unknown(
    document: Document[Any], where: Where, what: str, ids: Iterable[str], known: Known
) -> Iterator[Problem]:
    """The ids of a list, or the keys of a map, that are not known."""
    for at, each in enumerate(ids):
        if known is not None and each not in known:
            close = get_close_matches(each, known, n=1)
            hint = f": did you mean `{close[0]}`?" if close else ""
            yield document.problem((*where, at), f"no {what} is called `{each}`{hint}")


def _unknown_keys(
    document: Document[Any], where: Where, what: str, keys: Iterable[str], known: Known
) -> Iterator[Problem]:
    for key in keys:
        if known is not None and key not in known:
            close = get_close_matches(key, known, n=1)
            hint = f": did you mean `{close[0]}`?" if close else ""
            yield document.key_problem((*where, key), f"no {what} is called `{key}`{hint}")


def _of_languages(tree: Tree) -> Iterator[Problem]:
    codes = tree.languages.declared("languages")
    for document in tree.languages.documents.values():
        for code, row in document.model.languages.items():
            where: Where = ("languages", code)
            if row.fallback is not None:
                yield from _unknown(
                    document, (*where, "fallback"), "language", [row.fallback], codes
                )
        if SOURCE_LANGUAGE not in document.model.languages:
            yield document.problem((), f"`{SOURCE_LANGUAGE}`, the source language, is missing")


def _of_topics(tree: Tree) -> Iterator[Problem]:
    services = tree.services.declared("services")
    documents = tree.documents.declared("documents")
    intents = tree.topics.declared("intents")
    topic_of: dict[str, str] = {}
    for at, (stem, document) in enumerate(tree.topics.documents.items()):
        if at >= MAX_TOPICS:
            said = f"more than {MAX_TOPICS} topics do not fit in a menu: join this with another"
            yield document.problem(("topic",), said, "warning")
        yield from _led_to(document, ("aspects",), document.model.aspects, intents)
        if document.model.topic != stem:
            yield document.problem(("topic",), f"write {stem}, like the name of the file")
        for intent, shape in document.model.intents.items():
            where: Where = ("intents", intent)
            yield from _unknown(document, (*where, "services"), "service", shape.services, services)
            yield from _unknown(
                document, (*where, "documents"), "document", shape.documents, documents
            )
            yield from _unknown(document, (*where, "related"), "intent", shape.related, intents)
            yield from _led_to(document, (*where, "aspects"), shape.aspects, intents)
            other = topic_of.setdefault(intent, stem)
            if other != stem:
                yield document.key_problem(where, f"`{intent}` is also in topic {other}: keep one")
            if intent not in tree.sources.nodes and not tree.sources.unreadable:
                path = f"{SOURCE_LANGUAGE}/{intent}.yaml"
                yield document.key_problem(where, f"`{intent}` has no text yet: write {path}")


def _led_to(
    document: Document[Any], where: Where, aspects: Mapping[Aspect, str], known: Known
) -> Iterator[Problem]:
    """What follow-ups lead to must be an intent."""
    for aspect, intent in aspects.items():
        for problem in _unknown(document, where, "intent", [intent], known):
            yield document.problem((*where, aspect), problem.message)


def _of_documents_and_safety(tree: Tree) -> Iterator[Problem]:
    intents = tree.topics.declared("intents")
    for document in tree.documents.documents.values():
        for name, shape in document.model.documents.items():
            ids = [shape.intent] if shape.intent else []
            where: Where = ("documents", name, "intent")
            yield from _unknown(document, where, "intent", ids, intents)
    for safety in tree.safety.documents.values():
        always = safety.model.always
        yield from _unknown(safety, ("always",), "figure", always, tree.declared_figures)
        for kind, danger in safety.model.kinds.items():
            where = ("kinds", kind)
            lines = danger.helplines
            yield from _unknown(
                safety, (*where, "helplines"), "figure", lines, tree.declared_figures
            )
            yield from _unknown(safety, (*where, "intents"), "intent", danger.intents, intents)


def _of_answers(tree: Tree) -> Iterator[Problem]:
    intents = tree.topics.declared("intents")
    codes = tree.languages.declared("languages")
    for language, intent, document in tree.answers():
        if codes is not None and language not in codes:
            said = f"`{language}` is not in languages.yaml: add it there, or move this file"
            yield document.problem((), said)
        if intents is not None and intent not in intents:
            close = get_close_matches(intent, intents, n=1)
            hint = f"did you mean {close[0]}.yaml?" if close else "add it to a file of topics/"
            yield document.problem((), f"no topic has an intent `{intent}`: {hint}")


def _of_names(tree: Tree) -> Iterator[Problem]:
    topics = frozenset(document.model.topic for document in tree.topics.documents.values())
    shelves = (
        (tree.document_names, "documents", "document", tree.documents.declared("documents")),
        (tree.service_names, "services", "service", tree.services.declared("services")),
        (tree.topic_names, "topics", "topic", None if tree.topics.unreadable else topics),
    )
    for shelf, key, what, known in shelves:
        for language, document in shelf.documents.items():
            names = getattr(document.model, key)
            yield from _unknown_keys(document, (key,), what, names, known)
            for missing in sorted((known or frozenset()) - set(names)):
                severity = "error" if language == SOURCE_LANGUAGE else "warning"
                yield document.problem((), f"the {what} `{missing}` has no name here", severity)


def _of_safety_words(tree: Tree) -> Iterator[Problem]:
    kinds = tree.safety.declared("kinds")
    for document in tree.safety_words.documents.values():
        words = document.model
        yield from _unknown_keys(document, ("kinds",), "kind of danger", words.kinds, kinds)
        yield from _unknown_keys(
            document, ("helplines",), "figure", words.helplines, tree.declared_figures
        )
        for kind, said in words.kinds.items():
            for key in ("words", "together", "never"):
                for at, phrase in enumerate(getattr(said, key)):
                    named = groups_named(phrase)
                    for problem in _unknown(document, (), "group", named, frozenset(words.groups)):
                        yield document.problem(("kinds", kind, key, at), problem.message)
        for missing in sorted((kinds or frozenset()) - set(words.kinds)):
            yield document.problem((), f"the danger `{missing}` has no words and no text here")


def _of_places(tree: Tree) -> Iterator[Problem]:
    towns = _towns(tree)
    codes = tree.languages.declared("languages")
    for document in tree.ambiti.documents.values():
        model = document.model
        yield from _unknown(
            document, ("municipalities",), "municipality", model.municipalities, towns
        )
        yield from _unknown(
            document, ("languages_first",), "language", model.languages_first, codes
        )


def _of_desks(tree: Tree) -> Iterator[Problem]:
    towns = _towns(tree)
    services = tree.services.declared("services")
    ambiti = None if tree.ambiti.unreadable else frozenset(tree.ambiti.nodes)
    for document in tree.desks.documents.values():
        desk = document.model
        yield from _unknown(document, ("services",), "service", desk.services, services)
        whom = desk.competence
        where: Where = ("competence", "municipalities")
        yield from _unknown(document, where, "municipality", whom.municipalities, towns)
        own = [whom.ambito] if whom.ambito else []
        yield from _unknown(document, ("competence", "ambito"), "ambito", own, ambiti)
        town = [desk.address.municipality] if desk.address.municipality else []
        yield from _unknown(document, ("address", "municipality"), "municipality", town, towns)
        for at, hours in enumerate(desk.hours):
            where = ("hours", at, "services")
            yield from _unknown(document, where, "service", hours.services, services)
        if not any((whom.ambito, whom.municipalities, whom.province, whom.region, whom.anyone)):
            said = "say whom the desk serves: ambito, municipalities, province, region or anyone"
            yield document.problem(("competence",), said)


def _towns(tree: Tree) -> Known:
    table = tree.tables.get("municipalities")
    return None if table is None else frozenset(row["istat"] for _, row in table.rows)
