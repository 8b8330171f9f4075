"""From /start to the first answer, over real HTTP."""

import pytest

from tests.e2e.living import real_brain, title, until, word
from tests.emulator import AsyncPerson

LANGUAGES = tuple(real_brain().voices)
MENU_METHODS = {"setMyCommands", "setMyName", "setMyShortDescription", "setMyDescription"}


async def test_start_shows_every_language_by_its_own_name_and_the_phones_first(api, bot):
    person = AsyncPerson(api, language_code="pa")

    menu = await person.send("/start")

    names = [voice.language.name for voice in real_brain().voices.values()]
    assert sorted(label.removeprefix("✓ ") for label in menu.labels) == sorted(names)
    assert menu.labels[0] == "✓ ਪੰਜਾਬੀ"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_chosen_language_is_spoken_from_the_welcome_on(person, language):
    await person.send("/start")

    home = await person.tap(real_brain().voices[language].language.name)

    assert word(language, "Write your question in your own words, or choose.") in home.text
    assert any(word(language, "Privacy") in label for label in home.labels)
    assert word(language, "Welcome") in person.texts[-2]
    assert any(word(language, "Language") in label for label in person.keyboard)


async def test_another_language_is_two_taps_away_from_anywhere(italian):
    await italian.send(title("it", "permit_renewal"))

    await italian.tap("🌐", on=italian.last)
    home = await italian.tap("English")

    assert word("en", "Write your question in your own words, or choose.") in home.text


async def test_topics_lead_to_an_answer_without_typing_a_word(italian):
    page = await italian.tap(real_brain().dialogue.knowledge.names["it"].topics["permits"])
    assert any(title("it", "permit_renewal") in label for label in page.labels)

    card = await italian.tap(title("it", "permit_renewal"))

    assert title("it", "permit_renewal") in card.text


async def test_going_through_the_topics_leaves_one_message(italian):
    await italian.send("/topics")
    before = len(italian.texts)

    await italian.tap(real_brain().dialogue.knowledge.names["it"].topics["permits"])
    await italian.tap(word("it", "All topics"))

    assert len(italian.texts) == before


async def test_a_posters_link_chooses_the_language_and_opens_its_answer(person):
    card = await person.send("/start lang-en-ask-permit_renewal")

    assert word("en", "Welcome") in person.texts[0]
    assert title("en", "permit_renewal") in card.text


async def test_telegram_learns_commands_and_descriptions_in_each_language_once(api, bot):
    expected = 4 * (len(LANGUAGES) + 1)
    await until(api, lambda: len([c for c in api.calls if c.method in MENU_METHODS]) >= expected)

    calls = [call for call in api.calls if call.method in MENU_METHODS]

    assert len(calls) == expected
    assert {call.params.get("language_code") for call in calls} == {None, *LANGUAGES}
