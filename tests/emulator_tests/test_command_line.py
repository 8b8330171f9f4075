import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlencode
from urllib.request import Request

import pytest

from tests.emulator_tests.caller import Bot, fetch

MENU = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}


@pytest.fixture(scope="module")
def root() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.emulator", "--port", "0", "--token", "123:abc"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


@pytest.fixture
def bot(root: str) -> Bot:
    return Bot(root, "123:abc")


def post(root, action, **params):
    headers = {"Content-Type": "application/json"}
    return fetch(Request(f"{root}/_test/{action}", json.dumps(params).encode(), headers))


def get(root, action, **params):
    return fetch(Request(f"{root}/_test/{action}?{urlencode(params)}"))[1]


def test_another_process_drives_a_whole_talk(root, bot):
    assert post(root, "say", text="/start", user_id=9, language_code="ar")[1] == {"message_id": 1}
    assert bot.ok("getUpdates")[-1]["message"]["from"]["language_code"] == "ar"
    bot.ok("sendMessage", chat_id=9, text="Choose", reply_markup=MENU)
    _, tapped = post(root, "tap", button="Go", user_id=9)

    assert get(root, "pending")["unanswered"] == [tapped["id"]]
    post(root, "location", latitude=45.7, longitude=9.8, user_id=9)
    messages = get(root, "messages", user_id=9)["messages"]
    assert [(m["from_bot"], m["text"], m["buttons"]) for m in messages] == [
        (False, "/start", []),
        (True, "Choose", [["Go"]]),
        (False, "45.7, 9.8", []),
    ]
    assert get(root, "calls") == {
        "calls": [
            {
                "method": "sendMessage",
                "params": {"chat_id": 9, "text": "Choose", "reply_markup": MENU},
            }
        ],
        "polls": 1,
        "violations": [],
    }


def test_faults_and_time_can_be_driven_too(root, bot):
    post(root, "say", text="x", user_id=10)
    post(root, "fail", method="sendMessage", faults=[[502, {}], "DROP_BEFORE"])
    assert bot.error("sendMessage", chat_id=10, text="a")[0] == 502
    with pytest.raises(ConnectionError):
        bot.call("sendMessage", chat_id=10, text="a")

    post(root, "advance", seconds=3 * 24 * 3600)
    assert bot.error("deleteMessage", chat_id=10, message_id=1)[0] == 400
    post(root, "block", user_id=10)
    assert bot.error("sendMessage", chat_id=10, text="a")[0] == 403


def test_a_driver_that_errs_is_told(root):
    assert post(root, "tap", button="Nothing", user_id=9)[0] == 404
    assert post(root, "say", words="x")[0] == 400
    assert post(root, "fail", method="getMe", faults=["SLEEP"])[0] == 400
    assert post(root, "dance")[0] == 404
