import json
import time

import pytest

from tests.emulator import DROP_AFTER, DROP_BEFORE, TIMEOUT_AFTER, TIMEOUT_BEFORE, Emulator
from tests.emulator_tests.caller import Bot


@pytest.fixture(autouse=True)
def chat(api):
    api.say("hello")


def test_scripted_refusals_come_one_a_call_and_have_no_effect(api, bot):
    api.failures["sendMessage"] = [(429, {"parameters": {"retry_after": 1}}), (502, {})]

    assert bot.call("sendMessage", chat_id=7, text="a") == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        },
    )
    assert bot.error("sendMessage", chat_id=7, text="a") == (502, "Bad Gateway")
    assert len(api.messages()) == 1
    assert bot.ok("sendMessage", chat_id=7, text="a")["text"] == "a"
    assert [call.method for call in api.calls] == ["sendMessage"] * 3


def test_a_scripted_refusal_may_bring_its_own_words(api, bot):
    api.failures["getMe"] = [(400, {"description": "Bad Request: group chat was upgraded"})]

    assert bot.error("getMe") == (400, "Bad Request: group chat was upgraded")


@pytest.mark.parametrize(("fault", "sent"), [(TIMEOUT_BEFORE, 0), (TIMEOUT_AFTER, 1)])
def test_a_time_out_leaves_the_bot_in_the_dark(api, bot, fault, sent):
    api.failures["sendMessage"] = [fault]
    body = json.dumps({"chat_id": 7, "text": "a"}).encode()

    with pytest.raises(TimeoutError):
        bot.post("sendMessage", body, "application/json", timeout=0.2)

    assert len(api.messages()) == 1 + sent


@pytest.mark.parametrize(("fault", "sent"), [(DROP_BEFORE, 0), (DROP_AFTER, 1)])
def test_a_dropped_connection_does_so_at_once(api, bot, fault, sent):
    api.failures["sendMessage"] = [fault]
    began = time.monotonic()

    with pytest.raises(ConnectionError):
        bot.call("sendMessage", chat_id=7, text="a")

    assert time.monotonic() - began < 1
    assert len(api.messages()) == 1 + sent


def test_a_fault_does_not_hide_a_call_that_breaks_the_specification(api, bot):
    api.failures["sendMessage"] = [(502, {})]

    assert bot.error("sendMessage", chat_id=7, words="a")[0] == 400
    assert api.failures["sendMessage"] == [(502, {})]


def test_closing_sends_everybody_home_at_once():
    with Emulator() as api:
        api.failures["getMe"] = [TIMEOUT_BEFORE]
        bot = Bot(api.url, api.token)
        with pytest.raises(TimeoutError):
            bot.post("getMe", b"{}", "application/json", timeout=0.1)
        began = time.monotonic()

    assert time.monotonic() - began < 2
