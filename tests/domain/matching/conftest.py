import runpy
from pathlib import Path

import pytest

from bot.domain.matching import Matcher, Utterance


@pytest.fixture(scope="session")
def utterances() -> tuple[Utterance, ...]:
    # Test folders are not packages, so the set is read by its place beside this file.
    found = runpy.run_path(str(Path(__file__).with_name("library.py")))["UTTERANCES"]
    assert isinstance(found, tuple)
    return found


@pytest.fixture(scope="session")
def matcher(utterances: tuple[Utterance, ...]) -> Matcher:
    return Matcher.build(utterances)
