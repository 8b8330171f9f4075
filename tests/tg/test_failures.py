"""Whatever is raised: an apology with the emergency numbers, and the worker learns of it."""

import logging

import pytest
from telegram import Update

from bot.domain.decision import Person
from bot.domain.reply import Thanks
from bot.errors import StoreError
from bot.tg.application import Connection
from bot.tg.failures import REMEMBERED, Reports
from bot.tg.messenger import TelegramMessenger
from tests.tg.fakes import PERSON_ID, TOKEN, FakePeople, decision, message, stage, tap
from tests.tg.recording import RecordingRequest, refusal

SECRET = "mio marito mi picchia"


@pytest.mark.parametrize(
    ("people", "begins"),
    [
        (FakePeople(Person(language="ar")), "حدث خطأ"),
        (FakePeople(Person()), "ਇੱਥੇ ਕੁਝ ਗੜਬੜ"),
        (FakePeople(StoreError("no disk")), "ਇੱਥੇ ਕੁਝ ਗੜਬੜ"),
    ],
)
async def test_the_apology_is_in_the_persons_language(people: FakePeople, begins: str) -> None:
    scene = stage(RuntimeError("a bug"))
    scene.people = people

    await scene.receive(message(text=SECRET))

    (text,) = scene.request.texts()
    assert text.startswith(begins)
    assert "112" in text
    assert "1522" in text


async def test_neither_words_nor_token_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    scene = stage(RuntimeError("a bug"))

    with caplog.at_level(logging.INFO):
        await scene.receive(message(text=SECRET))

    assert "an update failed: RuntimeError" in caplog.messages
    assert SECRET not in caplog.text
    assert TOKEN not in caplog.text


async def test_the_worker_learns_of_the_error_once() -> None:
    error = StoreError("no disk")
    scene = stage(error)

    await scene.receive(message(text="x"))

    assert scene.reports.take(1) is error
    assert scene.reports.take(1) is None


async def test_an_update_that_fails_again_and_again_brings_one_apology() -> None:
    scene = stage(StoreError("no disk"))

    async with scene.application() as application:
        for _ in range(3):
            body = {"update_id": 5, **message(text="x")}
            await application.process_update(Update.de_json(body, application.bot))

    assert len(scene.request.texts()) == 1


async def test_a_failed_tap_is_apologised_for_too_and_a_group_is_not() -> None:
    private, group = stage(RuntimeError("a bug")), stage(RuntimeError("a bug"))

    await private.receive(tap("1T"))
    await group.receive(tap("1T", chat_type="group"))

    assert len(private.request.texts()) == 1
    assert group.request.texts() == []


async def test_an_apology_that_cannot_be_sent_raises_nothing() -> None:
    scene = stage(RuntimeError("a bug"))
    scene.request.answers["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")]

    await scene.receive(message(text="x"))

    assert scene.request.methods() == ["sendMessage"]


async def test_a_person_who_blocked_the_bot_hears_nothing_more() -> None:
    scene = stage(decision(Thanks(), Thanks()))
    scene.request.answers["sendMessage"] = [refusal(403, "Forbidden: bot was blocked by the user")]

    await scene.receive(message(text="x"))

    assert scene.request.methods() == ["sendMessage"]
    assert scene.reports.take(1) is None
    assert scene.messages.kept == [(PERSON_ID, (50,))]


def test_the_memory_of_apologies_is_bounded() -> None:
    reports = Reports()

    for update_id in range(REMEMBERED + 1):
        assert reports.failed(update_id, RuntimeError())

    assert reports.failed(0, RuntimeError())
    assert not reports.failed(REMEMBERED, RuntimeError())


async def test_the_conversation_is_given_the_messenger_of_the_bot() -> None:
    scene = stage(decision(Thanks()))

    await scene.receive(message(text="x"))

    assert isinstance(scene.messenger, TelegramMessenger)


def test_a_connection_never_shows_its_token() -> None:
    connection = Connection(
        token=TOKEN,
        request=RecordingRequest(),
        get_updates_request=RecordingRequest(),
        root="http://127.0.0.1:1",
    )

    assert TOKEN not in repr(connection)
