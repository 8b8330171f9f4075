"""What free words mean: one need, two at once, a need inside a story, or a single word.

The matcher gives scores; here they become what the dialogue decides on. The thresholds follow from
what a mistake costs: a wrong legal answer ten times a "did you mean", the right answer a tap away
once, three wrong buttons three times, "not understood" four times. On the test sentences of the
knowledge and on 200 questions out of scope the mean cost is least for a card from 0.50 to 0.65.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.knowledge import Knowledge
from bot.domain.matching import Candidate, Matcher
from bot.domain.text import romanise, script_of, words

SURE = 0.55
"""A card without asking back: of such answers to the test sentences 97 in 100 are right."""
MARGIN = 0.20
"""... and its lead over the runner-up."""
LIKELY = 0.15
"""Below it the three best guesses hold the right one too rarely to be worth three buttons."""
BOTH = 0.70
"""Each of two needs in one message, said in words of its own."""

STORY = 14
"""Words; a longer message is heard in pieces as well."""
WINDOW, STEP = 10, 5
"""Words of a piece of a long sentence, and from one piece to the next."""
LEAST = 2
"""Words of a piece, or of one of two needs; less is no sentence."""
_SHORT = 3
"""Letters; a shorter word of a topic's name ("del", "and") names nothing."""
_GLUED_TO = 3
_PAUSE = re.compile(r"[.!?;,\n+&/:،؛؟।。，！？]+")
_CANDIDATES = 10
_KEPT = 5
_SURE_OF_LANGUAGE = 0.90
_ENOUGH_FOR_LANGUAGE = 3


@dataclass(frozen=True, slots=True)
class Heard:
    """What the matcher made of the words: built-ins and intents apart, best first."""

    text: str
    candidates: tuple[Candidate, ...]
    intents: tuple[Candidate, ...]
    both: tuple[Candidate, Candidate] | None = None  # two needs, as they were said
    topic: str | None = None  # a single word that names a topic
    alone: bool = False  # a single word that no intent is known by

    @property
    def best(self) -> Candidate | None:
        """The likeliest of all."""
        return self.candidates[0] if self.candidates else None

    @property
    def sure(self) -> bool:
        """Whether the best may be answered without asking back."""
        if self.alone or not self.candidates or self.candidates[0].score < SURE:
            return False
        rest = self.candidates[1:]
        return not rest or self.candidates[0].score - rest[0].score >= MARGIN


class Hearing:
    """Listens to free words; built once for one knowledge and its model."""

    def __init__(self, knowledge: Knowledge, matcher: Matcher) -> None:
        self._matcher = matcher
        self._related = {name: intent.related for name, intent in knowledge.intents.items()}
        self._skipped = frozenset(
            words(word) for spoken in knowledge.phrases.values() for word in spoken.skip_words
        )
        self._known_alone = frozenset(
            words(phrase) for phrase in _phrases(knowledge) if len(phrase.split()) == 1
        )
        self._joins = frozenset(
            words(join) for spoken in knowledge.phrases.values() for join in spoken.joins
        )
        self._topics = _single_names(knowledge)

    def hear(self, text: str, language: str | None) -> Heard:
        """Whatever is said; nothing in it when there are no letters."""
        said = [word for word in words(text).split() if word not in self._skipped]
        if len(said) == 1:
            return self._one_word(text, said[0], language)
        found = self._match(text, language)
        if len(said) > STORY:
            found = self._story(text, language, found)
        heard = _heard(text, found)
        return _heard(text, found, both=self._two_needs(text, language, heard))

    def language_of(self, text: str) -> str | None:
        """The language of words that match nothing, when the identifier is sure of it."""
        if script_of(text) != "Latn" or len(words(text).split()) < _ENOUGH_FOR_LANGUAGE:
            return None
        likely = self._matcher.detect(text)[:1]
        return next((code for code, share in likely if share >= _SURE_OF_LANGUAGE), None)

    def _match(self, text: str, language: str | None) -> tuple[Candidate, ...]:
        found = self._matcher.match(text, language, limit=_CANDIDATES)
        # A model that lags behind a change of the knowledge may still name what is gone.
        known = self._related
        return tuple(each for each in found if each.intent in known or each.intent[0] == "_")

    def _one_word(self, text: str, word: str, language: str | None) -> Heard:
        """A topic, or a guess to be asked back about: one word is no question."""
        topic = self._topics.get(romanise(word))
        found = self._match(text, language)
        small_talk = bool(found) and found[0].intent.startswith("_") and found[0].score >= BOTH
        alone = word not in self._known_alone and not small_talk
        return _heard(text, found, topic=topic if alone else None, alone=alone)

    def _story(
        self, text: str, language: str | None, whole: tuple[Candidate, ...]
    ) -> tuple[Candidate, ...]:
        """Each intent by the piece of the story that says it best; small talk by the whole."""
        best = {each.intent: each for each in whole}
        for piece in _pieces(text):
            for each in self._match(piece, language):
                known = best.get(each.intent)
                if not each.intent.startswith("_") and (known is None or each.score > known.score):
                    best[each.intent] = each
        return tuple(sorted(best.values(), key=lambda each: (-each.score, each.intent)))[
            :_CANDIDATES
        ]

    def _two_needs(
        self, text: str, language: str | None, heard: Heard
    ) -> tuple[Candidate, Candidate] | None:
        for left, right in self._halves(text):
            first, second = self._strong(left, language), self._strong(right, language)
            if first is None or second is None or first.intent == second.intent:
                continue
            best = heard.best.intent if heard.sure and heard.best else None
            # "It has expired and I must renew it" is one need: its card leads to the other.
            if best and {first.intent, second.intent} <= {best, *self._related.get(best, ())}:
                continue
            return first, second
        return None

    def _halves(self, text: str) -> Iterator[tuple[str, str]]:
        """The two sides of each sign or word that may join two needs."""
        for pause in _PAUSE.finditer(text):
            yield from self._sides(text[: pause.start()], text[pause.end() :])
        said = text.split()
        for at in range(1, len(said)):
            word = said[at].lower()  # not folded: "è" is no "e"
            if word in self._joins:
                yield from self._sides(" ".join(said[:at]), " ".join(said[at + 1 :]))
            elif word[:1] in self._joins and len(word) > _GLUED_TO and not word.isascii():
                # Arabic writes "and" as one letter with the word that follows.
                yield from self._sides(" ".join(said[:at]), " ".join([word[1:], *said[at + 1 :]]))

    def _sides(self, left: str, right: str) -> Iterator[tuple[str, str]]:
        """A side of one word is a need only where that word alone is an utterance."""
        sides = [words(side).split() for side in (left, right)]
        if all(len(side) >= LEAST or (side[:1] and side[0] in self._known_alone) for side in sides):
            yield left, right

    def _strong(self, text: str, language: str | None) -> Candidate | None:
        found = self._match(text, language)
        if not found or found[0].intent.startswith("_") or found[0].score < BOTH:
            return None
        clear = len(found) == 1 or found[0].score - found[1].score >= MARGIN
        return found[0] if clear else None


def _phrases(knowledge: Knowledge) -> Iterator[str]:
    for answers in knowledge.answers.values():
        for answer in answers.values():
            yield from answer.utterances
    for spoken in knowledge.phrases.values():
        for phrases in spoken.builtins.values():
            yield from phrases


def _heard(
    text: str,
    found: tuple[Candidate, ...],
    *,
    both: tuple[Candidate, Candidate] | None = None,
    topic: str | None = None,
    alone: bool = False,
) -> Heard:
    intents = tuple(each for each in found if not each.intent.startswith("_"))[:_KEPT]
    return Heard(text, found, intents, both, topic, alone)


def _pieces(text: str) -> Iterator[str]:
    """The sentences of a story, the long ones in overlapping windows."""
    for sentence in _PAUSE.split(text):
        said = sentence.split()
        if len(said) <= WINDOW:
            if len(said) >= LEAST:
                yield sentence
            continue
        for start in range(0, len(said) - STEP, STEP):
            yield " ".join(said[start : start + WINDOW])


def _single_names(knowledge: Knowledge) -> Mapping[str, str]:
    """Topics by the sound of a word of their names: the first topic that begins with it, or has it.

    "Permesso" stands in the names of four topics and opens the first, as the menu has them.
    """
    begins: dict[str, str] = {}
    has: dict[str, str] = {}
    for names in knowledge.names.values():
        for topic in knowledge.topics:
            said = words(names.topics.get(topic, "")).split()
            for at, word in enumerate(said):
                if len(word) > _SHORT:
                    (has if at else begins).setdefault(romanise(word), topic)
    return has | begins
