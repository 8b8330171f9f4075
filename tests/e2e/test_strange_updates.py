"""What people and phones send that is neither a question nor a fresh button."""

import httpx
import pytest

from tests.e2e.living import arrive, arrive_in_group, until, word
from tests.emulator import AsyncPerson

FILE = {"file_id": "f1", "file_unique_id": "u1"}
WORDLESS = {
    "voice": {"voice": {**FILE, "duration": 3}},
    "sticker": {
        "sticker": {
            **FILE,
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
        }
    },
    "photo": {"photo": [{**FILE, "width": 90, "height": 90}]},
}


async def an_older_bot_draws(api, data):
    """A button as an earlier version, or another program with our token, may have drawn it."""
    keyboard = {"inline_keyboard": [[{"text": "Old", "callback_data": data}]]}
    async with httpx.AsyncClient() as client:
        await client.post(
            f"{api.url}/bot{api.token}/sendMessage",
            json={"chat_id": 7, "text": "...", "reply_markup": keyboard},
        )


@pytest.mark.parametrize(
    "data",
    [
        "1iintent_that_is_gone",
        "1ddesk_that_is_gone",
        "1ttopic_that_is_gone",
        "1pintent_that_is_gone:cost",
        "1a999999",
        "0:an older format",
        "9from_the_future",
        "nonsense",
        "1i" + "x" * 62,
        "1e2",
        "ਪੰਜਾਬੀ",
    ],
)
async def test_a_button_nobody_knows_any_more_is_answered_kindly(api, italian, data):
    await an_older_bot_draws(api, data)

    reply = await italian.tap("Old")

    assert reply.labels
    assert word("it", "Something went wrong here, not with you.") not in reply.text


async def test_a_button_that_means_nothing_is_called_old_and_topics_are_offered(api, italian):
    await an_older_bot_draws(api, "nonsense")

    reply = await italian.tap("Old")

    assert word("it", "This button is too old.") in reply.text


async def test_a_tap_on_a_message_telegram_no_longer_has_is_answered(api, italian):
    await italian.send("/topics")
    before = len(italian.texts)

    api.tap("🌐", inaccessible=True)
    await until(api, lambda: len(italian.texts) > before)

    assert word("it", "Choose your language.") in italian.last.text


@pytest.mark.parametrize("kind", WORDLESS)
async def test_who_sends_no_words_is_told_that_only_words_are_read(api, italian, kind):
    before = len(italian.texts)

    arrive(api, WORDLESS[kind])
    await until(api, lambda: len(italian.texts) > before)

    told = word("it", "I can only read written words. Write your question, or choose below.")
    assert told in italian.last.text


async def test_a_photos_caption_is_a_question(api, italian):
    before = len(italian.texts)

    arrive(api, WORDLESS["photo"] | {"caption": "rinovo permeso sogiorno"})
    await until(api, lambda: len(italian.texts) > before)

    assert any("📄" in label for label in italian.last.labels)


async def test_a_group_is_left_in_silence(api, person):
    for text in ("/start", "mio marito mi picchia", "permesso scaduto"):
        arrive_in_group(api, text)

    await person.send("/start")  # handled after the three: they are the same person's

    assert {call.params["chat_id"] for call in api.calls if "chat_id" in call.params} == {7}


async def test_an_edited_question_is_not_answered_twice(api, italian):
    sent = api.say("rinovo permeso sogiorno")
    await until(api, lambda: any("📄" in label for label in italian.buttons))
    before = len(italian.texts)

    api.correct("rinnovo permesso di soggiorno", message_id=sent)
    await italian.send("/help")

    assert len(italian.texts) == before + 1


async def test_a_command_nobody_knows_is_not_a_crash(italian):
    reply = await italian.send("/xyz")

    assert reply.labels


@pytest.mark.parametrize(
    "text", ["<b>", "a" * 4096, "&lt;script&gt;", "\u202e\u2066x", "%(x)s {y}"]
)
async def test_any_text_gets_an_answer(api, bot, text):
    person = AsyncPerson(api, user_id=8)

    reply = await person.send(text)

    assert reply.labels
