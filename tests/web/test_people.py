import pytest

from bot.web.world import UnknownSessionError


async def test_a_command_is_marked_where_it_stands(bot, person):
    person.api.say(person.session, "/start it_desk")

    message = (await bot.update())["message"]

    assert message["text"] == "/start it_desk"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": person.user_id,
        "is_bot": False,
        "first_name": "Demo",
        "language_code": "it",
    }


async def test_a_shared_position_arrives_as_a_location(bot, person):
    person.api.share_location(person.session, 45.696, 9.844)

    assert (await bot.update())["message"]["location"] == {"latitude": 45.696, "longitude": 9.844}


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4097, "🪪" * 2049])
async def test_a_person_cannot_send_nothing_or_too_much(bot, person, text):
    with pytest.raises(ValueError, match="a message has 1 to 4096 characters"):
        person.api.say(person.session, text)

    assert await bot.call("getUpdates") == []


async def test_two_tabs_are_two_people_who_do_not_see_each_other(bot, person):
    other = person.api.open("another-tab", "ar")
    person.api.say("another-tab", "مرحبا")
    await bot.call("sendMessage", chat_id=other.user_id, text="أهلا")

    update = await bot.update()

    assert other.user_id != person.user_id
    assert update["message"]["from"]["language_code"] == "ar"
    assert (await person.seen())["messages"] == []


async def test_a_stream_begins_with_the_chat_and_goes_on_with_what_changes(bot, person):
    person.api.say(person.session, "ciao")
    stream = person.api.events(person.session)

    snapshot = await anext(stream)
    person.api.say(person.session, "di nuovo")
    then = await anext(stream)

    assert [each["text"] for each in snapshot["messages"]] == ["ciao"]
    assert (snapshot["language"], snapshot["user_id"]) == ("it", person.user_id)
    assert then["message"]["text"] == "di nuovo"


async def test_closing_ends_every_stream(person):
    person.api.close()

    with pytest.raises(StopAsyncIteration):
        await person.next()


async def test_a_session_that_never_opened_is_unknown(api):
    with pytest.raises(UnknownSessionError):
        api.say("nobody", "ciao")


async def test_the_phone_shows_names_and_commands_in_its_language(bot, person):
    english = [{"command": "desks", "description": "Desks near you"}]
    italian = [{"command": "desks", "description": "Sportelli vicini"}]
    await bot.call("setMyCommands", commands=english)
    await bot.call("setMyCommands", commands=italian, language_code="it")
    await bot.call("setMyName", name="Sportello Val Cavallina", language_code="it")
    await bot.call("setMyDescription", description="Answers")
    shown = (await person.seen())["profile"]

    person.api.set_language(person.session, "en")

    assert shown == {
        "name": "Sportello Val Cavallina",
        "description": "Answers",
        "short_description": "",
        "commands": italian,
    }
    assert (await person.seen())["profile"]["commands"] == english
    assert (await person.seen())["profile"]["name"] == "Sportello"


async def test_the_scope_of_private_chats_wins_over_the_default_one(bot, person):
    private = [{"command": "a", "description": "private"}]
    scope = {"type": "all_private_chats"}
    await bot.call("setMyCommands", commands=[{"command": "a", "description": "default"}])
    await bot.call("setMyCommands", commands=private, scope=scope)
    shown = (await person.seen())["profile"]["commands"]

    await bot.call("deleteMyCommands", scope=scope)

    assert shown == private
    assert await bot.call("getMyCommands", scope=scope) == []
    assert (await person.seen())["profile"]["commands"][0]["description"] == "default"


async def test_what_was_set_is_read_back(bot):
    await bot.call("setMyShortDescription", short_description="Chi siamo", language_code="it")
    await bot.call("setChatMenuButton", menu_button={"type": "default"})

    assert await bot.call("getMyShortDescription", language_code="it") == {
        "short_description": "Chi siamo"
    }
    assert await bot.call("getMyName", language_code="pa") == {"name": "Sportello"}
    assert await bot.call("getChatMenuButton") == {"type": "default"}
    assert (await bot.call("getMe"))["username"] == "sportello_bot"


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("setMyName", {"name": "x" * 65}),
        ("setMyDescription", {"description": "x" * 513}),
        ("setMyShortDescription", {"short_description": "x" * 121}),
        ("setMyName", {"name": "x", "language_code": "pt-br"}),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}),
        ("setMyCommands", {"commands": [{"command": "start", "description": ""}]}),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}),
    ],
)
async def test_a_profile_that_telegram_would_refuse_is_refused(bot, method, params):
    status, _ = await bot.refusal(method, **params)

    assert status == 400
