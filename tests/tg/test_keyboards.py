"""Rows of buttons that fit a narrow phone, and the menu that works in every language."""

from bot.domain.turns import FindDesk, OpenLanguages, OpenTopics
from bot.tg.keyboards import (
    Button,
    inline,
    menu,
    menu_turns,
    packed,
    plain_label,
    reply_markup,
)
from tests.tg.speech import spoken


def rows(*labels: str) -> list[list[str]]:
    return [
        [button.label for button in row]
        for row in packed(Button(each, OpenTopics()) for each in labels)
    ]


def test_short_labels_share_a_row_and_long_ones_stand_alone() -> None:
    assert rows("📄 To bring", "💶 Cost", "📍 Where", "⏳ How long") == [
        ["📄 To bring", "💶 Cost", "📍 Where"],
        ["⏳ How long"],
    ]
    assert rows("🏢 Which desk?", "The whole answer") == [["🏢 Which desk?", "The whole answer"]]
    assert rows("A label that is far too long", "x") == [["A label that is far too long"], ["x"]]


def test_wide_letters_count_twice_and_marks_not_at_all() -> None:
    assert rows("中" * 9, "中" * 10) == [["中" * 9], ["中" * 10]]
    assert rows("e\u0301" * 18, "x") == [["e\u0301" * 18, "x"]]


def test_the_way_to_another_language_ends_every_keyboard() -> None:
    keyboard = inline(spoken()["it"], [Button("👍", OpenTopics())], [])

    assert [[button.label for button in row] for row in keyboard.rows] == [["👍", "🌐"]]
    assert inline(spoken()["it"]).rows == ((Button("🌐", OpenLanguages()),),)


def test_every_label_of_the_menu_means_its_tap_in_every_language() -> None:
    voices = spoken().values()
    meanings = menu_turns(voices)

    for voice in voices:
        (languages, topics), (desk, position) = menu(voice).rows
        assert meanings[plain_label(languages.label)] == OpenLanguages()
        assert meanings[plain_label(topics.label)] == OpenTopics()
        assert meanings[plain_label(desk.label)] == FindDesk()
        assert position.shares_position


def test_the_menu_stays_and_asks_the_phone_for_its_position() -> None:
    markup = reply_markup(menu(spoken()["en"]))

    assert markup is not None
    assert markup.to_dict() == {
        "keyboard": [
            [{"text": "🌐 Language"}, {"text": "📚 Topics"}],
            [{"text": "🏢 Desk"}, {"text": "📍 Send my position", "request_location": True}],
        ],
        "is_persistent": True,
        "resize_keyboard": True,
    }


def test_a_button_is_a_tap_or_a_web_page() -> None:
    markup = reply_markup(
        inline(
            spoken()["en"], [Button("Topics", OpenTopics()), Button("Site", "https://example.org")]
        )
    )

    assert markup is not None
    assert markup.to_dict() == {
        "inline_keyboard": [
            [
                {"text": "Topics", "callback_data": "1T"},
                {"text": "Site", "url": "https://example.org"},
                {"text": "🌐", "callback_data": "1L"},
            ]
        ]
    }
    assert reply_markup(None) is None
