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
    assert word("it", "You get no more notices.") in left.text
    assert asked.text in left.text


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
    """Arabic and Punjabi have no text: what those get is asked before anything goes out."""
    asked = await author.tap("📢 " + word("it", "Send"))
    assert word("it", "What does somebody get whose language has no text?") in asked.text
    counted = await author.tap(word("it", "Nothing"))
    assert word("it", "To send it, write this word: %(word)s") % {"word": "CORSO"} in counted.text
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
    await author.tap("⚠️ " + word("it", "Take it back"))
    await until(api, lambda: len(api.calls_of("deleteMessage")) >= 2, timeout=15)

    assert word("it", "No notice is valid now.") in (await italian.send("/news")).text
    assert not any("Il corso inizia" in text for text in italian.texts)


async def test_another_word_sends_nothing_and_a_test_comes_to_oneself(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap(word("it", "Preview"))
    await author.tap(word("it", "All languages"))
    assert any("The course begins" in text for text in author.texts)

    await author.tap("📢 " + word("it", "Send"))
    await author.tap(word("it", "Nothing"))
    refused = await author.send("invia")
    assert word("it", "That is another word: nothing was sent.") in refused.text
    assert not any("Il corso" in text for text in italian.texts)


async def test_who_speaks_a_language_without_a_text_gets_the_italian_one_in_a_frame_they_read(
    api, staffed
):
    punjabi = await somebody(api, 7, "pa", "Yes, send them to me")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap("👥 " + word("it", "For whom"))
    await author.tap(word("it", "Without a text"))
    await author.tap(word("it", "The Italian one"))
    await author.tap(word("it", "Preview"))
    await author.tap("⇄ ਪੰਜਾਬੀ")
    said = word("pa", "There is no text in your language: this is the Italian one.")
    seen = [text for text in author.texts if said in text]
    await author.tap("📢 " + word("it", "Send"))
    await author.send("corso")
    await until(api, lambda: "Il corso inizia" in punjabi.texts[-1], timeout=15)

    assert seen == [punjabi.texts[-1]]


async def test_the_desk_of_a_notice_opens_its_card(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap("📎 " + word("it", "With it"))
    asked = await author.tap("✏️ " + word("it", "Desk"))
    name = asked.labels[0]
    draft = await author.tap(name)
    assert name in draft.text
    await send_notice(author)
    await until(api, lambda: "Il corso inizia" in italian.texts[-1], timeout=15)
    card = await italian.tap(word("it", "The desk"))

    assert name in card.text


async def test_a_picture_goes_with_the_notice_and_a_table_does_not(api, staffed):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap("📎 " + word("it", "With it"))
    await author.tap("✏️ " + word("it", "File"))
    refused = await author.send_document("orari.xlsx", "application/vnd.ms-excel")
    assert word("it", "Only a picture or a PDF can go with a notice.") in refused.text
    draft = await author.send_photo()
    assert word("it", "a picture") in draft.text
    await send_notice(author)
    await until(api, lambda: italian.last.photo, timeout=15)

    assert italian.last.photo
    assert "Il corso inizia" in italian.last.caption


async def test_a_day_that_is_over_is_refused_when_it_is_written(api, staffed):
    author = AsyncPerson(api, user_id=50, language_code="it")
    await author.send("/start lang-it")
    await write_notice(author)

    await author.tap("🕗 " + word("it", "When"))
    await author.tap(word("it", "When to send"))
    refused = await author.send("20/11/2026 18:00")
    assert word("it", "That moment is over. Write a later one.") in refused.text
    taken = await author.send("24/11/2026 18:00")

    assert "24 novembre 2026" in taken.text


async def test_a_person_who_writes_the_staffs_command_sees_their_own_notices(api, staffed):
    stranger = AsyncPerson(api, user_id=7, language_code="it")
    await stranger.send("/start lang-it")

    assert (await stranger.send("/notice")).text == (await stranger.send("/notices")).text


async def test_a_colleague_with_another_role_is_told_so(api, staffed):
    operator = AsyncPerson(api, user_id=51, language_code="it")
    await operator.send("/start lang-it")

    assert word("it", "You may not send notices.") in (await operator.send("/notice")).text
