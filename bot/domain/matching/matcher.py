"""The matcher: utterances in, ranked candidates out."""

from collections.abc import Callable, Iterable
from mmap import mmap

import numpy as np

from bot.domain.matching import codec
from bot.domain.matching.explaining import Explanation, explain
from bot.domain.matching.model import Heard, Model, train
from bot.domain.matching.nearest import Nearest
from bot.domain.matching.scoring import scores
from bot.domain.matching.training import Floats
from bot.domain.matching.values import Candidate, Utterance

# What the hint adds to what is said for its language: enough to settle a word two languages share,
# too little to outweigh a sentence.
_HINT = 1.0
# How much a lead counts when a language is named; measured on our own utterances held out.
_LANGUAGE_LEAD = 6.0
# An utterance that the model has not learnt counts from this likeness on: a slip in five letters.
_ALIKE = 0.8
# ... and said word for word it is as good as certain.
_CERTAIN = 0.97


class Matcher:
    """Says which intents a question may mean; shared by everyone who asks."""

    __slots__ = ("_fresh", "_learnt", "_model", "_nearest")

    def __init__(self, model: Model, learnt: bytes, fresh: tuple[Utterance, ...] = ()) -> None:
        self._model = model
        self._learnt = learnt
        self._fresh = Nearest(fresh)
        self._nearest: Nearest | None = None  # over everything; built when first asked why

    @classmethod
    def build(
        cls,
        utterances: Iterable[Utterance],
        *,
        progress: Callable[[float], None] | None = None,
    ) -> "Matcher":
        """Train on utterances, in whatever order they come; `progress` hears parts of one."""
        learnt = tuple(sorted(set(utterances)))
        model = train(learnt, progress=progress or (lambda _: None))
        # Round trip: what was built answers exactly as what will be loaded.
        return cls.from_buffer(codec.to_bytes(model, codec.write_learnt(learnt)))

    @classmethod
    def from_buffer(cls, buffer: bytes | bytearray | memoryview | mmap) -> "Matcher":
        """Load what `to_bytes` gave, without copying: a memory map is shared by processes."""
        return cls(*codec.from_buffer(buffer))

    def to_bytes(self) -> bytes:
        """Write the model down; the same utterances give the same bytes on one machine.

        Utterances that were only `told` are not in it: they want a new model.
        """
        return codec.to_bytes(self._model, self._learnt)

    def told(self, utterances: Iterable[Utterance]) -> "Matcher":
        """A matcher that finds these utterances too, at once, without having learnt from them."""
        fresh = tuple(sorted(set(utterances) - set(codec.read_learnt(self._learnt))))
        return Matcher(self._model, self._learnt, fresh)

    def match(
        self, text: str, language: str | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Rank the likeliest intents, best first, one candidate each; scores sum to at most one.

        `language` is what the person has set: it breaks ties between languages and excludes none.
        Nothing comes back for a text without letters or without a single known piece.
        """
        if not any(map(str.isalpha, text)):
            return ()
        heard = self._model.hear(text)
        learnt = () if heard is None else self._learnt_candidates(heard, language, limit)
        return self._with_fresh(text, learnt)[:limit]

    def explain(self, text: str, language: str | None = None) -> Explanation:
        """Why: the pieces that spoke, what each view says alone, the nearest utterances."""
        if self._nearest is None:
            self._nearest = Nearest((*codec.read_learnt(self._learnt), *self._fresh.utterances))
        found = self.match(text, language)
        return explain(self._model, text, found, self._nearest.find(text))

    def detect(self, text: str) -> tuple[tuple[str, float], ...]:
        """The languages a text may be in, likeliest first, in any script; probabilities."""
        heard = self._model.hear(text) if any(map(str.isalpha, text)) else None
        if heard is None:
            return ()
        tongues = heard.said[len(self._model.labels.intents) :]
        shares = np.exp(_LANGUAGE_LEAD * (tongues - tongues.max()))
        shares /= shares.sum()
        named = zip(self._model.labels.languages, shares.tolist(), strict=True)
        return tuple(sorted(named, key=lambda pair: (-pair[1], pair[0])))

    def _learnt_candidates(
        self, heard: Heard, language: str | None, limit: int
    ) -> tuple[Candidate, ...]:
        labels = self._model.labels
        scored = scores(heard.said[: len(labels.intents)])
        tongues = heard.said[len(labels.intents) :]
        if language in labels.languages:
            tongues[labels.languages.index(language)] += _HINT
        best = np.argsort(-scored, kind="stable")[:limit]
        return tuple(self._candidate(int(place), scored, tongues) for place in best)

    def _candidate(self, place: int, scored: Floats, tongues: Floats) -> Candidate:
        labels = self._model.labels
        language = int(np.where(labels.spoken[place], tongues, -np.inf).argmax())
        return Candidate(
            intent=labels.intents[place],
            language=labels.languages[language],
            score=float(scored[place]),
        )

    def _with_fresh(self, text: str, learnt: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        near = self._fresh.find(text, limit=1) if self._fresh.utterances else ()
        if not near or near[0].likeness < _ALIKE:
            return learnt
        said, likeness = near[0].utterance, near[0].likeness
        score = _CERTAIN * (likeness - _ALIKE / 2) / (1 - _ALIKE / 2)
        left = tuple(
            Candidate(each.intent, each.language, each.score * (1 - score))
            for each in learnt
            if each.intent != said.intent
        )
        found = (Candidate(said.intent, said.language, score), *left)
        return tuple(sorted(found, key=lambda each: (-each.score, each.intent)))
