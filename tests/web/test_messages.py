import json

import pytest

from bot.web.methods import NOT_MODIFIED, QUERY_TOO_OLD


def inline(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def button(text, data):
    return {"text": text, "callback_data": data}


async def test_a_sent_message_is_shown_with_its_entities_and_buttons(bot, person):
    sent = await bot.call(
        "sendMessage",
        chat_id=str(person.user_id),
        text="<b>Ciao</b>",
        parse_mode="HTML",
        reply_markup=json.dumps(inline([button("Sì", "yes")])),
    )

    assert (await person.until("message"))["message"] == sent
    assert sent["text"] == "Ciao"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert sent["reply_markup"] == inline([button("Sì", "yes")])
    assert sent["chat"] == {"id": person.user_id, "type": "private", "first_name": "Demo"}
    assert sent["from"]["is_bot"]
    assert sent["date"] == 1795420800


async def test_entities_may_be_given_instead_of_html(bot, person):
    bold = {"type": "bold", "offset": 2, "length": 4}

    sent = await bot.call("sendMessage", chat_id=person.user_id, text="  Ciao", entities=[bold])

    assert sent["text"] == "Ciao"
    assert sent["entities"] == [bold | {"offset": 0}]


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({"text": " \n"}, "Bad Request: message text is empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "🪪" * 2049}, "Bad Request: message is too long"),
        ({"text": "*x*", "parse_mode": "MarkdownV2"}, "Bad Request: unsupported parse_mode"),
        ({"text": "x", "chat_id": 4}, "Bad Request: chat not found"),
        ({"text": "x", "reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        (
            {"text": "x", "reply_markup": {"rows": []}},
            "Bad Request: object expected as reply markup",
        ),
    ],
)
async def test_a_text_that_telegram_would_refuse_is_refused(bot, person, params, description):
    given = {"chat_id": person.user_id, **params}

    assert await bot.refusal("sendMessage", **given) == (400, description)
    assert (await person.seen())["messages"] == []


async def test_tags_do_not_count_towards_the_limit(bot, person):
    text = f"<b>{'x' * 4096}</b>"

    sent = await bot.call("sendMessage", chat_id=person.user_id, text=text, parse_mode="HTML")

    assert len(sent["text"]) == 4096


async def test_a_tap_reaches_the_bot_and_its_answer_the_page(bot, person):
    markup = inline([button("Sì", "yes")])
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="?", reply_markup=markup)

    done = person.api.tap(person.session, sent["message_id"], "yes")
    query = (await bot.update())["callback_query"]
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Ok", show_alert=True)

    assert done
    assert (query["data"], query["message"], query["from"]["id"]) == ("yes", sent, person.user_id)
    assert await person.until("answer") == {
        "type": "answer",
        "text": "Ok",
        "alert": True,
        "message_id": sent["message_id"],
        "data": "yes",
    }


async def test_a_button_that_is_gone_cannot_be_tapped(bot, person):
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="?")

    assert not person.api.tap(person.session, sent["message_id"], "yes")
    assert not person.api.tap(person.session, 1, "yes")
    assert await bot.call("getUpdates") == []


async def test_a_query_is_answered_once_and_briefly(bot, person):
    markup = inline([button("Sì", "yes")])
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="?", reply_markup=markup)
    person.api.tap(person.session, sent["message_id"], "yes")
    number = (await bot.update())["callback_query"]["id"]

    long = await bot.refusal("answerCallbackQuery", callback_query_id=number, text="x" * 201)
    await bot.call("answerCallbackQuery", callback_query_id=number)
    late = await bot.refusal("answerCallbackQuery", callback_query_id=number)

    assert (long, late) == ((400, "Bad Request: MESSAGE_TOO_LONG"), (400, QUERY_TOO_OLD))


async def test_an_edit_replaces_text_and_buttons(bot, person):
    markup = inline([button("Sì", "yes")])
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="a", reply_markup=markup)
    where = {"chat_id": person.user_id, "message_id": sent["message_id"]}

    edited = await bot.call("editMessageText", **where, text="b")

    assert (edited["text"], "reply_markup" in edited) == ("b", False)
    assert edited["edit_date"] == sent["date"]
    assert (await person.until("edit"))["message"] == edited
    assert (await person.seen())["messages"] == [edited]


async def test_new_buttons_alone_do_not_call_a_message_edited(bot, person):
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="a")
    where = {"chat_id": person.user_id, "message_id": sent["message_id"]}
    markup = inline([button("No", "no")])

    edited = await bot.call("editMessageReplyMarkup", **where, reply_markup=markup)

    assert edited == sent | {"reply_markup": markup}


async def test_an_edit_that_changes_nothing_is_refused(bot, person):
    markup = inline([button("Sì", "yes")])
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="a", reply_markup=markup)
    where = {"chat_id": person.user_id, "message_id": sent["message_id"], "reply_markup": markup}

    assert await bot.refusal("editMessageText", **where, text="a") == (400, NOT_MODIFIED)
    assert await bot.refusal("editMessageReplyMarkup", **where) == (400, NOT_MODIFIED)


async def test_only_the_bots_own_texts_can_be_edited(bot, person):
    person.api.say(person.session, "ciao")
    said = (await bot.update())["message"]["message_id"]
    chat = person.user_id
    point = await bot.call("sendLocation", chat_id=chat, latitude=45.7, longitude=9.8)
    own = await bot.call("sendMessage", chat_id=chat, text="a")
    edit, keyboard = "editMessageText", {"keyboard": [["x"]]}

    refusals = [
        await bot.refusal(edit, chat_id=chat, message_id=said, text="b"),
        await bot.refusal(edit, chat_id=chat, message_id=point["message_id"], text="b"),
        await bot.refusal(edit, chat_id=chat, message_id=1, text="b"),
        await bot.refusal(edit, chat_id=chat, text="b"),
        await bot.refusal(
            edit, chat_id=chat, message_id=own["message_id"], text="b", reply_markup=keyboard
        ),
    ]

    assert [description for _, description in refusals] == [
        "Bad Request: message can't be edited",
        "Bad Request: there is no text in the message to edit",
        "Bad Request: message to edit not found",
        "Bad Request: message_id is not specified",
        "Bad Request: inline keyboard expected",
    ]


async def test_a_bot_deletes_for_48_hours(bot, person, clock):
    person.api.say(person.session, "mio marito mi picchia")
    old = (await bot.update())["message"]["message_id"]
    clock.pass_hours(47)
    new = (await bot.call("sendMessage", chat_id=person.user_id, text="112"))["message_id"]
    clock.pass_hours(2)

    late = await bot.refusal("deleteMessage", chat_id=person.user_id, message_id=old)
    await bot.call("deleteMessage", chat_id=person.user_id, message_id=new)
    twice = await bot.refusal("deleteMessage", chat_id=person.user_id, message_id=new)

    assert late == (400, "Bad Request: message can't be deleted for everyone")
    assert twice == (400, "Bad Request: message to delete not found")
    assert [each["message_id"] for each in (await person.seen())["messages"]] == [old]


async def test_several_messages_go_at_once_and_missing_ones_are_passed_over(bot, person):
    person.api.say(person.session, "ciao")
    said = (await bot.update())["message"]["message_id"]
    sent = (await bot.call("sendMessage", chat_id=person.user_id, text="a"))["message_id"]

    await bot.call("deleteMessages", chat_id=person.user_id, message_ids=[said, sent, 1])
    none = await bot.refusal("deleteMessages", chat_id=person.user_id, message_ids=[])

    assert (await person.until("delete"))["message_ids"] == [said, sent]
    assert none == (400, "Bad Request: wrong number of message identifiers specified")


async def test_places_and_contacts_are_messages_too(bot, person):
    chat, point = person.user_id, {"latitude": 45.69, "longitude": 9.84}

    venue = await bot.call("sendVenue", chat_id=chat, **point, title="Sportello", address="via 1")
    contact = await bot.call(
        "sendContact", chat_id=chat, phone_number="+39035000000", first_name="Sportello"
    )

    assert venue["venue"] == {"location": point, "title": "Sportello", "address": "via 1"}
    assert contact["contact"] == {"phone_number": "+39035000000", "first_name": "Sportello"}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendLocation", {"latitude": 91, "longitude": 9}),
        ("sendLocation", {"latitude": "north", "longitude": 9}),
        ("sendVenue", {"latitude": 45, "longitude": 9, "address": "via 1"}),
        ("sendContact", {"phone_number": "112"}),
    ],
)
async def test_half_a_place_or_contact_is_refused(bot, person, method, params):
    status, _ = await bot.refusal(method, chat_id=person.user_id, **params)

    assert status == 400


async def test_the_page_is_told_that_the_bot_types(bot, person):
    await bot.call("sendChatAction", chat_id=person.user_id, action="typing")

    assert await person.until("action") == {"type": "action", "action": "typing"}


async def test_a_refused_call_is_seen_in_the_chat_and_a_harmless_one_is_not(bot, person):
    sent = await bot.call("sendMessage", chat_id=person.user_id, text="a")
    where = {"chat_id": person.user_id, "message_id": sent["message_id"]}

    await bot.refusal("editMessageText", **where, text="a")
    await bot.refusal("sendMessage", chat_id=person.user_id, text="")

    assert await person.until("refused") == {
        "type": "refused",
        "method": "sendMessage",
        "description": "Bad Request: message text is empty",
    }
