"""Free words in four scripts, what is answered, and what the buttons below it do."""

import pytest

from bot.domain.decision import Person
from bot.domain.turns import Said
from tests.e2e.living import MONDAY, real_brain, real_knowledge, title, word

VAGUE = ("documenti scaduti e persi", "costo e documenti", "permesso e casa", "scuola e medico")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("it", "rinovo permeso sogiorno"),
        ("en", "how can i renw my permit"),
        ("ar", "عايز اجدد الاقامة"),
        ("ar", "kifash njadded l permesso"),
        ("pa", "ਪਰਮਿਟ ਰੀਨਿਊ ਕਿਵੇਂ ਕਰੀਏ"),
        ("pa", "permit renew kiven kariye"),
    ],
)
async def test_a_misspelt_question_is_answered_in_the_language_it_was_asked_in(
    italian, language, question
):
    card = await italian.send(question)

    assert title(language, "permit_renewal") in card.text
    assert any(word(language, "To bring") in label for label in card.labels)
    assert any(word(language, "Which desk?") in label for label in card.labels)


async def test_an_answer_says_its_source_and_that_no_desk_has_confirmed_it(italian):
    card = await italian.send(title("it", "permit_renewal"))

    text = word("it", "Checked on %(date)s from public sources · not yet confirmed by a desk")
    assert text.partition("%(date)s")[2] in card.text
    assert real_knowledge().intent("permit_renewal").sources[0].title in card.text


async def test_whoever_asks_in_another_language_is_offered_to_go_on_in_it(italian):
    card = await italian.send(title("en", "permit_renewal"))
    assert any("English" in label for label in card.labels)

    home = await italian.tap("English", on=card)

    assert word("en", "Write your question in your own words, or choose.") in home.text


async def test_a_part_is_opened_by_its_button(italian):
    await italian.send(title("it", "permit_renewal"))

    part = await italian.tap("💶")

    assert title("it", "permit_renewal") in part.text
    assert "💶" in part.text
    assert "€" in part.text
    assert word("it", "The whole answer") in part.labels


async def test_the_documents_to_bring_are_a_list(italian):
    await italian.send(title("it", "permit_renewal"))

    part = await italian.tap("📄")

    documents = real_brain().dialogue.knowledge.intent("permit_renewal").documents
    names = real_brain().dialogue.knowledge.names["it"].documents
    assert [names[each] in part.text for each in documents] == [True] * len(documents)


async def test_a_follow_up_means_the_answer_just_given(italian):
    await italian.send(title("it", "citizenship_residence"))

    part = await italian.send("quanto costa?")

    assert title("it", "citizenship_residence") in part.text
    assert "💶" in part.text


async def test_the_italian_text_stands_below_the_english_one_on_request(italian):
    await italian.send(title("en", "permit_renewal"))

    card = await italian.tap("🇮🇹")

    assert title("en", "permit_renewal") in card.text
    assert title("it", "permit_renewal") in card.text


async def test_a_doubtful_question_is_asked_back_with_buttons(italian):
    menu = await italian.send(_first_doubtful())
    assert menu.labels[-2] == word("it", "None of these")
    pictogram, _, meant = menu.labels[0].partition(" ")

    card = await italian.tap(pictogram, on=menu)

    assert meant in card.text


async def test_none_of_these_leads_on_to_topics_desk_and_person(italian):
    menu = await italian.send(_first_doubtful())

    ways = await italian.tap(word("it", "None of these"), on=menu)

    assert [icon for icon in "📚🏢🗣" if not any(icon in label for label in ways.labels)] == []


async def test_the_weather_is_not_answered_and_there_is_a_way_on(italian):
    reply = await italian.send("che tempo fa domani a milano")

    assert word("it", "Try other words, choose a topic, or talk to a person.") in reply.text
    assert any("🗣" in label for label in reply.labels)


async def test_a_thumb_down_asks_what_was_meant(italian):
    await italian.send("rinovo permeso sogiorno")

    asked = await italian.tap("👎")

    assert word("it", "I am sorry it did not help. What did you want to know?") in asked.text
    assert word("it", "Something else") in asked.labels


async def test_a_thumb_up_is_thanked_for(italian):
    await italian.send("rinovo permeso sogiorno")

    thanks = await italian.tap("👍")

    assert word("it", "Thank you. It helps to make the answers better.") in thanks.text


def _first_doubtful() -> str:
    """A model learns; which of these it finds doubtful may change, that it finds one may not."""
    dialogue = real_brain().dialogue
    doubtful = (
        question
        for question in VAGUE
        if dialogue.decide(Said(question), Person(language="it"), MONDAY).outcome == "clarify"
    )
    return next(doubtful)


def test_a_town_of_several_words_alone_is_never_off_topic():
    """It says nothing to the matcher, which would call it off topic."""
    dialogue, places = real_brain().dialogue, real_knowledge().places
    home = Person(language="ar")
    served = {istat for ambito in places.ambiti if ambito.served for istat in ambito.municipalities}
    towns = [town for town in places.municipalities if town.istat in served]
    names = [town.name for town in towns if " " in town.name]

    lost = [
        name for name in names if dialogue.decide(Said(name), home, now=MONDAY).outcome != "desk"
    ]

    assert len(names) > 5
    assert lost == []
