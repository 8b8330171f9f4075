import pytest


def inline(*rows):
    return {"inline_keyboard": [list(row) for row in rows]}


def button(text, data):
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize(
    ("one", "description"),
    [
        (button("x", "è" * 33), "Bad Request: BUTTON_DATA_INVALID"),
        (button("x", ""), "Bad Request: BUTTON_DATA_INVALID"),
        ({"text": "x", "url": "tel:+39035000000"}, "Bad Request: BUTTON_URL_INVALID"),
        (
            {"text": "x"},
            (
                "Bad Request: can't parse inline keyboard button: "
                "Text buttons are unallowed in the inline keyboard"
            ),
        ),
        (
            button(" ", "x"),
            'Bad Request: can\'t parse inline keyboard button: Field "text" must be non-empty',
        ),
    ],
)
async def test_a_button_that_telegram_would_refuse_is_refused(bot, person, one, description):
    params = {"chat_id": person.user_id, "text": "x", "reply_markup": inline([one])}

    assert await bot.refusal("sendMessage", **params) == (400, description)


async def test_data_of_exactly_64_bytes_and_links_are_accepted(bot, person):
    markup = inline([button("x", "è" * 32)], [{"text": "Sito", "url": "https://www.inps.it"}])

    sent = await bot.call("sendMessage", chat_id=person.user_id, text="x", reply_markup=markup)

    assert sent["reply_markup"] == markup


async def test_more_than_a_hundred_buttons_are_refused(bot, person):
    markup = inline(*[[button("x", "y")]] * 101)
    params = {"chat_id": person.user_id, "text": "x", "reply_markup": markup}

    assert await bot.refusal("sendMessage", **params) == (
        400,
        "Bad Request: reply markup is too long",
    )


async def test_a_reply_keyboard_stays_until_it_is_removed(bot, person):
    markup = {"keyboard": [["Bergamo"], [{"text": "Qui", "request_location": True}]]}
    await bot.call("sendMessage", chat_id=person.user_id, text="Dove?", reply_markup=markup)
    await bot.call("sendMessage", chat_id=person.user_id, text="Allora?")
    shown = (await person.seen())["keyboard"]
    remove = {"remove_keyboard": True}
    await bot.call("sendMessage", chat_id=person.user_id, text="Bene", reply_markup=remove)

    assert shown == {
        "keyboard": [[{"text": "Bergamo"}], [{"text": "Qui", "request_location": True}]]
    }
    assert (await person.seen())["keyboard"] is None
