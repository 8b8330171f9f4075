"""Every reply in every language: compared whole with golden files, and held to Telegram's rules.

The golden files are for people who speak the language; after a change on purpose, look at the
difference and write them again with `python -m tests.tg.write_golden`.
"""

import re
import unicodedata
from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from bot.domain import reply as said
from bot.domain.reply import Reply
from bot.domain.text import units
from bot.domain.turns import OpenLanguages
from bot.tg.keyboards import Inline, Menu
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering import render
from bot.tg.rendering_markup import LIMIT
from bot.tg.rendering_safety import apology
from tests.tg.drawing import drawn
from tests.tg.golden import read_golden
from tests.tg.markup_reader import problems_of
from tests.tg.replies import COLLEAGUES, REPLIES
from tests.tg.samples import CARD, DESK_CARD, LANGUAGES, NUMBERS
from tests.tg.speech import spoken

CASES = list(product(LANGUAGES, REPLIES))


def texts(outgoing: tuple[Outgoing, ...]) -> list[TextMessage]:
    return [each for each in outgoing if isinstance(each, TextMessage)]


def labels(message: TextMessage) -> list[str]:
    if message.keyboard is None:
        return []
    return [button.label for row in message.keyboard.rows for button in row]


def test_there_is_a_sample_of_every_reply() -> None:
    assert {type(reply) for reply in REPLIES.values()} == set(get_args(Reply))


@pytest.mark.parametrize(("code", "name"), CASES)
def test_a_reply_reads_as_in_the_golden_file(code: str, name: str) -> None:
    assert drawn(render(REPLIES[name], spoken()[code])) == read_golden(code)[name]


@pytest.mark.parametrize(("code", "name"), CASES)
def test_what_is_sent_is_what_telegram_takes(code: str, name: str) -> None:
    outgoing = render(REPLIES[name], spoken()[code])

    assert outgoing
    for message in texts(outgoing):
        assert message.html.strip()
        assert units(message.html) <= LIMIT
        assert problems_of(message.html) == []
        assert all(label.strip() and "%(" not in label for label in labels(message))


@pytest.mark.parametrize(("code", "name"), CASES)
def test_another_language_is_two_taps_away_from_every_reply(code: str, name: str) -> None:
    messages = texts(render(REPLIES[name], spoken()[code]))
    after_a_card = ("desk_pin", "contact")  # which has its own buttons
    if name in (*after_a_card, "language_menu", *COLLEAGUES):
        return

    keyboards = [message.keyboard for message in messages]
    ways = [
        any(button.leads_to == OpenLanguages() for row in keyboard.rows for button in row)
        if isinstance(keyboard, Inline)
        else isinstance(keyboard, Menu)
        for keyboard in keyboards
    ]
    assert all(ways)


@pytest.mark.parametrize("name", REPLIES)
def test_arabic_lines_start_from_the_right_unless_they_are_italian_prose(name: str) -> None:
    for message in texts(render(REPLIES[name], spoken()["ar"])):
        for line in [*message.html.split("\n"), *labels(message)]:
            assert spoken()["ar"].line(line) == line


ARABIC_NAME = re.compile(r"\u200e?[^\u2068]*?\u2068[^\u2069]*[\u0600-\u06ff][^\u2069]*\u2069")


@pytest.mark.parametrize("name", REPLIES)
def test_left_to_right_languages_carry_direction_marks_around_arabic_names_alone(name: str) -> None:
    for code in ("it", "en", "pa"):
        for message in texts(render(REPLIES[name], spoken()[code])):
            for line in message.html.split("\n"):
                plain = ARABIC_NAME.sub("", line)
                marks = [char for char in plain if unicodedata.category(char) == "Cf"]

                assert set(marks) <= {"\u200d"}


@pytest.mark.parametrize("name", REPLIES)
def test_a_line_has_one_pictogram_at_most(name: str) -> None:
    for message in texts(render(REPLIES[name], spoken()["it"])):
        for line in message.html.split("\n"):
            said = line.replace("🇮🇹", "I").translate(dict.fromkeys(map(ord, "▓░")))
            assert sum(unicodedata.category(char) == "So" for char in said) <= 1


def test_in_danger_the_numbers_come_before_everything_else() -> None:
    for voice in spoken().values():
        first = texts(render(REPLIES["safety"], voice))[0].html.split("\n")

        assert "112" in first[0]
        assert "1522" in first[1]
        assert first[0].lstrip("\u200f").startswith("<b>")


def test_an_apology_has_the_emergency_numbers() -> None:
    for voice in spoken().values():
        html = apology(NUMBERS, voice).html

        assert "112" in html
        assert "1522" in html
        assert problems_of(html) == []


def test_a_text_over_the_limit_is_sent_in_parts_with_the_buttons_last() -> None:
    long = replace(CARD, text="Una frase che si ripete. " * 400)

    parts = texts(render(said.AnswerCard(long), spoken()["ar"]))

    assert len(parts) == 3
    assert all(units(part.html) <= LIMIT and problems_of(part.html) == [] for part in parts)
    assert [part.keyboard is None for part in parts] == [True, True, False]


def test_a_card_offers_italian_only_to_those_who_read_another_language() -> None:
    punjabi = replace(CARD, language="pa")
    offered = {
        code: any(
            "🇮🇹" in label
            for label in labels(texts(render(said.AnswerCard(card), spoken()[code]))[0])
        )
        for code, card in {"pa": punjabi, "it": CARD, "en": CARD}.items()
    }

    assert offered == {"pa": True, "it": False, "en": False}


def test_a_button_that_is_not_a_web_page_is_left_out() -> None:
    desk = replace(DESK_CARD.ranked.desk, website="www.example.org", booking_url="tel:035")
    card = replace(DESK_CARD, ranked=replace(DESK_CARD.ranked, desk=desk))

    leads = [
        button.leads_to
        for message in texts(render(card, spoken()["it"]))
        for row in (message.keyboard.rows if isinstance(message.keyboard, Inline) else ())
        for button in row
    ]

    web = [lead for lead in leads if isinstance(lead, str)]
    assert web == ["https://www.openstreetmap.org/directions?to=via+Roma+1%2C+Trescore+Balneario"]
