"""The trained matcher as a file: trained once per set of utterances, then loaded in no time."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.content.files import write_atomically
from bot.domain.knowledge import Knowledge
from bot.domain.matching import ENGINE_VERSION, Matcher, UnreadableModelError, Utterance


def utterances(knowledge: Knowledge) -> tuple[Utterance, ...]:
    """Every way of saying every intent and built-in, in a fixed order; test sentences stay out."""
    return tuple(sorted(_utterances(knowledge), key=lambda said: (said.language, said.intent)))


def _utterances(knowledge: Knowledge) -> Iterator[Utterance]:
    for language, answers in knowledge.answers.items():
        for intent, answer in answers.items():
            for text in (answer.title, *answer.utterances):
                yield Utterance(intent, language, text)
    for language, spoken in knowledge.phrases.items():
        for intent, phrases in spoken.builtins.items():
            for text in phrases:
                yield Utterance(intent, language, text)


def last_matcher(cache: Path) -> Matcher | None:
    """The newest model that was kept, whatever it was made from; None when there is none."""
    kept = sorted(cache.glob("matcher-*.bin"), key=lambda path: path.stat().st_mtime)
    for path in reversed(kept):
        try:
            return Matcher.from_buffer(path.read_bytes())
        except UnreadableModelError:
            continue
    return None


def load_matcher(
    knowledge: Knowledge,
    cache: Path,
    *,
    progress: Callable[[float], None] | None = None,
) -> Matcher:
    """The model for exactly these utterances and this engine; trained when no file holds it."""
    said = utterances(knowledge)
    digest = hashlib.sha256(f"engine {ENGINE_VERSION}\n".encode())
    for row in said:
        digest.update(f"{row.intent}\0{row.language}\0{row.text}\n".encode())
    path = cache / f"matcher-{digest.hexdigest()[:16]}.bin"
    if path.is_file():
        try:
            return Matcher.from_buffer(path.read_bytes())
        except UnreadableModelError:
            path.unlink(missing_ok=True)  # cut short by a full disk: train again
    matcher = Matcher.build(said, progress=progress)
    write_atomically(path, matcher.to_bytes())
    for old in cache.glob("matcher-*.bin"):
        if old != path:
            old.unlink(missing_ok=True)
    return matcher
