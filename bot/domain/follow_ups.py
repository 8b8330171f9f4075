"""Short questions that mean a part of the answer just given: "quanto costa?", "documents?"."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.domain.knowledge import Phrases
from bot.domain.text import romanise, words

LONGEST = 6
"""Words; a longer question brings its own subject."""
ALIKE = 84
"""Of 100: one slip in six letters ("qanto costa", "quanto cotsa") still counts."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A part asked for, and the language it was asked in."""

    part: str
    language: str


class FollowUps:
    """The follow-up phrases of all languages, compared by sound and without skip words."""

    def __init__(self, phrases: Mapping[str, Phrases]) -> None:
        self._skip = {
            language: frozenset(words(word) for word in spoken.skip_words)
            for language, spoken in phrases.items()
        }
        self._known = tuple(
            (romanise(phrase), self._bare(phrase, language), FollowUp(part, language))
            for language, spoken in phrases.items()
            for part, said in spoken.follow_ups.items()
            for phrase in said
        )

    def find(self, text: str, preferred: str | None) -> FollowUp | None:
        """The part that nearly all of the text asks for; the preferred language wins ties."""
        if not 0 < len(words(text).split()) <= LONGEST:
            return None
        whole = romanise(text)
        bare = {language: self._bare(text, language) for language in self._skip}
        best: tuple[float, bool, FollowUp] | None = None
        for sound, core, follow_up in self._known:
            score = max(
                fuzz.ratio(whole, sound, score_cutoff=ALIKE),
                _ratio(bare[follow_up.language], core),
            )
            key = (score, follow_up.language == preferred, follow_up)
            if score >= ALIKE and (best is None or key[:2] > best[:2]):
                best = key
        return best[2] if best else None

    def _bare(self, text: str, language: str) -> str:
        kept = [word for word in words(text).split() if word not in self._skip[language]]
        return romanise(" ".join(kept))


def _ratio(typed: str, known: str) -> float:
    return fuzz.ratio(typed, known, score_cutoff=ALIKE) if typed and known else 0.0
