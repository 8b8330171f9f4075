"""Keyboards as plain values, how buttons are laid in rows, and their Telegram form."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.domain.reply import Option
from bot.domain.turns import FindDesk, OpenLanguages, OpenTopic, OpenTopics, Tap
from bot.tg.callback_data import encode
from bot.tg.voice import Voice

LABEL_WIDTH = {1: 60, 2: 18, 3: 11}
"""Columns of a label on a narrow phone when 1, 2 or 3 buttons share a row, all equally wide."""

BIDI_CONTROLS = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"))


@dataclass(frozen=True, slots=True)
class Button:
    """Words, and where they lead: a tap, or a web page."""

    label: str
    leads_to: Tap | str


@dataclass(frozen=True, slots=True)
class Inline:
    """Buttons under a message."""

    rows: tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class MenuButton:
    """A button of the menu: its label is sent as text, or the phone's position is."""

    label: str
    shares_position: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu that stays in place of the phone's keyboard: two taps to another language."""

    rows: tuple[tuple[MenuButton, ...], ...]


Keyboard = Inline | Menu


def inline(voice: Voice, *rows: Sequence[Button]) -> Inline:
    """Lay out rows and end them with the way to another language, for phones that are shared."""
    laid = [tuple(row) for row in rows if row]
    language = Button("🌐", OpenLanguages())
    if laid and _fits([*laid[-1], language]):
        laid[-1] = (*laid[-1], language)
    else:
        laid.append((language,))
    return Inline(tuple(_directed(row, voice) for row in laid))


def packed(buttons: Iterable[Button]) -> list[list[Button]]:
    """Put two or three buttons in a row where their labels fit, long ones alone."""
    rows: list[list[Button]] = []
    for button in buttons:
        if rows and _fits([*rows[-1], button]):
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def topic_rows(topics: Iterable[Option]) -> list[list[Button]]:
    """Topics as buttons with their pictograms."""
    return packed(Button(labelled(topic), OpenTopic(topic.id)) for topic in topics)


def labelled(option: Option) -> str:
    """The words of an option after its pictogram."""
    return f"{option.pictogram} {option.label}".strip()


def menu(voice: Voice) -> Menu:
    """The menu in one language."""
    _ = voice.gettext
    languages, topics, desk = _menu_labels(voice)
    position = MenuButton(voice.line("📍 " + _("Send my position")), shares_position=True)
    return Menu(((MenuButton(languages), MenuButton(topics)), (MenuButton(desk), position)))


def menu_turns(voices: Iterable[Voice]) -> Mapping[str, Tap]:
    """What each label of the menu means, in every language: an old menu still works."""
    taps: tuple[Tap, ...] = (OpenLanguages(), OpenTopics(), FindDesk())
    return {
        plain_label(label): tap
        for voice in voices
        for label, tap in zip(_menu_labels(voice), taps, strict=True)
    }


def plain_label(label: str) -> str:
    """A label without direction marks, which phones may drop on the way back."""
    return label.translate(BIDI_CONTROLS).strip()


def reply_markup(keyboard: Keyboard | None) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """The Telegram form of a keyboard."""
    if keyboard is None:
        return None
    if isinstance(keyboard, Menu):
        return ReplyKeyboardMarkup(
            [
                [
                    KeyboardButton(key.label, request_location=key.shares_position or None)
                    for key in row
                ]
                for row in keyboard.rows
            ],
            resize_keyboard=True,
            is_persistent=True,
        )
    return InlineKeyboardMarkup([[_inline_button(key) for key in row] for row in keyboard.rows])


def _menu_labels(voice: Voice) -> tuple[str, str, str]:
    _ = voice.gettext
    return (
        voice.line("🌐 " + _("Language")),
        voice.line("📚 " + _("Topics")),
        voice.line("🏢 " + _("Desk")),
    )


def _inline_button(button: Button) -> InlineKeyboardButton:
    if isinstance(button.leads_to, str):
        return InlineKeyboardButton(button.label, url=button.leads_to)
    return InlineKeyboardButton(button.label, callback_data=encode(button.leads_to))


def _directed(row: Iterable[Button], voice: Voice) -> tuple[Button, ...]:
    return tuple(Button(voice.line(button.label), button.leads_to) for button in row)


def _fits(row: Sequence[Button]) -> bool:
    width = LABEL_WIDTH.get(len(row), 0)
    return all(_width(button.label) <= width for button in row)


def _width(label: str) -> int:
    """Columns a label takes: wide letters and pictograms two, marks none."""
    return sum(
        2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in label
        if unicodedata.category(char) not in ("Mn", "Me", "Cf")
    )
