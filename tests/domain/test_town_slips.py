"""Misspelt town names, drawn with fixed seeds: how many are found, or asked back among three."""

import random

import pytest

from bot.domain.places import Ambiguous, Found, Municipality, NotFound, find
from tests.domain.test_places import PLACES, names

KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
BERGAMO = tuple(town for town in PLACES.municipalities if town.province == "BG")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def beside(key: str) -> str:
    """The keys around one, as on any keyboard."""
    for row, keys in enumerate(KEYS):
        if key in keys:
            at = keys.index(key)
            rows = KEYS[max(row - 1, 0) : row + 2]
            return "".join(each[max(at - 1, 0) : at + 2] for each in rows).replace(key, "")
    return "a"


def slip(name: str, chance: random.Random) -> str:
    """One slip of the finger somewhere in a name."""
    at = chance.choice([number for number, letter in enumerate(name) if letter.isalpha()])
    match chance.choice(("delete", "insert", "swap", "neighbour", "double")):
        case "delete":
            return name[:at] + name[at + 1 :]
        case "insert":
            return name[:at] + chance.choice(LETTERS) + name[at:]
        case "swap" if at + 1 < len(name):
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        case "neighbour":
            return name[:at] + chance.choice(beside(name[at].lower())) + name[at + 1 :]
        case _:
            return name[:at] + name[at] + name[at:]


def is_right(typed: str, town: Municipality) -> bool:
    match find(typed, PLACES):
        case Found(municipality):
            return municipality == town
        case Ambiguous(municipalities):
            return town in municipalities[:3]
        case _:
            return False


@pytest.mark.parametrize("seed", range(5))
def test_with_one_slip_99_of_100_comuni_of_bergamo_are_found_or_among_three(seed):
    chance = random.Random(seed)

    lost = [
        (town.name, typed)
        for town in BERGAMO
        if not is_right(typed := slip(town.name, chance), town)
    ]

    assert len(BERGAMO) == 243
    assert len(lost) <= 0.01 * len(BERGAMO), lost


@pytest.mark.parametrize("seed", range(3))
def test_with_two_slips_93_of_100_municipalities_are_found_or_among_three(seed):
    chance = random.Random(seed)

    lost = [
        (town.name, typed)
        for town in PLACES.municipalities
        if not is_right(typed := slip(slip(town.name, chance), chance), town)
    ]

    assert len(lost) <= 0.07 * len(PLACES.municipalities), lost


def test_two_slips_seldom_lead_to_another_town_without_a_question():
    chance = random.Random(11)

    wrong = [
        (town.name, typed, names(found))
        for town in PLACES.municipalities
        if isinstance(found := find(typed := slip(slip(town.name, chance), chance), PLACES), Found)
        and found.municipality != town
    ]

    assert len(wrong) <= 0.02 * len(PLACES.municipalities), wrong


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("bregamo", ("Bergamo",)),
        ("Castione dell Presolana", ("Castione della Presolana",)),
        ("villadalme", ("Villa d'Almè",)),
        ("ponteranica", ("Ponteranica",)),
        ("ponte ranica", ("Ponteranica",)),
        ("villa di srio", ("Villa di Serio",)),
        ("lover", ("Lovere", "Lovero", "Sovere")),
        ("gurmello", ("Grumello del Monte", "Grumello Cremonese ed Uniti")),
    ],
)
def test_a_misspelt_town_is_found_or_asked_back_the_nearest_first(typed, expected):
    assert names(find(typed, PLACES)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("ciao", "salam", "hello", "prezzo", "grazie", "va bene", "non lo so", "ho sonno"),
        *("londra", "tirana", "so", "aaaa", "come va", "chi sei", "am i late", "bye bye"),
        *("corso di karate?", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "شكرا", "quanto costa il kit", "test"),
    ],
)
def test_small_talk_is_no_misspelt_town(typed):
    assert find(typed, PLACES) == NotFound()
