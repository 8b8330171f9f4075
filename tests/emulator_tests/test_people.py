from datetime import timedelta

import pytest

from tests.emulator import NoAnswerError, NoSuchButtonError
from tests.emulator.spec import faults_of_value

INLINE = {"inline_keyboard": [[{"text": "🇮🇹 Italiano", "callback_data": "l:it"}]]}
KEYBOARD = {"keyboard": [[{"text": "Topics"}, {"text": "My place", "request_location": True}]]}


def test_every_kind_of_update_fits_the_specification(api, bot):
    said = api.say("/start it_trescore", language_code="pt-br", first_name="Ana")
    bot.ok("sendMessage", chat_id=7, text="choose", reply_markup=INLINE)
    api.tap("Italiano")
    api.tap("Italiano", inaccessible=True)
    api.share_location(45.7, 9.85)
    api.share_contact("+390350000000")
    api.correct("/start", message_id=said)
    api.block()
    api.say("back")

    updates = api.pending

    kinds = [list(update)[1] for update in updates]
    query, member = "callback_query", "my_chat_member"
    assert kinds == [
        "message", query, query, "message", "message", "edited_message", member, member, "message",
    ]  # fmt: skip
    assert [fault for update in updates for fault in faults_of_value("Update", update)] == []


def test_what_people_write_arrives_with_its_command_marked_in_utf16(talk):
    message = talk("🏠 /help me/now /a@test_bot")["message"]

    assert message["from"] == {"id": 7, "is_bot": False, "first_name": "Test"}
    assert message["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 5},
        {"type": "bot_command", "offset": 16, "length": 11},
    ]


def test_an_update_is_as_the_message_was_when_it_came(api, bot):
    first = api.say("frist")
    api.correct("first", message_id=first)

    message, edited = bot.ok("getUpdates")
    assert (message["message"]["text"], edited["edited_message"]["text"]) == ("frist", "first")


def test_message_ids_count_in_each_chat(api, bot):
    assert [api.say("a", user_id=1), api.say("b", user_id=2), api.say("c", user_id=1)] == [1, 1, 2]
    assert bot.ok("sendMessage", chat_id=2, text="d")["message_id"] == 2


def test_nobody_hears_a_bot_they_never_wrote_to(bot):
    assert bot.error("sendMessage", chat_id=99, text="a") == (400, "Bad Request: chat not found")
    assert bot.error("getChat", chat_id="@somebody") == (400, "Bad Request: chat not found")


def test_a_blocked_bot_is_forbidden_until_the_person_writes_again(api, bot, talk):
    talk("hello")
    api.block()

    refusal = (403, "Forbidden: bot was blocked by the user")
    assert bot.error("sendMessage", chat_id=7, text="a") == refusal
    assert bot.error("sendChatAction", chat_id=7, action="typing") == refusal
    api.say("/start")
    assert bot.ok("sendMessage", chat_id=7, text="a")["text"] == "a"


def test_a_deleted_account_is_forbidden(api, bot):
    api.say("hello")
    api.deactivate()

    assert bot.error("sendMessage", chat_id=7, text="a") == (403, "Forbidden: user is deactivated")


def test_the_newest_button_of_that_name_is_tapped(api, bot):
    api.say("hello")
    for data in ("old", "new"):
        markup = {"inline_keyboard": [[{"text": "Go", "callback_data": data}]]}
        bot.ok("sendMessage", chat_id=7, text=data, reply_markup=markup)

    api.tap("Go")
    api.tap("old")
    api.tap("Go", message_id=2)

    queries = [update["callback_query"] for update in api.pending[1:]]
    assert [(query["data"], query["message"]["message_id"]) for query in queries] == [
        ("new", 3), ("old", 2), ("old", 2),
    ]  # fmt: skip


def test_a_button_that_is_not_there_or_opens_a_page_cannot_be_tapped(api, bot):
    api.say("hello")
    markup = {"inline_keyboard": [[{"text": "Map", "url": "https://map.example"}]]}
    bot.ok("sendMessage", chat_id=7, text="a", reply_markup=markup)

    with pytest.raises(NoSuchButtonError, match="Map"):
        api.tap("Desk")
    with pytest.raises(NoSuchButtonError, match="opens"):
        api.tap("Map")


def test_a_reply_keyboard_writes_its_words_and_asks_for_the_position(api, bot, talk):
    talk("hello")
    bot.ok("sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)

    api.tap("Topics")
    assert api.pending[0]["message"]["text"] == "Topics"
    with pytest.raises(NoSuchButtonError, match="location"):
        api.tap("My place")
    bot.ok("sendMessage", chat_id=7, text="b", reply_markup={"remove_keyboard": True})
    assert api.keyboard() == ()


def test_an_answer_to_a_tap_is_kept_and_old_or_unknown_taps_cannot_be_answered(api, bot):
    api.say("hello")
    bot.ok("sendMessage", chat_id=7, text="a", reply_markup=INLINE)
    young, old = api.tap("l:it"), api.tap("l:it")
    too_old = "query is too old and response timeout expired or query ID is invalid"

    assert bot.ok("answerCallbackQuery", callback_query_id=young, text="Fatto", show_alert=True)
    assert api.answer_to(young)["text"] == "Fatto"
    assert api.unanswered == [old]
    api.advance(timedelta(minutes=5))
    for query in (old, "1"):
        refusal = bot.error("answerCallbackQuery", callback_query_id=query)
        assert refusal == (400, f"Bad Request: {too_old}")
    assert bot.error("answerCallbackQuery", callback_query_id=young, text="x" * 201)[0] == 400


def test_a_wait_is_bounded_and_says_what_the_bot_did(api, bot):
    api.say("hello")
    bot.ok("sendMessage", chat_id=7, text="a")

    assert [message.text for message in api.wait_messages(7, 1)] == ["a"]
    with pytest.raises(NoAnswerError, match="sendMessage"):
        api.wait_messages(7, 2, timeout=0.05)
