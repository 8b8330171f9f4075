"""The safety floor: danger is recognised by word lists with a fixed tolerance, before any match.

Deterministic on purpose: no score, no training. A pattern is found when its terms stand in order
with few other words between them, or together within a few words. A short word must be typed
exactly, a longer one may carry a slip or two. Harmless look-alikes ("morire dal ridere") are
blotted out first, so that they cancel only themselves and not a cry for help in the same sentence.
A look-alike of a single word is an ordinary word a slip away from a cry (in Arabic "I wait" is a
letter from "I kill myself"): typed exactly so, it means only itself.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.danger_patterns import Lexicon, Pattern, lexicon
from bot.domain.knowledge import Danger, DangerLexicon, Knowledge
from bot.domain.text import script_of, skeleton, words

GAP = 2
"""Other words allowed between two terms of a phrase: "mi ha di nuovo picchiato"."""
LOOK_ALIKE_GAP = 0
"""A look-alike is a fixed phrase; with gaps it could swallow a real cry."""
NEAR = 8
"""Words within which all terms of a pattern without order must stand: about one clause."""
LONG_ALONE = 7
"""Letters from which the only word of a cry may carry a slip: alone it has nothing beside it to
tell it from others."""
BONES, SURE_BONES = 3, 4
"""Consonants that a word in foreign letters must share, all and in order, with one of the lists."""
BY_SOUND, BY_FEW_SOUNDS = 2, 3
"""Slips that such a word counts for: never enough alone, for "cittadino" sounds like a blow in
Punjabi; and of the terms of a pattern at most one may share three consonants only."""
GLUED_TO = 3
"""Letters left of a word when what is glued to it is taken off; less could be any word."""
_WAYS = 4
"""Places of each term that are tried where order does not matter; people do not repeat more."""


def tolerance(word: str) -> int:
    """Slips allowed in a word: none under 5 letters, where one slip makes another word."""
    if len(word) < 5:  # noqa: PLR2004 - the docstring says why
        return 0
    return 1 if len(word) < 8 else 2  # noqa: PLR2004 - a long word survives two slips


@dataclass(frozen=True, slots=True)
class Found:
    """A danger said in a language."""

    kind: str
    language: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a term stands: its first word, the one after its last, and the slips in between."""

    start: int
    end: int
    slips: int


Typed = list[Mapping[str, int]]
"""For each typed word, the words of the lists that it may stand for, and how many slips away."""


class SafetyFloor:
    """Looks for danger in what a person typed, whatever language is set."""

    def __init__(
        self,
        dangers: Sequence[Danger],
        spoken: Mapping[str, DangerLexicon],
        everyday: Collection[str] = (),
    ) -> None:
        """`everyday`: words of Latin-letter languages, which no other language is heard in."""
        self._rank = {danger.kind: place for place, danger in enumerate(dangers)}
        self._lexicon: Lexicon = lexicon(spoken)
        single = self._single()
        self._ordinary = frozenset(
            each.terms[0]
            for each in self._lexicon.patterns
            if each.harmless and len(each.terms) == 1 and each.terms[0] in single
        )
        self._cries_from: dict[str, list[Pattern]] = {}
        self._look_alikes_from: dict[str, list[Pattern]] = {}
        for each in self._lexicon.patterns:
            if not (each.harmless and self._ordinary.issuperset(each.terms)):
                shelf = self._look_alikes_from if each.harmless else self._cries_from
                shelf.setdefault(each.terms[0], []).append(each)
        self._begun: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for term, ways in self._lexicon.terms.items():
            for way in ways:
                self._begun.setdefault(way[0], []).append((term, way))
        vocabulary = {word for ways in self._lexicon.terms.values() for way in ways for word in way}
        self._beginning: dict[str, list[str]] = {}
        for word in sorted(vocabulary):
            self._beginning.setdefault(word[0], []).append(word)
        self._everyday = frozenset(everyday)
        self._bones: dict[str, list[str]] = {}
        for word in sorted(self._lexicon.loose):
            self._bones.setdefault(skeleton(word), []).append(word)
        self._meanings = lru_cache(maxsize=20_000)(self._meanings_of)

    def _single(self) -> frozenset[str]:
        """The terms that are one plain word."""
        return frozenset(term for term, ways in self._lexicon.terms.items() if ways == ((term,),))

    def find(self, text: str, preferred: str | None = None) -> Found | None:
        """What is said with the fewest slips, then the gravest kind, then in `preferred` language.

        Slips come first: "mi ammazza" (he kills me) is a letter from "mi ammazzo" (I kill myself).
        """
        typed: Typed = [self._meanings(token) for token in words(text).split()]
        places = self._places(typed)
        if not _said(self._cries_from, places):
            return None
        blotted = {
            position
            for each in _said(self._look_alikes_from, places)
            for span in _in_order(each.terms, places, LOOK_ALIKE_GAP)
            if not any(place.slips for place in span)
            for place in span
            for position in range(place.start, place.end)
        }
        if blotted:
            places = self._places([{} if at in blotted else m for at, m in enumerate(typed)])
        heard = [
            (min(slips), self._rank[cry.kind], cry.language != preferred, -len(cry.terms), cry)
            for cry in _said(self._cries_from, places)
            if (slips := tuple(self._slips(cry, places)))
        ]
        if not heard:
            return None
        # The last two only make the choice the same at every run.
        best = min(heard, key=lambda each: (*each[:-1], each[-1].language, each[-1].terms))[-1]
        return Found(best.kind, best.language)

    def _places(self, typed: Typed) -> dict[str, list[_Place]]:
        """Where each term stands, first things first."""
        found: dict[str, list[_Place]] = {}
        for start, meanings in enumerate(typed):
            for word, slips in meanings.items():
                for term, way in self._begun.get(word, ()):
                    following = typed[start + 1 : start + len(way)]
                    rest = [
                        each[next_word]
                        for each, next_word in zip(following, way[1:], strict=False)
                        if next_word in each
                    ]
                    if len(rest) == len(way) - 1:
                        place = _Place(start, start + len(way), slips + sum(rest))
                        found.setdefault(term, []).append(place)
        return found

    def _slips(self, cry: Pattern, places: Mapping[str, list[_Place]]) -> Iterator[int]:
        """The slips of each place where the cry stands; none when it does not stand there."""
        spans = _in_order(cry.terms, places, GAP) if cry.ordered else _near(cry.terms, places)
        for span in spans:
            slips = sum(place.slips for place in span)
            if slips > BY_SOUND * len(span) + 1:
                continue
            if self._alone(cry, span) and slips and not self._long_alone(cry, slips):
                continue
            yield slips

    @staticmethod
    def _alone(cry: Pattern, span: Sequence[_Place]) -> bool:
        return len(cry.terms) == 1 and span[0].end - span[0].start == 1

    def _long_alone(self, cry: Pattern, slips: int) -> bool:
        longest = max(len(way[0]) for way in self._lexicon.terms[cry.terms[0]] if len(way) == 1)
        return slips == 1 and longest >= LONG_ALONE

    def _meanings_of(self, token: str) -> Mapping[str, int]:
        """The words of the lists that a typed word may stand for, and how many slips away.

        The first letter is hardly ever the slip, and often makes another word: marda (beats), karda
        (does).
        """
        meanings = dict(self._close_to(token))
        if token.isascii():
            return meanings
        for prefix in self._lexicon.glued:
            bare = token.removeprefix(prefix)
            if bare != token and len(bare) >= GLUED_TO:
                meanings = {**self._close_to(bare), **meanings}
        return meanings

    def _close_to(self, token: str) -> Mapping[str, int]:
        if token in self._ordinary:
            return {token: 0}
        beginning = self._beginning.get(token[0], ())
        close = process.extract(token, beginning, scorer=OSA.distance, score_cutoff=2, limit=None)
        spelt = {word: int(slips) for word, slips, _ in close if slips <= tolerance(word)}
        return {**self._sounding_like(token), **spelt}

    def _sounding_like(self, token: str) -> Mapping[str, int]:
        """Words with the same consonants, for languages without one spelling in Latin letters."""
        if not token.isascii() or token in self._everyday:
            return {}
        bones = skeleton(token)
        if len(bones) < BONES:
            return {}
        return dict.fromkeys(
            self._bones.get(bones, ()), BY_SOUND if len(bones) >= SURE_BONES else BY_FEW_SOUNDS
        )


@dataclass(frozen=True, slots=True)
class _Key:
    """What a floor is made of; two knowledges of the same content share it."""

    content: str
    knowledge: Knowledge = field(compare=False)


def safety_floor(knowledge: Knowledge) -> SafetyFloor:
    """The floor of a knowledge; its Latin-letter languages say which words are everyday ones.

    Compiling takes half a second for the lists of four languages: a knowledge that is loaded again
    with the same lists gets the floor that is there.
    """
    content = f"{knowledge.version} {knowledge.dangers!r} {knowledge.danger_words!r}"
    return _compiled(_Key(content, knowledge))


@lru_cache(maxsize=2)
def _compiled(key: _Key) -> SafetyFloor:
    knowledge = key.knowledge
    everyday = {
        word
        for language, answers in knowledge.answers.items()
        if script_of(knowledge.languages[language].name) == "Latn"
        for answer in answers.values()
        for phrase in (*answer.utterances, answer.title, answer.text)
        for word in words(phrase).split()
    }
    return SafetyFloor(knowledge.dangers, knowledge.danger_words, everyday)


def _said(
    patterns_from: Mapping[str, list[Pattern]], places: Mapping[str, list[_Place]]
) -> list[Pattern]:
    """The patterns all of whose terms stand somewhere."""
    begun = (each for term in places for each in patterns_from.get(term, ()))
    return [each for each in begun if all(term in places for term in each.terms)]


def _in_order(
    terms: Sequence[str], places: Mapping[str, list[_Place]], gap: int
) -> Iterator[tuple[_Place, ...]]:
    """Where the terms stand in order, at most `gap` other words between two of them."""
    for first in places[terms[0]]:
        span = [first]
        for term in terms[1:]:
            end = span[-1].end
            following = [place for place in places[term] if end <= place.start <= end + gap]
            if not following:
                break
            span.append(min(following, key=lambda place: (place.start, place.slips)))
        else:
            yield tuple(span)


def _near(terms: Sequence[str], places: Mapping[str, list[_Place]]) -> Iterator[tuple[_Place, ...]]:
    """Where the terms stand within `NEAR` words of each other, in any order, none over another."""
    for span in product(*(places[term][:_WAYS] for term in terms)):
        start, end = min(place.start for place in span), max(place.end for place in span)
        apart = sorted(span, key=lambda place: place.start)
        if end - start <= NEAR and all(one.end <= other.start for one, other in pairwise(apart)):
            yield span
