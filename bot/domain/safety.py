"""The safety floor: danger is recognised by word lists with a fixed tolerance, before any match.

Deterministic on purpose: no score, no training. A phrase is found when its words appear in order
with few others between them; a short word must be typed exactly, a longer one may carry a slip or
two, but not where it is the whole phrase: alone it has nothing beside it to tell it from others.
Harmless look-alikes ("morire dal ridere") are blotted out first, so that they cancel only
themselves and not a cry for help in the same sentence. A look-alike of a single word is an
ordinary word a slip away from a cry (in Arabic "I wait" is a letter from "I kill myself"): typed
exactly so, it means only itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.knowledge import Danger, DangerWords
from bot.domain.text import words

GAP = 2
"""Other words allowed between two words of a phrase: "mi ha di nuovo picchiato"."""
LOOK_ALIKE_GAP = 0
"""A look-alike is a fixed phrase; with gaps it could swallow a real cry."""


_GLUED = "وف"
"""Arabic "and", "so": written without a space before the word they join."""
GLUED_TO = 4
"""Letters; in a shorter word they are mostly part of it."""


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
class _Phrase:
    tokens: tuple[str, ...]
    kind: str
    language: str


class SafetyFloor:
    """Looks for danger in what a person typed, whatever language is set."""

    def __init__(
        self, dangers: Sequence[Danger], words_of: Mapping[str, Mapping[str, DangerWords]]
    ) -> None:
        self._rank = {danger.kind: place for place, danger in enumerate(dangers)}
        cries = tuple(_phrases(words_of, harmless=False))
        self._cries_from: dict[str, list[_Phrase]] = {}
        for cry in cries:
            self._cries_from.setdefault(cry.tokens[0], []).append(cry)
        harmless = tuple(_phrases(words_of, harmless=True))
        self._look_alikes = tuple(phrase for phrase in harmless if len(phrase.tokens) > 1)
        self._ordinary = frozenset(p.tokens[0] for p in harmless if len(p.tokens) == 1)
        phrases = (*cries, *self._look_alikes)
        self._vocabulary = sorted({token for phrase in phrases for token in phrase.tokens})
        self._meanings = lru_cache(maxsize=20_000)(self._meanings_of)

    def find(self, text: str, preferred: str | None = None) -> Found | None:
        """What is said with the fewest slips, then the gravest kind, then in `preferred` language.

        Slips come first: "mi ammazza" (he kills me) is a letter from "mi ammazzo" (I kill myself).
        """
        typed = [self._meanings(token) for token in words(text).split()]
        present = {meaning for meanings in typed for meaning in meanings}
        begun = (cry for word in present for cry in self._cries_from.get(word, ()))
        typed_exactly = {word for each in typed for word, slips in each.items() if not slips}
        cries = [
            cry
            for cry in begun
            if present.issuperset(cry.tokens)
            and (len(cry.tokens) > 1 or cry.tokens[0] in typed_exactly)
        ]
        if not cries:
            return None
        for phrase in self._look_alikes:
            for span in _spans(phrase.tokens, typed, LOOK_ALIKE_GAP):
                for position in span:
                    typed[position] = {}
        heard = [
            (min(slips), self._rank[cry.kind], cry.language != preferred, -len(cry.tokens), cry)
            for cry in cries
            if (slips := [_slips(cry, span, typed) for span in _spans(cry.tokens, typed, GAP)])
        ]
        if not heard:
            return None
        # The last two only make the choice the same at every run.
        best = min(heard, key=lambda each: (*each[:-1], each[-1].language, each[-1].tokens))[-1]
        return Found(best.kind, best.language)

    def _meanings_of(self, token: str) -> Mapping[str, int]:
        """The words of the lists that a typed word may stand for, and how many slips away.

        The first letter is hardly ever the slip, and often makes another word: marda (beats), karda
        (does).
        """
        if token[0] in _GLUED and len(token) > GLUED_TO:
            return {**self._close_to(token[1:]), **self._close_to(token)}
        return self._close_to(token)

    def _close_to(self, token: str) -> Mapping[str, int]:
        if token in self._ordinary:
            return {token: 0}
        close = process.extract(
            token, self._vocabulary, scorer=OSA.distance, score_cutoff=2, limit=None
        )
        return {
            word: int(slips)
            for word, slips, _ in close
            if slips <= tolerance(word) and word[0] == token[0]
        }


def _phrases(
    words_of: Mapping[str, Mapping[str, DangerWords]], *, harmless: bool
) -> Iterator[_Phrase]:
    for language, kinds in words_of.items():
        for kind, danger in kinds.items():
            for phrase in danger.never if harmless else danger.words:
                tokens = tuple(words(phrase).split())
                if tokens:
                    yield _Phrase(tokens, kind, language)


def _slips(cry: _Phrase, span: tuple[int, ...], typed: Sequence[Mapping[str, int]]) -> int:
    return sum(typed[at][token] for at, token in zip(span, cry.tokens, strict=True))


def _spans(
    phrase: tuple[str, ...], typed: Sequence[Mapping[str, int]], gap: int
) -> Iterator[tuple[int, ...]]:
    """Where the phrase stands: positions of its words, in order, at most `gap` others between."""
    for start, meanings in enumerate(typed):
        if phrase[0] not in meanings:
            continue
        positions = [start]
        for token in phrase[1:]:
            window = range(positions[-1] + 1, min(positions[-1] + 2 + gap, len(typed)))
            following = next((at for at in window if token in typed[at]), None)
            if following is None:
                break
            positions.append(following)
        else:
            yield tuple(positions)
