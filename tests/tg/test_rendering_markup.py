"""Markup is escaped once and cut only where nothing breaks."""

import random
import re

import pytest

from bot.domain.text import units
from bot.tg.keyboards import Menu
from bot.tg.rendering_markup import bold, escape, link, messages, screen, split
from tests.tg.markup_reader import problems_of
from tests.tg.speech import spoken

FSI, PDI = "\u2068", "\u2069"


def letters(markup: str) -> str:
    return re.sub(rf"<[^>]*>|\s|[{FSI}{PDI}]", "", markup)


def test_what_people_wrote_never_becomes_markup() -> None:
    assert escape('<b> & "q"') == '&lt;b&gt; &amp; "q"'
    assert bold("<script>") == "<b>&lt;script&gt;</b>"
    assert link("a<b", 'https://x.org/?a="1"&b') == (
        '<a href="https://x.org/?a=&quot;1&quot;&amp;b">a&lt;b</a>'
    )


def test_units_are_counted_as_telegram_counts_them() -> None:
    assert units("a👍ਪ") == len("a👍ਪ".encode("utf-16-le")) // 2


def test_a_short_text_is_left_whole() -> None:
    assert split("<b>a</b>") == ("<b>a</b>",)


def test_a_long_text_is_cut_between_paragraphs_and_lines() -> None:
    text = "\n".join(f"line {number} of many" for number in range(60))

    parts = split(text, 300)

    assert "\n".join(parts) == text
    assert all(units(part) <= 300 for part in parts)


def test_tags_open_at_a_cut_are_closed_and_opened_again() -> None:
    text = f"<b>{'word ' * 30}</b> end"

    parts = split(text, 128)

    assert all(part.startswith("<b>") for part in parts)
    assert all(problems_of(part) == [] for part in parts)
    assert (
        "".join(re.sub("<[^>]*>", "", part) for part in parts).replace(" ", "")
        == "word" * 30 + "end"
    )


@pytest.mark.parametrize("seed", range(40))
def test_no_cut_breaks_a_tag_an_entity_or_an_isolate(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [
        "word",
        "👨‍👩‍👧",
        "&amp;",
        "<b>ਪਰਮਿਟ x</b>",
        f"{FSI}+39 035{PDI}",
        "\n",
        "\n\n",
        " ",
        "<i>a <b>b</b></i>",
        '<a href="https://example.org/?a=1&amp;b=2">مكتب</a>',
        "x" * 90,
    ]
    text = "".join(chance.choice(pieces) for _ in range(300))

    parts = split(text, 400)

    assert all(units(part) <= 400 for part in parts)
    assert [problem for part in parts for problem in problems_of(part)] == []
    assert letters("".join(parts)) == letters(text)


def test_the_keyboard_stands_under_the_last_part_and_long_texts_are_never_edits() -> None:
    keyboard = Menu(())
    long, short = "word " * 2000, "word"

    assert [message.keyboard for message in messages(long, keyboard)] == [None, None, keyboard]
    assert not any(message.replaces for message in messages(long, keyboard, replaces=True))
    assert [message.replaces for message in messages(short, keyboard, replaces=True)] == [True]


def test_a_screen_leaves_empty_blocks_out() -> None:
    assert screen(spoken()["it"], "a", "", "b\nc") == "a\n\nb\nc"
