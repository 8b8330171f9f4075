"""What is kept about a person, shown and erased."""

from tests.e2e.living import title, word


async def test_mydata_shows_language_town_and_last_question(italian):
    await italian.send("/desks")
    await italian.send("trescore balneario")
    await italian.send("rinovo permeso sogiorno")

    shown = await italian.send("/mydata")

    assert "Italiano" in shown.text
    assert "Trescore Balneario" in shown.text
    assert title("it", "permit_renewal") in shown.text


async def test_forget_asks_once_more_and_can_be_declined(italian):
    await italian.send("/forget")

    await italian.tap(word("it", "No, keep it"))

    assert "Italiano" in (await italian.send("/mydata")).text


async def test_forget_erases_everything_at_once(italian):
    await italian.send("/desks")
    await italian.send("trescore balneario")
    await italian.send("/forget")

    done = await italian.tap(word("it", "Yes, erase everything"))
    shown = await italian.send("/mydata")

    assert word("it", "Done: I keep nothing about you any more.") in done.text
    assert "Trescore" not in shown.text
    assert "Italiano" not in shown.text


async def test_privacy_says_what_is_kept(italian):
    shown = await italian.send("/privacy")

    assert "/mydata" in shown.text
    assert "/forget" in shown.text
