from datetime import timedelta

import pytest

A = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
B = {"inline_keyboard": [[{"text": "B", "callback_data": "b"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


@pytest.fixture
def menu(api, bot):
    """Where the bot's own message stands."""
    api.say("hello")
    sent = bot.ok("sendMessage", chat_id=7, text="menu", reply_markup=A)
    return {"chat_id": 7, "message_id": sent["message_id"]}


def test_an_edit_changes_the_text_and_drops_buttons_it_does_not_repeat(api, bot, menu):
    edited = bot.ok("editMessageText", **menu, text="<b>new</b>", parse_mode="HTML")

    shown = api.messages()[-1]
    assert (shown.text, shown.buttons, shown.edited) == ("new", (), True)
    assert edited["entities"] == [{"type": "bold", "offset": 0, "length": 3}]


def test_an_edit_of_the_buttons_leaves_the_text(api, bot, menu):
    bot.ok("editMessageReplyMarkup", **menu, reply_markup=B)
    assert (api.messages()[-1].text, api.messages()[-1].labels) == ("menu", ("B",))

    bot.ok("editMessageReplyMarkup", **menu)
    assert api.messages()[-1].labels == ()


def test_an_edit_that_changes_nothing_is_refused_but_no_violation(api, bot, menu):
    same = bot.error(
        "editMessageText", **menu, text="<i></i>menu ", parse_mode="HTML", reply_markup=A
    )

    assert same == (400, NOT_MODIFIED)
    assert bot.error("editMessageReplyMarkup", **menu, reply_markup=A) == (400, NOT_MODIFIED)
    assert api.violations == []


def test_only_messages_of_the_bot_can_be_edited(bot, menu):
    theirs = menu | {"message_id": 1}
    nothing = menu | {"message_id": 77}

    assert bot.error("editMessageText", **theirs, text="x") == (
        400,
        "Bad Request: message can't be edited",
    )
    assert bot.error("editMessageText", **nothing, text="x") == (
        400,
        "Bad Request: message to edit not found",
    )


def test_a_message_with_a_reply_keyboard_cannot_be_edited(bot, menu):
    sent = bot.ok("sendMessage", chat_id=7, text="a", reply_markup={"keyboard": [[{"text": "x"}]]})

    refusal = bot.error("editMessageText", chat_id=7, message_id=sent["message_id"], text="b")
    assert refusal == (400, "Bad Request: message can't be edited")


def test_an_edit_takes_no_reply_keyboard(api, bot, menu):
    keyboard = {"keyboard": [[{"text": "x"}]]}

    assert bot.error("editMessageText", **menu, text="x", reply_markup=keyboard)[0] == 400
    assert api.violations[0] == "editMessageText.reply_markup.keyboard: unknown field"


def test_a_place_has_no_text_to_edit(bot, menu):
    spot = bot.ok("sendLocation", chat_id=7, latitude=45, longitude=9)

    refusal = bot.error("editMessageText", chat_id=7, message_id=spot["message_id"], text="b")
    assert refusal == (400, "Bad Request: there is no text in the message to edit")


def test_an_edit_keeps_the_limits_of_a_message(bot, menu):
    assert bot.error("editMessageText", **menu, text="x" * 4097)[0] == 400
    assert bot.error("editMessageText", **menu)[0] == 400
    assert bot.error("editMessageText", chat_id=7, text="x")[0] == 400


def test_the_bot_edits_its_own_messages_at_any_age(api, bot, menu):
    api.advance(timedelta(days=90))

    assert bot.ok("editMessageText", **menu, text="late")["text"] == "late"


def test_any_message_can_be_deleted_for_48_hours(api, bot, menu):
    young = bot.ok("sendMessage", chat_id=7, text="young")["message_id"]
    assert bot.ok("deleteMessage", chat_id=7, message_id=1) is True
    assert bot.ok("deleteMessage", chat_id=7, message_id=young) is True
    assert [message.text for message in api.messages()] == ["menu"]

    api.advance(timedelta(hours=49))
    too_old = (400, "Bad Request: message can't be deleted for everyone")
    assert bot.error("deleteMessage", **menu) == too_old
    assert bot.error("deleteMessage", chat_id=7, message_id=1) == (
        400,
        "Bad Request: message to delete not found",
    )


def test_deleting_many_passes_over_what_is_gone_and_stops_at_what_is_too_old(api, bot, menu):
    api.advance(timedelta(hours=49))
    new = [bot.ok("sendMessage", chat_id=7, text=str(n))["message_id"] for n in range(3)]

    assert bot.ok("deleteMessages", chat_id=7, message_ids=[*new[:2], 500]) is True
    assert [message.text for message in api.messages()] == ["hello", "menu", "2"]
    assert bot.error("deleteMessages", chat_id=7, message_ids=[new[2], 1])[0] == 400
    assert bot.error("deleteMessages", chat_id=7, message_ids=[])[0] == 400
    assert bot.error("deleteMessages", chat_id=7, message_ids=list(range(101)))[0] == 400
    assert len(api.messages()) == 3
