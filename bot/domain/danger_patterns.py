"""How danger is written down: phrases of words and (groups), in order or said together.

A *term* is what stands in one place of a pattern: a word, or a group of ways of saying one thing
("mio marito", "il mio compagno"). A *pattern* is its terms in order, or all close to each other in
any order. Groups belong to a language; words are shared by all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.knowledge import DangerLexicon
from bot.domain.text import script_of, words

_TERM = re.compile(r"\((?P<group>[a-z][a-z0-9_]*)\)|[^\s()]+")
TOGETHER = "+"
"""Between the terms of a pattern whose order does not matter."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way of saying a kind of danger, or a harmless look-alike of it."""

    terms: tuple[str, ...]  # keys of `Lexicon.terms`
    kind: str
    language: str
    ordered: bool = True
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns of all languages, and what their terms look like."""

    patterns: tuple[Pattern, ...]
    terms: Mapping[str, tuple[tuple[str, ...], ...]]  # term -> each way of saying it, as words
    loose: frozenset[str]  # words of languages that are often typed in foreign letters
    glued: tuple[str, ...]  # what some languages join to a word: "and", "will"; longest first


def groups_named(phrase: str) -> tuple[str, ...]:
    """The groups that a written phrase names."""
    return tuple(term["group"] for term in _TERM.finditer(phrase) if term["group"])


def lexicon(spoken: Mapping[str, DangerLexicon]) -> Lexicon:
    """Compile what is written down; a group that nobody declares stands for nothing."""
    patterns: list[Pattern] = []
    terms: dict[str, tuple[tuple[str, ...], ...]] = {}
    loose: set[str] = set()
    for language, own in spoken.items():
        reader = _Reader(language, own)
        found = tuple(reader.patterns())
        patterns += found
        terms.update(reader.terms)
        if _foreign_letters(own):
            loose.update(
                word
                for pattern in found
                for term in pattern.terms
                for way in reader.terms[term]
                for word in way
            )
    glued = {prefix for own in spoken.values() for prefix in own.glued}
    longest_first = tuple(sorted(glued, key=lambda prefix: (-len(prefix), prefix)))
    return Lexicon(tuple(patterns), terms, frozenset(loose), longest_first)


def _foreign_letters(own: DangerLexicon) -> bool:
    text = " ".join(danger.text for danger in own.kinds.values())
    return script_of(text) not in (None, "Latn")


class _Reader:
    """Reads the written phrases of one language."""

    def __init__(self, language: str, own: DangerLexicon) -> None:
        self._language = language
        self._own = own
        self.terms: dict[str, tuple[tuple[str, ...], ...]] = {}

    def patterns(self) -> Iterator[Pattern]:
        for kind, danger in self._own.kinds.items():
            for phrase in danger.words:
                yield from self._pattern(kind, phrase)
            for phrase in danger.together:
                yield from self._pattern(kind, phrase, ordered=False)
            for phrase in danger.never:
                yield from self._pattern(kind, phrase, harmless=True)

    def _pattern(
        self, kind: str, phrase: str, *, ordered: bool = True, harmless: bool = False
    ) -> Iterator[Pattern]:
        terms: list[str] = []
        for piece in _pieces(phrase, ordered=ordered):
            term = _TERM.fullmatch(piece)
            if term and term["group"]:
                key = f"{self._language}/{term['group']}"
                if key not in self.terms:
                    ways = self._own.groups.get(term["group"], ())
                    said = (tuple(words(way).split()) for way in ways)
                    self.terms[key] = tuple(way for way in said if way)
            else:
                key = words(piece)
                if not key:
                    continue
                self.terms[key] = (tuple(key.split()),)
            terms.append(key)
        if terms and all(self.terms[term] for term in terms):
            yield Pattern(tuple(terms), kind, self._language, ordered, harmless)


def _pieces(phrase: str, *, ordered: bool) -> Iterator[str]:
    """A group or a single word where order counts; between two + also several words."""
    if not ordered:
        yield from (piece.strip() for piece in phrase.split(TOGETHER))
        return
    for term in _TERM.finditer(phrase):
        if term["group"]:
            yield term[0]
        else:
            yield from words(term[0]).split()
