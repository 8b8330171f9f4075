"""Which desk, open when: by a misspelt town, by a shared position, as a pin and as a contact."""

import pytest

from tests.e2e.living import word

TRESCORE = (45.6957, 9.8417)
TOO_FAR = (41.9, 12.5)


async def test_a_desk_is_found_by_a_misspelt_town(italian):
    card = await italian.send("sportello a tresore")

    assert "Trescore Balneario" in card.text
    assert "ESEMPIO" in card.text


async def test_a_town_is_asked_for_and_a_misspelt_one_is_understood(italian):
    prompt = await italian.send("/desks")
    assert word("it", "In which town do you live? Write its name.") in prompt.text

    card = await italian.send("trescore balnerio")

    assert word("it", "For people who live in %(town)s.") % {"town": "Trescore Balneario"} in (
        card.text
    )


async def test_a_town_once_told_is_not_asked_for_again(italian):
    await italian.send("/desks")
    await italian.send("Trescore Balneario")

    card = await italian.send("/desks")

    assert "Trescore Balneario" in card.text


async def test_a_shared_position_finds_the_desk_and_says_the_town(italian):
    card = await italian.share_location(*TRESCORE)

    assert word("it", "Your town: %(town)s.") % {"town": "Trescore Balneario"} in italian.texts[-2]
    assert "📍" in card.text


async def test_a_position_outside_lombardy_is_told_so(italian):
    reply = await italian.share_location(*TOO_FAR)

    assert (
        word("it", "You are outside Lombardy now, and I only know desks in Lombardy.") in reply.text
    )


async def test_two_towns_of_like_name_are_offered_as_buttons(italian):
    await italian.send("/desks")

    choice = await italian.send("cenate")
    assert word("it", "Which town do you mean?") in choice.text
    card = await italian.tap("Cenate Sotto", on=choice)

    assert word("it", "For people who live in %(town)s.") % {"town": "Cenate Sotto"} in card.text


async def test_the_map_button_sends_a_pin(api, italian):
    await italian.send("sportello a tresore")

    await italian.tap("🗺")

    (venue,) = api.calls_of("sendVenue")
    assert abs(venue["latitude"] - TRESCORE[0]) < 0.1
    assert venue["title"].startswith("ESEMPIO")


async def test_the_phone_comes_as_a_contact_to_keep(api, italian):
    await italian.send("sportello a tresore")

    await italian.tap("📇")

    (contact,) = api.calls_of("sendContact")
    assert contact["phone_number"] == "+39 035 000000"


@pytest.mark.parametrize("wanted", ["This week's hours", "Other desks"])
async def test_the_week_and_the_other_desks_are_one_tap_away(italian, wanted):
    await italian.send("sportello a tresore")

    reply = await italian.tap(word("it", wanted))

    assert reply.labels


async def test_the_need_just_answered_decides_which_desk(italian):
    await italian.send("rinovo permeso sogiorno")

    await italian.tap(word("it", "Which desk?"))
    card = await italian.send("trescore balneario")

    assert word("it", "At the counter, say or show:") in card.text
