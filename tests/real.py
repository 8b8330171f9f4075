"""The project's own knowledge, model and words, loaded once for the tests that need them."""

from functools import lru_cache
from pathlib import Path

from bot.content.catalogs import catalogs
from bot.content.load import load
from bot.content.model_files import load_matcher
from bot.domain.dialogue import Dialogue
from bot.domain.knowledge import Knowledge
from bot.domain.matching import Matcher
from bot.tg.voice import Voice, voices

ROOT = Path(__file__).parent.parent
CACHE = ROOT / "data" / "cache"


@lru_cache
def real_knowledge(*, examples: bool = False) -> Knowledge:
    """What `make demo` loads."""
    return load(ROOT / "knowledge", locales=ROOT / "locales", cache=CACHE, examples=examples)


@lru_cache
def real_matcher() -> Matcher:
    """Trained once a change of the utterances, kept beside the compiled knowledge."""
    return load_matcher(real_knowledge(), CACHE)


@lru_cache
def real_dialogue(*, examples: bool = False) -> Dialogue:
    """The conversation over the real knowledge."""
    return Dialogue(real_knowledge(examples=examples), real_matcher())


@lru_cache
def real_voices() -> dict[str, Voice]:
    """The interface words of every language."""
    languages = real_knowledge().languages
    return dict(voices(languages, catalogs(ROOT / "locales", languages)))
