"""The noise that measurements are made with: seeded, never nothing, in every script."""

from random import Random

import pytest

from tests.bench.noise import SLIPS, noisy

TEXTS = (
    "come rinnovo il permesso di soggiorno",
    "perché non è più così",
    "متى أجدد تصريح الإقامة",
    "ਪਰਮਿਟ ਰੀਨਿਊ ਕਰਾਉਣਾ ਹੈ",
    "як поновити дозвіл",
    "kifash njadded l permesso",
    "我的居留许可过期了",
    "a",
    "42 b",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("level", ["typo", "heavy"])
def test_one_seed_gives_one_text_and_never_the_text_itself(text, level):
    made = {seed: noisy(text, level, seed=seed) for seed in range(50)}

    assert made == {seed: noisy(text, level, seed=seed) for seed in range(50)}
    assert text not in made.values()


@pytest.mark.parametrize("text", TEXTS[:6])
def test_another_seed_gives_another_text(text):
    assert len({noisy(text, "heavy", seed=seed) for seed in range(20)}) > 15


@pytest.mark.parametrize("text", ["", "   ", "42", "?!", "10-12"])
def test_a_text_without_letters_comes_back_as_it_is(text):
    assert noisy(text, "typo") == noisy(text, "heavy") == text


def test_a_typo_slips_in_about_every_second_word_and_heavy_in_nearly_all():
    text = "voglio sapere quando posso ritirare il permesso nuovo"
    kept = {
        level: sum(
            word in text.split()
            for seed in range(200)
            for word in noisy(text, level, seed=seed).split()
        )
        / 200
        for level in ("typo", "heavy")
    }

    assert 2.5 < kept["typo"] < 4.5  # of eight words
    assert kept["heavy"] < 0.5


def test_words_are_joined_now_and_then():
    text = "come rinnovo il permesso di soggiorno"
    gaps = [noisy(text, "heavy", seed=seed).count(" ") for seed in range(100)]

    assert min(gaps) < 5
    assert max(gaps) == 5


@pytest.mark.parametrize(
    ("name", "word", "expected"),
    [
        ("_neighbour", "q", {"w", "a"}),
        ("_neighbour", "M", {"N"}),
        ("_neighbour", "ਕ", {"ਓ", "ਔ", "ਖ", "ਗ"}),
        ("_without_vowel", "mano", {"mno", "man"}),
        ("_without_vowel", "ਕਿਤਾਬ", {"ਕਤਾਬ", "ਕਿਤਬ"}),
        ("_without_vowel", "e", {"e"}),
        ("_doubled", "no", {"nno", "noo"}),
        ("_without_accents", "perché", {"perche"}),
        ("_without_accents", "الإقامة", {"الاقامة"}),
        ("_without_accents", "mano", {"mano"}),
        ("_swapped", "ab", {"ba"}),
        ("_swapped", "aa", {"aa"}),
    ],
)
def test_each_kind_of_slip(name, word, expected):
    slip = next(each for each in SLIPS if each.__name__ == name)

    assert {slip(word, Random(seed)) for seed in range(100)} == expected
