"""Notices in the chat: what people want of them, how the staff write, send and withdraw them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

import pytest

from bot.app import telegram
from bot.domain.staff import Member, Staff
from tests.e2e.living import MONDAY, living, real_brain, until, word
from tests.emulator import AsyncPerson


async def test_a_person_says_yes_wants_silence_and_leaves(italian):
    asked = await italian.send("/notices")
    assert word("it", "You get notices.") not in asked.text

    shown = await italian.tap(word("it", "Yes, send them to me"))
    assert word("it", "You get notices.") in shown.text

    silent = await italian.tap(word("it", "For a week"))
    assert "30 novembre 2026" in silent.text

    left = await italian.tap(word("it", "No more notices"))
    assert left.text == asked.text


async def test_topics_are_chosen_and_the_town_is_asked_for(italian):
    await italian.send("/notices")
    await italian.tap(word("it", "Yes, send them to me"))
    await italian.tap(word("it", "Topics"))
    chosen = await italian.tap("🏥")
    assert any(label.startswith("✓ 🏥") for label in chosen.labels)

    await italian.tap(word("it", "Back"))
    await italian.tap(word("it", "Where do you live?"))
    await italian.send("Trescore Balneario")
    shown = await italian.send("/notices")

    assert "Trescore Balneario" in shown.text


async def test_without_notices_the_news_say_so(italian):
    news = await italian.send("/news")

    assert word("it", "No notice is valid now.") in news.text
    assert word("it", "Tell me your town to see its notices too.") in news.text


STAFF = Staff(
    members=(
        Member(telegram_id=50, roles=frozenset({"notices"}), ambito="valle_cavallina"),
        Member(telegram_id=51, roles=frozenset({"operator"}), ambito="valle_cavallina"),
    )
)


def going_on() -> Callable[[], datetime]:
    """That Monday's clock; notices wait for their turn, so it must not stand still."""
    begun = monotonic()
    return lambda: MONDAY + timedelta(seconds=monotonic() - begun)


@pytest.fixture
async def staffed(api, tmp_path):
    async with living(real_brain(), telegram(api.token, api.url), tmp_path, STAFF, going_on()):
        yield


async def somebody(api, user_id: int, language: str, *wishes: str) -> AsyncPerson:
    """In Trescore; each wish is a button of /notices."""
    person = AsyncPerson(api, user_id=user_id, language_code=language)
    await person.send(f"/start lang-{language}")
    await person.send("/notices")
    for wish in wishes:
        await person.tap(word(language, wish))
    await person.send("/desks")
    await person.send("Trescore Balneario")
    return person


async def write_notice(author: AsyncPerson) -> None:
    """From /notice to the draft with two texts, for the ambito."""
    await author.send("/notice")
    await author.tap(word("it", "New notice"))
    await author.send("Corso di italiano")
    await author.tap("Valle Cavallina")
    await author.send("Il corso inizia lunedì.")
    await author.tap("English")
    await author.send("The course begins on Monday.")


async def send_notice(author: AsyncPerson) -> None:
    await author.tap(word("it", "Send"))
    await author.send("corso")


async def test_a_notice_reaches_who_said_yes_in_their_language_and_is_taken_back(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    english = await somebody(api, 8, "en", "Yes, send them to me")
    muted = await somebody(api, 9, "it", "Yes, send them to me", "For a week")
    never = await somebody(api, 10, "it")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    counted = await author.tap(word("it", "Count people"))
    assert word("it", "People who get it: %(count)s") % {"count": 2} in counted.text
    assert f"{word('it', 'want silence')}: 1" in counted.text

    await author.tap(word("it", "Back to the notice"))
    await send_notice(author)
    await until(api, lambda: "The course begins" in english.texts[-1], timeout=15)
    await until(api, lambda: "Il corso inizia" in italian.texts[-1], timeout=15)
    assert not any("Il corso inizia" in text for text in (*muted.texts, *never.texts))

    news = await never.send("/news")
    assert "Il corso inizia lunedì." in news.text

    await until(api, lambda: word("it", "Report") in str(author.last.labels), timeout=15)
    bars = [call for call in api.calls_of("sendMessage") if "▓" in str(call.get("text"))]
    assert [call["chat_id"] for call in bars] in ([], [50])  # one message, edited from then on
    report = await author.tap(word("it", "Report"))
    assert "2/2" in report.text
    sheet = await author.tap("CSV")
    assert sheet.text.endswith(".csv")
    (upload,) = [call["document"] for call in api.calls_of("sendDocument")]
    assert upload.content.decode().splitlines()[-1].split(",")[1:4] == ["all", "0", "0"]
    await author.tap(word("it", "Take it back from everybody"))
    await until(api, lambda: len(api.calls_of("deleteMessage")) >= 2, timeout=15)

    assert word("it", "No notice is valid now.") in (await italian.send("/news")).text
    assert not any("Il corso inizia" in text for text in italian.texts)


async def test_another_word_sends_nothing_and_a_test_comes_to_oneself(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap(word("it", "Send it to me"))
    assert any("The course begins" in text for text in author.texts)

    await author.tap(word("it", "Send"))
    refused = await author.send("invia")
    assert word("it", "That is another word: nothing was sent.") in refused.text
    assert not any("Il corso" in text for text in italian.texts)


@pytest.mark.parametrize("user_id", [7, 51])
async def test_to_others_the_command_does_not_exist(api, staffed, user_id):
    stranger = AsyncPerson(api, user_id=user_id, language_code="it")
    await stranger.send("/start lang-it")

    assert (await stranger.send("/notice")).text == (await stranger.send(". notice")).text
