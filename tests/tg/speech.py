"""The voices of the test languages, with the real catalogs."""

from functools import cache
from pathlib import Path

from bot.content.catalogs import catalogs
from bot.tg.voice import Voice, voices
from tests.tg.samples import LANGUAGES

LOCALES = Path(__file__).parents[2] / "locales"


@cache
def spoken() -> dict[str, Voice]:
    return dict(voices(LANGUAGES, catalogs(LOCALES, LANGUAGES)))
