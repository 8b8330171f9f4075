"""A fresh emulator for each test, and a bot that calls it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.emulator import Emulator
from tests.emulator_tests.caller import Bot


@pytest.fixture
def api() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def bot(api: Emulator) -> Bot:
    return Bot(api.url, api.token)


@pytest.fixture
def talk(api: Emulator) -> Callable[[str], dict[str, Any]]:
    """A person (7) writes and the update is taken away: the chat stands, nothing is pending."""

    def say(text: str) -> dict[str, Any]:
        api.say(text)
        (update,) = Bot(api.url, api.token).ok("getUpdates")
        Bot(api.url, api.token).ok("getUpdates", offset=update["update_id"] + 1)
        return update

    return say
