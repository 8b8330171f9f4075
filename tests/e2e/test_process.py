"""`python -m bot run` as it is run: killed, stopped, refused, and what it leaves in the log."""

import signal

import pytest

from tests.e2e.living import real_brain, real_knowledge, title
from tests.e2e.process import TOKEN, bot_process, output
from tests.emulator import Emulator

PEOPLE = range(101, 111)
START = 20.0  # seconds for a process to start on a busy machine; nothing waits this long for long
QUESTIONS = tuple(
    title("it", intent)
    for intent in real_knowledge().intents
    if intent
    not in {each for danger in real_brain().dialogue.knowledge.dangers for each in danger.intents}
)[:5]


@pytest.fixture
def api():
    with Emulator(token=TOKEN) as emulator:
        yield emulator
        assert emulator.violations == []


def answers(api, user_id):
    """What this person was answered, by the titles of the cards."""
    said = (message.text for message in api.messages(user_id) if message.from_bot)
    return [text.partition("\n")[0] for text in said]


def ask_everything(api):
    """Fifty messages of ten people, as they would come after a night without the bot."""
    for question in QUESTIONS:
        for user_id in PEOPLE:
            api.say(question, user_id=user_id, language_code="it")


def all_answered(api):
    return all(answers(api, user_id)[-1:] == [QUESTIONS[-1]] for user_id in PEOPLE)


def kill_in_the_middle(api, process):
    """SIGKILL while the emulator holds its breath: no answer slips out while we look."""
    with api._world.changed:
        assert api._world.changed.wait_for(lambda: len(api.calls_of("sendMessage")) >= 20, START)
        process.kill()
        process.wait()
    api.wait_quiet(0.2)  # what was already on the wire arrives all the same


def test_killed_in_the_middle_of_fifty_messages_it_answers_all_of_them(api, tmp_path):
    with bot_process(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url) as process:
        ask_everything(api)
        kill_in_the_middle(api, process)
    before = {user_id: answers(api, user_id) for user_id in PEOPLE}
    assert 10 <= sum(map(len, before.values())) < 50

    with bot_process(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url):
        api.wait_for(lambda: all_answered(api) and not api.pending, timeout=START)
        api.wait_quiet(0.2)

    for user_id, first in before.items():
        then = answers(api, user_id)[len(first) :]
        assert first == list(QUESTIONS[: len(first)])
        assert then == list(QUESTIONS[len(QUESTIONS) - len(then) :])
        assert len(first) + len(then) >= len(QUESTIONS)


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT"])
def test_asked_to_stop_it_stops_in_seconds_and_loses_and_repeats_nothing(api, tmp_path, name):
    with bot_process(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url) as process:
        ask_everything(api)
        api.wait_for(lambda: len(api.calls_of("sendMessage")) >= 10, timeout=START)
        process.send_signal(getattr(signal, name))
        assert process.wait(timeout=5) == 0

    with bot_process(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url):
        api.wait_for(lambda: all_answered(api) and not api.pending, timeout=START)
        api.wait_quiet(0.2)

    assert [answers(api, user_id) for user_id in PEOPLE] == [list(QUESTIONS)] * len(PEOPLE)
    assert "Traceback" not in output(tmp_path)


def test_while_it_waits_for_telegram_it_can_be_stopped_too(api, tmp_path):
    api.failures["getMe"] = [(502, {})] * 100
    with bot_process(tmp_path, "run", TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url) as process:
        api.wait_for(lambda: api.calls_of("getMe"), timeout=START)

        process.send_signal(signal.SIGTERM)

        assert process.wait(timeout=5) == 0
    assert "Traceback" not in output(tmp_path)


def test_a_token_telegram_does_not_know_is_named_and_never_shown(api, tmp_path):
    wrong = TOKEN[:-3] + "abc"
    changed = {"TELEGRAM_TOKEN": wrong, "TELEGRAM_API_BASE": api.url, "LOG_LEVEL": "DEBUG"}
    with bot_process(tmp_path, "run", **changed) as process:
        assert process.wait(timeout=START) == 2

    said = output(tmp_path)
    assert "TELEGRAM_TOKEN: Telegram does not know it; ask @BotFather" in said
    assert wrong not in said
    assert "Traceback" not in said
    assert "Unclosed" not in said


def test_the_log_holds_neither_the_token_nor_a_word_that_was_typed(api, tmp_path):
    changed = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": api.url, "LOG_LEVEL": "DEBUG"}
    with bot_process(tmp_path, "run", **changed) as process:
        api.failures["getUpdates"] = [(502, {})]
        for text in ("zanzara permesso scaduto", "mio marito zanzara mi picchia", "/zanzara"):
            api.say(text, first_name="Fatoumata")
        api.wait_messages(count=3, timeout=START)
        api.failures["sendMessage"] = [(400, {}), (400, {})]
        api.say("zanzara ancora")
        api.wait_for(lambda: not api.pending, timeout=START)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=5) == 0

    said = output(tmp_path)
    assert "DEBUG" in said
    assert TOKEN not in said
    assert TOKEN.partition(":")[2] not in said
    assert "zanzara" not in said
    assert "Fatoumata" not in said
