"""The matcher: utterances in, ranked candidates out."""

from collections.abc import Callable, Iterable
from mmap import mmap

import numpy as np

from bot.domain.matching import codec
from bot.domain.matching.model import Model, train
from bot.domain.matching.scoring import scores
from bot.domain.matching.training import Floats
from bot.domain.matching.values import Candidate, Utterance

# What the hint adds to its language's logit: enough to settle a word two languages share, too
# little to outweigh a sentence.
_HINT = 2.0


class Matcher:
    """Says which intents a question may mean; immutable, shared by everyone who asks."""

    __slots__ = ("_model",)

    def __init__(self, model: Model) -> None:
        self._model = model

    @classmethod
    def build(
        cls,
        utterances: Iterable[Utterance],
        *,
        progress: Callable[[float], None] | None = None,
    ) -> "Matcher":
        """Train on utterances, in whatever order they come; `progress` hears parts of one."""
        # Round trip: what was built answers exactly as what will be loaded.
        model = train(sorted(set(utterances)), progress=progress or (lambda _: None))
        return cls.from_buffer(codec.to_bytes(model))

    @classmethod
    def from_buffer(cls, buffer: bytes | bytearray | memoryview | mmap) -> "Matcher":
        """Load what `to_bytes` gave, without copying: a memory map is shared by processes."""
        return cls(codec.from_buffer(buffer))

    def to_bytes(self) -> bytes:
        """Write the model down; the same utterances give the same bytes on one machine."""
        return codec.to_bytes(self._model)

    def match(
        self, text: str, language: str | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        """Rank the likeliest intents, best first, one candidate each; scores sum to at most one.

        `language` is what the person has set: it breaks ties between languages and excludes none.
        Nothing comes back for a text without letters or without a single known piece.
        """
        logits = self._model.logits(text) if any(map(str.isalpha, text)) else None
        if logits is None:
            return ()
        labels = self._model.labels
        scored = scores(logits[: len(labels.intents)])
        tongues = logits[len(labels.intents) :]
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
