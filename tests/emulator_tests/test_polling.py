import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.emulator.spec import faults_of_result


def texts(updates):
    return [update["message"]["text"] for update in updates]


def test_updates_come_again_until_an_offset_confirms_them(api, bot):
    api.say("one")
    api.say("two")

    first = bot.ok("getUpdates")
    assert texts(first) == texts(bot.ok("getUpdates")) == ["one", "two"]
    assert texts(bot.ok("getUpdates", offset=first[1]["update_id"])) == ["two"]
    assert texts(bot.ok("getUpdates")) == ["two"]
    assert bot.ok("getUpdates", offset=first[1]["update_id"] + 1) == []
    assert api.pending == []


def test_a_limit_and_a_negative_offset_are_kept(api, bot):
    for text in "abc":
        api.say(text)

    assert texts(bot.ok("getUpdates", limit=2)) == ["a", "b"]
    assert texts(bot.ok("getUpdates", offset=-1)) == ["c"]
    assert texts(api.pending) == ["c"]


def test_an_offset_from_the_future_hides_nothing_and_ids_may_start_again(api, bot):
    api.restart_update_ids(10)
    api.say("after a quiet week")

    assert texts(bot.ok("getUpdates", offset=5000)) == ["after a quiet week"]
    assert [update["update_id"] for update in api.pending] == [10]


def test_a_long_poll_returns_as_soon_as_somebody_writes(api, bot):
    with ThreadPoolExecutor() as pool:
        polled = pool.submit(bot.ok, "getUpdates", timeout=4)
        api.wait_for(lambda: api.polls)
        began = time.monotonic()
        api.say("at last")

        assert texts(polled.result(3)) == ["at last"]
        assert time.monotonic() - began < 1


def test_an_empty_long_poll_ends_with_its_time(bot):
    began = time.monotonic()

    assert bot.ok("getUpdates", timeout=1) == []
    assert time.monotonic() - began >= 1


def test_a_second_poller_ends_the_first_with_409(api, bot):
    with ThreadPoolExecutor() as pool:
        first = pool.submit(bot.error, "getUpdates", timeout=4)
        api.wait_for(lambda: len(api.polls) == 1)
        second = pool.submit(bot.ok, "getUpdates", timeout=4)
        status, description = first.result(3)
        api.say("for the second")

        assert status == 409
        assert description.startswith("Conflict: terminated by other getUpdates request")
        assert texts(second.result(3)) == ["for the second"]


def test_what_a_killed_poller_was_about_to_get_waits_for_the_next(api, bot):
    body = b'{"timeout": 20}'
    head = f"POST /bot{bot.token}/getUpdates HTTP/1.1\r\nContent-Type: application/json\r\n"
    address = ("127.0.0.1", int(api.url.rpartition(":")[2]))
    with socket.create_connection(address) as dead:
        dead.sendall(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        api.wait_for(lambda: api.polls)
    api.say("while nobody listens")

    assert texts(bot.ok("getUpdates", timeout=4)) == ["while nobody listens"]
    assert api.violations == []


def test_a_webhook_and_polling_exclude_each_other(api, bot):
    bot.ok("setWebhook", url="https://bot.example/hook", secret_token="s-1", max_connections=4)
    api.say("waiting")

    assert bot.error("getUpdates")[0] == 409
    info = bot.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://bot.example/hook", 1)
    assert faults_of_result("getWebhookInfo", info) == []
    bot.ok("deleteWebhook")
    assert texts(bot.ok("getUpdates")) == ["waiting"]
    bot.ok("deleteWebhook", drop_pending_updates=True)
    assert bot.ok("getUpdates") == []


@pytest.mark.parametrize(
    "webhook", [{"url": "http://bot.example"}, {"url": "https://a.example", "secret_token": "s 1"}]
)
def test_a_bad_webhook_is_refused(bot, webhook):
    assert bot.error("setWebhook", **webhook)[0] == 400


def test_allowed_updates_are_remembered_until_said_otherwise(api, bot):
    bot.ok("getUpdates", allowed_updates=["message"])
    api.say("hello")
    api.block()
    assert [list(u)[1] for u in bot.ok("getUpdates")] == ["message"]
    bot.ok("getUpdates")
    api.say("again")
    assert [list(u)[1] for u in bot.ok("getUpdates")] == ["message", "message"]

    bot.ok("getUpdates", allowed_updates=[])
    api.block()
    assert [list(u)[1] for u in bot.ok("getUpdates")] == ["message", "message", "my_chat_member"]


def test_updates_are_gone_after_a_day(api, bot):
    api.say("yesterday")
    api.advance(timedelta(hours=25))
    api.say("today")

    assert texts(bot.ok("getUpdates")) == ["today"]
