import random
import unicodedata

import pytest

from bot.domain.text import normalise, romanise, script_of, skeleton, words

ONE_WORD_EACH = {
    "Latn": "permesso",
    "Arab": "الاقامه",
    "Guru": "ਕਿਵੇਂ",
    "Cyrl": "дозвіл",
    "Beng": "হুজুর",
    "Hans": "居留许可",
    "Deva": "कितना",
    "Ethi": "ፈቃድ",
    "Taml": "எப்படி",
}


def test_normalising_twice_changes_nothing_for_any_code_point():
    changed = [
        code
        for code in range(0x110000)
        if normalise(once := normalise(f"x{chr(code)}{chr(code)}")) != once
    ]

    assert changed == []


def test_normalising_twice_changes_nothing_for_mixed_lines():
    letters = "aeèIİıßſ٣ىیةہـًٓ́ਂ਼ਕਿক়োд́йёЇ你Å\u200f\u2067\u00ad \t!.'’ǰŉΐ"
    chance = random.Random(7)
    lines = ["".join(chance.choices(letters, k=9)) for _ in range(20_000)]

    assert [line for line in lines if normalise(normalise(line)) != normalise(line)] == []


@pytest.mark.parametrize(("script", "word"), ONE_WORD_EACH.items())
def test_a_word_of_each_script_keeps_every_letter_and_vowel(script, word):
    assert normalise(word) == unicodedata.normalize("NFC", word)
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Perché  NON\tsi può?", "perche non si puo?"),
        ("CIAOOOO!!!", "ciao!"),
        ("1000 euro", "1000 euro"),
        ("Straße œuf Łódź", "strasse oeuf lodz"),
        ("l’ufficio", "l'ufficio"),
        ("\u2067مُعَلِّم\u2069", "معلم"),
        ("أ إ آ ٱ", "ا ا ا ا"),
        ("إقامـــة", "اقامه"),
        ("یہ کیسی ہے", "يه كيسي هي"),
        ("۱۲٣٤ ੫੬ ৭", "1234 56 7"),
        ("ёлка за́мок", "елка замок"),
        ("їжак й", "їжак й"),
        ("ਜ਼ਰੂਰੀ", "ਜਰੂਰੀ"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("a\u200db\ufeff", "ab"),
        ("", ""),
    ],
)
def test_what_typing_leaves_to_chance_is_folded(typed, folded):
    assert normalise(typed) == folded


def test_words_have_no_punctuation_and_keep_the_vowel_signs():
    assert words("L'ufficio: ¿dov'è?  ਕਿਵੇਂ।") == "l ufficio dov e ਕਿਵੇਂ"


@pytest.mark.parametrize(
    ("text", "script"),
    [("permesso ਪਰਮਿਟ ਰੀਨਿਊ ਕਿਵੇਂ", "Guru"), ("قیمت kya", "Arab"), ("112 ?!", None), ("", None)],
)
def test_the_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script


# Written by hand, as people write on a phone without their own keyboard.
SAME_BONES = [
    ("الاقامة", "el2ikama"),
    ("الإقامة", "al iqama"),
    ("كيفاش نجدد", "kifash njadded"),
    ("كيفاش", "kifach"),
    ("عايز", "3ayez"),
    ("ਪਰਮਿਟ", "permit"),
    ("ਕਿਵੇਂ ਕਰੀਏ", "kiven kariye"),
    ("کیسے کروں", "kaise karun"),
    ("оновити дозвіл", "onovyty dozvil"),
    ("নবায়ন", "nobayon"),
    ("rinnovo permesso soggiorno", "rinovo permeso sogiorno"),
]


@pytest.mark.parametrize(("own", "typed"), SAME_BONES)
def test_a_word_typed_in_latin_letters_keeps_its_consonants(own, typed):
    assert skeleton(own).replace(" ", "") == skeleton(typed).replace(" ", "")


def test_levels_and_numbers_are_not_taken_for_chat_arabic():
    assert romanise("livello A2, chiamo 112 h24") == "livilu a2 ciamu 112 h24"


def test_a_sound_key_is_plain_ascii_whatever_the_script():
    keys = [romanise(word) for word in ONE_WORD_EACH.values()]

    assert all(key.isascii() and key for key in keys)
