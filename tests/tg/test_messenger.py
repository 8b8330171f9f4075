"""Telegram's errors end as values; an answer waits out a flood, and nothing is sent twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.domain.turns import OpenTopics
from bot.tg.keyboards import Button, inline
from bot.tg.messenger import (
    Delivered,
    Delivery,
    Refused,
    TelegramMessenger,
    TryAgain,
    Uncertain,
    Unreachable,
)
from bot.tg.outgoing import Contact, Document, Outgoing, TextMessage, Venue
from tests.emulator.values import Upload
from tests.tg.fakes import PERSON_ID, TOKEN
from tests.tg.recording import RecordingRequest, refusal
from tests.tg.speech import spoken

FLOOD = refusal(429, "Too Many Requests: retry after 3", retry_after=3)
LONG_FLOOD = refusal(429, "Too Many Requests: retry after 900", retry_after=900)
BLOCKED = refusal(403, "Forbidden: bot was blocked by the user")
BAD_HTML = refusal(400, "Bad Request: can't parse entities: Unclosed start tag")
SAME = refusal(400, "Bad Request: message is not modified: specified new message content")
GONE = refusal(400, "Bad Request: chat not found")
NO_EDIT = refusal(400, "Bad Request: message can't be edited")
TEXT = TextMessage("<b>a</b> &amp; b", inline(spoken()["it"], [Button("x", OpenTopics())]))


@dataclass
class Line:
    """A messenger over a scripted Telegram, and the pauses it took."""

    request: RecordingRequest = field(default_factory=RecordingRequest)
    pauses: list[float] = field(default_factory=list)

    def messenger(self) -> TelegramMessenger:
        async def sleep(seconds: float) -> None:
            self.pauses.append(seconds)

        return TelegramMessenger(bot=Bot(TOKEN, request=self.request), sleep=sleep)


def line(method: str, *answers: tuple[int, dict] | TelegramError) -> Line:
    made = Line()
    made.request.answers[method] = list(answers)
    return made


@pytest.mark.parametrize(
    ("answers", "delivery"),
    [
        ([], Delivered((101,))),
        ([FLOOD], TryAgain(3)),
        ([BLOCKED], Unreachable()),
        ([GONE], Unreachable()),
        ([refusal(502, "Bad Gateway")], TryAgain(0.5)),
        ([NetworkError("connection refused")], TryAgain(0.5)),
        ([TimedOut()], Uncertain()),
    ],
)
async def test_an_error_is_a_value(answers: Sequence[tuple[int, dict]], delivery: Delivery) -> None:
    scene = line("sendMessage", *answers)

    assert await scene.messenger().deliver(PERSON_ID, TEXT) == delivery


async def test_a_text_that_telegram_cannot_parse_is_sent_plain() -> None:
    scene = line("sendMessage", BAD_HTML)

    delivery = await scene.messenger().deliver(PERSON_ID, TEXT)

    assert delivery == Delivered((101,))
    assert scene.request.sent[-1] == ("sendMessage", {"chat_id": PERSON_ID, "text": "a & b"})


async def test_a_text_refused_even_plain_is_refused() -> None:
    scene = line("sendMessage", BAD_HTML, refusal(400, "Bad Request: message text is empty"))

    delivery = await scene.messenger().deliver(PERSON_ID, TEXT)

    assert delivery == Refused("Message text is empty")


@pytest.mark.parametrize(
    ("outgoing", "method", "params"),
    [
        (
            Venue(45.7, 9.8, "Sportello", "via Roma 1"),
            "sendVenue",
            {"latitude": 45.7, "longitude": 9.8, "title": "Sportello", "address": "via Roma 1"},
        ),
        (
            Contact("1522", "Antiviolenza"),
            "sendContact",
            {"phone_number": "1522", "first_name": "Antiviolenza"},
        ),
    ],
)
async def test_pins_and_contacts_are_sent_as_such(
    outgoing: Outgoing, method: str, params: dict
) -> None:
    scene = Line()

    await scene.messenger().deliver(PERSON_ID, outgoing)

    assert scene.request.sent == [(method, {"chat_id": PERSON_ID} | params)]


async def test_a_file_is_uploaded_under_its_name() -> None:
    scene = Line()

    delivery = await scene.messenger().deliver(PERSON_ID, Document("a1b2.csv", b"a,b\n"))

    assert delivery == Delivered((101,))
    upload = Upload(file_name="a1b2.csv", content=b"a,b\n")
    assert scene.request.sent == [("sendDocument", {"chat_id": PERSON_ID, "document": upload})]


async def test_a_flood_wait_is_sat_out_and_the_answer_sent_once() -> None:
    scene = line("sendMessage", FLOOD, FLOOD)

    delivery = await scene.messenger().answer(PERSON_ID, TEXT)

    assert delivery == Delivered((101,))
    assert scene.pauses == [3, 3]


async def test_a_broken_line_is_tried_again_after_longer_and_longer_pauses() -> None:
    scene = line("sendMessage", *[NetworkError("down")] * 9)

    delivery = await scene.messenger().answer(PERSON_ID, TEXT)

    assert delivery == TryAgain(0.5)
    assert scene.pauses == [0.5, 2.0, 10.0, 30.0]


async def test_nobody_waits_a_quarter_of_an_hour() -> None:
    scene = line("sendMessage", LONG_FLOOD)

    assert await scene.messenger().answer(PERSON_ID, TEXT) == TryAgain(900)
    assert scene.pauses == []


async def test_what_may_have_arrived_is_not_sent_again() -> None:
    scene = line("sendMessage", TimedOut())

    assert await scene.messenger().answer(PERSON_ID, TEXT) == Uncertain()
    assert scene.request.methods() == ["sendMessage"]


async def test_an_unchanged_message_counts_as_delivered() -> None:
    scene = line("editMessageText", SAME)

    assert await scene.messenger().deliver(PERSON_ID, TEXT, instead_of=9) == Delivered()
    assert scene.request.methods() == ["editMessageText"]


async def test_what_can_no_longer_be_edited_is_sent() -> None:
    scene = line("editMessageText", NO_EDIT)

    assert await scene.messenger().deliver(PERSON_ID, TEXT, instead_of=9) == Delivered((101,))
    assert scene.request.methods() == ["editMessageText", "sendMessage"]


async def test_messages_are_removed_a_hundred_at_a_time_whatever_telegram_says() -> None:
    scene = line("deleteMessages", refusal(400, "Bad Request: message can't be deleted"))

    await scene.messenger().remove(PERSON_ID, range(1, 251))

    sizes = [len(params["message_ids"]) for _, params in scene.request.sent]
    assert sizes == [100, 100, 50]


async def test_a_tap_that_waited_too_long_is_no_error() -> None:
    scene = line("answerCallbackQuery", refusal(400, "Bad Request: query is too old"))

    await scene.messenger().end_tap("q1")

    assert scene.request.sent == [("answerCallbackQuery", {"callback_query_id": "q1"})]
