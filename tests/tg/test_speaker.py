"""Replies go out in order; one that cannot be sent ends them, and the log says why."""

import logging

import pytest
from telegram.error import TimedOut

from bot.domain.reply import Thanks
from bot.errors import ChannelDownError
from tests.tg.fakes import PERSON_ID, decision, message, stage
from tests.tg.recording import refusal
from tests.tg.replies import REPLIES

REFUSAL = refusal(400, "Bad Request: BUTTON_DATA_INVALID")


async def test_replies_are_sent_in_order_and_every_message_of_each() -> None:
    scene = stage(decision(REPLIES["home"], REPLIES["desk_pin_town"], REPLIES["contact"]))

    await scene.receive(message(text="x"))

    methods = ["sendMessage", "sendMessage", "sendVenue", "sendMessage", "sendContact"]
    assert scene.request.methods() == methods
    assert scene.messages.kept == [(PERSON_ID, (50, 101, 102, 103, 104, 105))]


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([TimedOut()], "an answer was not delivered: Uncertain()"),
        ([REFUSAL, REFUSAL], "an answer was not delivered: Refused(reason='Button_data_invalid')"),
    ],
)
async def test_what_cannot_be_sent_ends_the_turn_and_is_logged(
    answers: list, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    scene = stage(decision(Thanks(), REPLIES["desk_pin"]))
    scene.request.answers["sendMessage"] = answers

    with caplog.at_level(logging.INFO):
        await scene.receive(message(text="x"))

    assert set(scene.request.methods()) == {"sendMessage"}
    assert told in caplog.messages
    assert scene.reports.take(1) is None


async def test_while_telegram_takes_nothing_the_turn_is_reported_for_another_try() -> None:
    scene = stage(decision(Thanks(), REPLIES["desk_pin"]))
    scene.request.answers["sendMessage"] = [refusal(429, "Too Many Requests", retry_after=900)]

    await scene.receive(message(text="x"))

    error = scene.reports.take(1)
    assert isinstance(error, ChannelDownError)
    assert error.seconds == 900
    assert scene.request.methods() == ["sendMessage"]


async def test_a_photo_in_a_group_is_left_alone() -> None:
    scene = stage(decision(Thanks()))
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

    await scene.receive(message("group", photo=photo))

    assert scene.request.methods() == []
