"""Notices in the chat: what people want of them."""

from tests.e2e.living import word


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
