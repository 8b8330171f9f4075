"""The composition root: what it promises beside what the end-to-end tests walk through."""

import pytest

from bot.app import Brain, telegram
from bot.demo import demonstration
from bot.tg.application import Connection
from tests.real import real_dialogue, real_knowledge, real_voices

TOKEN = "123456:AAEhBP0av28cFDvZ7FUGtI2mVqz0jW4bXYZ"


def test_a_connections_repr_holds_no_token():
    assert repr(telegram(TOKEN, "http://127.0.0.1:1")) == "Connection(root='http://127.0.0.1:1')"


def test_answers_and_long_polls_have_clients_of_their_own():
    connection = telegram(TOKEN, "http://127.0.0.1:1")

    assert connection.request is not connection.get_updates_request


@pytest.mark.parametrize("language", list(real_voices()))
def test_an_apology_has_its_numbers_in_every_language(language):
    brain = Brain(dialogue=real_dialogue(), voices=real_voices())

    numbers = [line.number for line in brain.emergency(language).helplines]

    assert "112" in numbers[0]


def test_the_demonstration_asks_for_no_address_and_no_token():
    connection, _, page = demonstration(real_knowledge(), real_voices())

    assert isinstance(connection, Connection)
    assert connection.root is None
    assert {route.path for route in page.routes} >= {"/", "/events", "/send", "/tap", "/location"}
