"""Telegram refuses, stumbles or vanishes, and the bot goes on."""

import asyncio
import gc

import pytest

from bot.app import Brain, telegram
from bot.errors import SettingsError
from bot.tg.application import Connection
from bot.tg.transport import AiohttpRequest
from tests.e2e.living import living, real_brain, title, until, word
from tests.emulator import DROP_BEFORE, TIMEOUT_AFTER, AsyncPerson

APOLOGY = "Something went wrong here, not with you. Please write again in a few minutes."


class Stumbling:
    """The real dialogue, but for one word that breaks it."""

    def __init__(self, dialogue):
        self.knowledge = dialogue.knowledge
        self._dialogue = dialogue

    def decide(self, turn, person, now, **today):
        if getattr(turn, "text", "") == "stumble":
            raise ZeroDivisionError
        return self._dialogue.decide(turn, person, now, **today)


async def test_a_flood_wait_is_sat_out_and_the_answer_arrives_once(api, italian):
    before = len(italian.texts)
    api.failures["sendMessage"] = [(429, {"parameters": {"retry_after": 1}})]

    card = await italian.send("rinovo permeso sogiorno")

    assert title("it", "permit_renewal") in card.text
    assert len(italian.texts) == before + 1


@pytest.mark.parametrize("fault", [(502, {}), (500, {}), DROP_BEFORE])
async def test_a_broken_line_is_tried_again(api, italian, fault):
    before = len(italian.texts)
    api.failures["sendMessage"] = [fault]

    await italian.send("rinovo permeso sogiorno")

    assert title("it", "permit_renewal") in italian.last.text
    assert len(italian.texts) == before + 1


async def test_an_answer_that_may_have_arrived_is_not_sent_twice(api, tmp_path):
    impatient = Connection(
        token=api.token,
        request=AiohttpRequest(read_timeout=0.3),
        get_updates_request=AiohttpRequest(),
        root=api.url,
    )
    async with living(real_brain(), impatient, tmp_path):
        person = AsyncPerson(api, language_code="it")
        api.failures["sendMessage"] = [TIMEOUT_AFTER]
        await person.send("rinovo permeso sogiorno")
        await person.send("/topics")

    assert [title("it", "permit_renewal") in text for text in person.texts] == [True, False]


async def test_polling_goes_on_after_an_outage(api, italian):
    api.failures["getUpdates"] = [(502, {}), DROP_BEFORE]

    card = await italian.send("rinovo permeso sogiorno")

    assert title("it", "permit_renewal") in card.text


async def test_who_blocked_the_bot_stops_nobody_else(api, italian):
    other = AsyncPerson(api, user_id=8, language_code="it")
    with api._world.changed:  # blocked before the bot can answer
        api.say("rinovo permeso sogiorno", user_id=7)
        api.block(7)
    card = await other.send("rinovo permeso sogiorno")

    assert title("it", "permit_renewal") in card.text
    await until(api, lambda: not api.pending)


async def test_who_comes_back_after_blocking_is_served(api, italian):
    api.block(7)

    card = await italian.send("rinovo permeso sogiorno")

    assert title("it", "permit_renewal") in card.text


async def test_a_text_telegram_refuses_is_sent_plain(api, italian):
    api.failures["sendMessage"] = [(400, {"description": "Bad Request: can't parse entities"})]

    card = await italian.send("rinovo permeso sogiorno")

    assert card.text.startswith(title("it", "permit_renewal"))


@pytest.mark.parametrize("language", list(real_brain().voices))
async def test_a_failure_is_apologised_for_once_with_the_emergency_number(api, tmp_path, language):
    brain = Brain(dialogue=Stumbling(real_brain().dialogue), voices=real_brain().voices)
    async with living(brain, telegram(api.token, api.url), tmp_path):
        person = AsyncPerson(api, language_code=language)
        await person.send("stumble")
        assert [word(language, APOLOGY) in text for text in person.texts] == [True]
        assert "112" in person.last.text

        card = await person.send("/topics")

    assert card.labels


async def test_a_token_that_is_refused_ends_the_start_by_name_and_leaves_nothing_open(
    api, tmp_path
):
    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN"):
        async with living(real_brain(), telegram("123456:wrong", api.url), tmp_path):
            pytest.fail("it started")
    gc.collect()  # a client left open would warn here, and a warning fails the test


async def test_a_start_waits_for_telegram_to_come_back(api, tmp_path):
    api.failures["getMe"] = [(502, {})]

    async with living(real_brain(), telegram(api.token, api.url), tmp_path):
        menu = await AsyncPerson(api).send("/start")

    assert menu.labels


async def test_a_refused_menu_text_does_not_stop_the_bot(api, tmp_path):
    api.failures["setMyName"] = [(429, {"parameters": {"retry_after": 3600}})]

    async with living(real_brain(), telegram(api.token, api.url), tmp_path):
        menu = await AsyncPerson(api).send("/start")

    assert menu.labels


async def test_a_second_start_says_nothing_twice_and_sets_no_menu_again(api, tmp_path):
    async with living(real_brain(), telegram(api.token, api.url), tmp_path):
        await AsyncPerson(api).send("/start")
        await asyncio.to_thread(api.wait_quiet, 0.15)
    calls = len(api.calls)

    async with living(real_brain(), telegram(api.token, api.url), tmp_path):
        await AsyncPerson(api).send("/help")

    again = [call.method for call in api.calls[calls:]]
    assert [method for method in again if method.startswith("setMy")] == []
    assert again.count("sendMessage") == 1


async def test_many_people_at_once_each_get_their_own_answer(api, bot):
    intents = ("permit_renewal", "codice_fiscale", "family_doctor", "rent_contract")
    asked = {100 + n: title("it", intents[n % 4]) for n in range(40)}

    for user_id, question in asked.items():
        api.say(question, user_id=user_id, language_code="it")
    await until(api, lambda: all(_told(api, user_id) for user_id in asked))

    answered = {user_id: _told(api, user_id)[0].text.splitlines()[0] for user_id in asked}
    assert answered == asked


def _told(api, user_id):
    return [message for message in api.messages(user_id) if message.from_bot]
