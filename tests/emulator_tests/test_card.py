import pytest

from tests.emulator.spec import faults_of_result

COMMANDS = [{"command": "start", "description": "Comincia"}]


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [("MyName", "name", 64), ("MyDescription", "description", 512),
     ("MyShortDescription", "short_description", 120)],
)  # fmt: skip
def test_a_text_of_the_card_is_kept_per_language_within_its_limit(bot, method, field, limit):
    bot.ok(f"set{method}", **{field: "x" * limit}, language_code="it")

    assert bot.ok(f"get{method}", language_code="it") == {field: "x" * limit}
    assert bot.ok(f"get{method}") == {field: "Test bot" if field == "name" else ""}
    assert bot.error(f"set{method}", **{field: "x" * (limit + 1)})[0] == 400
    assert bot.error(f"set{method}", **{field: "x"}, language_code="pt-br")[0] == 400


def test_commands_are_kept_per_scope_and_language(bot):
    private = {"type": "all_private_chats"}
    bot.ok("setMyCommands", commands=COMMANDS, scope=private, language_code="it")

    assert bot.ok("getMyCommands", scope=private, language_code="it") == COMMANDS
    assert bot.ok("getMyCommands", scope=private) == []
    assert bot.ok("getMyCommands", language_code="it") == []
    bot.ok("deleteMyCommands", scope=private, language_code="it")
    assert bot.ok("getMyCommands", scope=private, language_code="it") == []


@pytest.mark.parametrize(
    "commands",
    [
        [{"command": "Start", "description": "x"}],
        [{"command": "s" * 33, "description": "x"}],
        [{"command": "start", "description": ""}],
        [{"command": "start", "description": "x" * 257}],
        [{"command": f"c{n}", "description": "x"} for n in range(101)],
        [{"command": "start"}],
    ],
)
def test_bad_commands_are_refused(api, bot, commands):
    assert bot.error("setMyCommands", commands=commands)[0] == 400
    assert len(api.violations) == 1


def test_an_unknown_scope_is_refused(bot):
    assert bot.error("setMyCommands", commands=COMMANDS, scope={"kind": "x"})[0] == 400


def test_the_name_shows_in_get_me_and_results_fit_the_specification(api, bot):
    api.say("hello", first_name="Ana")
    bot.ok("setMyName", name="Sportello")

    me, chat = bot.ok("getMe"), bot.ok("getChat", chat_id=7)
    assert (me["first_name"], chat["first_name"]) == ("Sportello", "Ana")
    assert faults_of_result("getMe", me) + faults_of_result("getChat", chat) == []
