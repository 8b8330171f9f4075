"""Copies of notices in Telegram's methods, and as people see them."""

from dataclasses import replace
from datetime import date

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from bot.domain.notice_rules import CAPTION, FRAME, TEXT
from bot.domain.text import units
from bot.errors import ChannelDownError
from bot.services.notice_ports import Copy
from bot.services.outcomes import Delivered, Refused, TryAgain, Uncertain, Unreachable
from bot.tg.notices import TelegramNotices
from bot.tg.rendering_notices import notice
from bot.tg.transport import LineBrokenError
from tests.real import real_knowledge
from tests.tg.fakes import PERSON_ID, TOKEN
from tests.tg.recording import RecordingRequest, refusal
from tests.tg.speech import spoken

COPY = Copy(
    notice="n1",
    language="it",
    written="it",
    text="Il corso <inizia> lunedì.",
    ambito="valle_cavallina",
    link="https://example.org/corso",
    desk="sportello_stranieri",
    expires=date(2026, 12, 31),
)
NAME = max((each.name for each in real_knowledge().places.ambiti), key=len)
PHOTO = replace(COPY, attachment=("AgAC", "photo"))
PAPER = replace(COPY, attachment=("BQAC", "document"))


def channel(request: RecordingRequest) -> TelegramNotices:
    return TelegramNotices(
        bot=Bot(TOKEN, request=request),
        voices=spoken(),
        senders=lambda: {"valle_cavallina": "Val Cavallina"},
    )


def test_a_notice_says_who_it_is_from_until_when_it_is_true_and_how_to_leave():
    shown = notice(COPY, spoken()["it"], "Val Cavallina")

    assert shown.html == (
        "📢 <b>Val Cavallina</b>\n\n"
        "Il corso &lt;inizia&gt; lunedì.\n\n"
        "<i>Valido fino al 31 dicembre 2026.\nSilenziare o smettere: /notices</i>"
    )
    assert [key.label for row in shown.keyboard.rows for key in row] == [
        "🔗 Leggi di più", "🏢 Lo sportello", "🌐",
    ]  # fmt: skip


def test_a_notice_that_is_over_says_so_first():
    shown = notice(replace(COPY, state="expired"), spoken()["it"], "Val Cavallina")

    assert shown.html.startswith("⚠️ <b>Non più valido</b>\n\n📢")
    assert "31 dicembre" not in shown.html


def test_a_notice_that_was_withdrawn_keeps_nothing_of_its_text():
    shown = notice(replace(COPY, state="withdrawn"), spoken()["it"], "Val Cavallina")

    assert shown.html == "⚠️ Questo avviso è stato ritirato."
    assert shown.keyboard is None


@pytest.mark.parametrize("language", sorted(spoken()))
@pytest.mark.parametrize("state", ["valid", "expired"])
def test_the_frame_leaves_the_room_that_the_rules_promise(language, state):
    copy = replace(COPY, text="x", state=state, language=language)

    for written in ("it", "en"):
        frame = notice(replace(copy, written=written), spoken()[language], NAME).html
        assert units(frame) - 1 <= FRAME
    assert TEXT + FRAME <= 4_096
    assert CAPTION + FRAME <= 1_024


@pytest.mark.parametrize(
    ("copy", "method", "field"),
    [
        (COPY, "sendMessage", "text"),
        (PHOTO, "sendPhoto", "caption"),
        (PAPER, "sendDocument", "caption"),
    ],
)
async def test_a_copy_is_one_message_whatever_is_attached(copy, method, field):
    request = RecordingRequest()

    assert await channel(request).deliver_copy(PERSON_ID, copy) == Delivered((101,))

    ((sent, params),) = request.sent
    assert sent == method
    assert params["chat_id"] == PERSON_ID
    assert "Il corso &lt;inizia&gt;" in params[field]
    assert params.get("photo", params.get("document")) == (copy.attachment or (None,))[0]


@pytest.mark.parametrize(
    ("copy", "method"), [(COPY, "editMessageText"), (PHOTO, "editMessageCaption")]
)
async def test_a_copy_is_edited_where_it_stands(copy, method):
    request = RecordingRequest()

    assert isinstance(await channel(request).edit_copy(PERSON_ID, 5, copy), Delivered)
    assert request.methods() == [method]
    assert request.sent[0][1]["message_id"] == 5


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (refusal(403, "Forbidden: bot was blocked by the user"), Unreachable()),
        (refusal(429, "Too Many Requests: retry after 3", retry_after=3), TryAgain(3)),
        (refusal(400, "Bad Request: can't parse entities"), Refused("Can't parse entities")),
        (refusal(502, "Bad Gateway"), TryAgain(0.5)),
        (LineBrokenError("ServerDisconnectedError"), TryAgain(0.5, unsure=True)),
    ],
)
async def test_how_a_delivery_ended_is_a_value_and_it_is_tried_once(answer, outcome):
    request = RecordingRequest()
    request.answers["sendMessage"] = [answer]

    assert await channel(request).deliver_copy(PERSON_ID, COPY) == outcome
    assert request.methods() == ["sendMessage"]


async def test_a_token_that_is_refused_is_everybodys_trouble():
    request = RecordingRequest()
    request.answers["sendMessage"] = [InvalidToken("x")]

    with pytest.raises(ChannelDownError):
        await channel(request).deliver_copy(PERSON_ID, COPY)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([], Delivered()),
        ([refusal(400, "Bad Request: message to delete not found")], Delivered()),
        (
            [refusal(400, "Bad Request: message can't be deleted for everyone")],
            Refused("Message can't be deleted for everyone"),
        ),
    ],
)
async def test_what_is_gone_counts_as_deleted_and_what_is_too_old_does_not(answers, outcome):
    request = RecordingRequest()
    request.answers["deleteMessage"] = answers

    assert await channel(request).delete_copy(PERSON_ID, 5) == outcome


def test_an_unsure_outcome_is_not_the_same_as_a_sure_one():
    assert TryAgain(0.5, unsure=True) != TryAgain(0.5)
    assert Uncertain() == Uncertain()
