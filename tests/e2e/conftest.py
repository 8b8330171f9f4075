"""The emulator, the bot and a person, for every end-to-end test."""

import pytest

import tests.emulator.person
from bot.app import telegram
from tests.e2e.living import living, real_brain
from tests.emulator import AsyncPerson, Emulator


@pytest.fixture(autouse=True)
def _answers_follow_each_other_at_once(monkeypatch):
    """The bot is in this process: it needs no longer silence to have finished."""
    monkeypatch.setattr(tests.emulator.person, "QUIET", 0.1)


@pytest.fixture
def api():
    with Emulator() as emulator:
        yield emulator
        assert emulator.violations == []
        assert emulator.unanswered == []


@pytest.fixture
async def bot(api, tmp_path):
    async with living(real_brain(), telegram(api.token, api.url), tmp_path):
        yield


@pytest.fixture
def person(api, bot):
    return AsyncPerson(api, language_code="it")


@pytest.fixture
async def italian(person):
    """A person who has chosen Italian."""
    await person.send("/start lang-it")
    return person
