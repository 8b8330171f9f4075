"""Somebody is in danger: numbers first, and a way to leave no trace."""

import pytest

from tests.e2e.living import until, word

CRIES = {
    "it": "mio marito mi picchia",
    "en": "my husband beats me",
    "ar": "زوجي يضربني",
    "pa": "ਮੇਰਾ ਪਤੀ ਮੈਨੂੰ ਮਾਰਦਾ ਹੈ",
}


@pytest.mark.parametrize("language", CRIES)
async def test_the_helplines_come_first_in_the_language_of_the_cry(italian, language):
    reply = await italian.send(CRIES[language])

    first, second, *_ = reply.text.splitlines()
    assert "112" in first
    assert "1522" in second
    assert any(word(language, "Remove my last messages") in label for label in reply.labels)


async def test_the_last_messages_are_really_removed(api, italian):
    await italian.send("mio marito mi picchia")
    assert len(italian.messages) > 3

    reply = await italian.tap("🗑")

    assert word("it", "I removed the messages of the last 48 hours.") in reply.text
    assert [message.text for message in italian.messages] == [reply.text]
    assert "picchia" not in reply.text


async def test_more_than_a_hundred_messages_are_removed_in_batches(api, italian):
    for _ in range(60):
        api.say("/help", user_id=7)
    await until(api, lambda: len(italian.texts) >= 60, timeout=10)
    await italian.send("mio marito mi picchia")

    await italian.tap("🗑")

    assert len(api.calls_of("deleteMessages")) == 2
    assert len(italian.messages) == 1


async def test_the_anti_violence_line_can_be_kept_as_a_contact(api, italian):
    await italian.send("mio marito mi picchia")

    await italian.tap("1522")

    assert [call["phone_number"] for call in api.calls_of("sendContact")] == ["1522"]


async def test_the_other_helplines_are_one_tap_away(italian):
    await italian.send("mio marito mi picchia")

    reply = await italian.tap(word("it", "Other help"))

    assert "112" in reply.text
    assert "1522" in reply.text
