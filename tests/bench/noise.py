"""Typing noise for measuring: the slips of hurried thumbs, in any script, the same for one seed.

Of scripts it knows nothing but what Unicode says: a letter's neighbours on the keyboard are known
for Latin and taken among the neighbouring code points elsewhere; vowel signs and accents are the
marks. It never romanises: a measure must not come from the code it measures.
"""

import unicodedata
from collections.abc import Callable, Sequence
from random import Random
from typing import Literal

Level = Literal["typo", "heavy"]
Slip = Callable[[str, Random], str]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouаеиоуіїєяюэыاويی")  # Latin, Cyrillic, Arabic; others write marks
_NEARBY = (-2, -1, 1, 2)  # code points away
_TRIES = 8
_WORDS_SLIPPED = {"typo": 0.5, "heavy": 1.0}
_LETTERS_A_SLIP = 4  # heavy: one slip, and one more for each so many letters
_JOINED = {"typo": 0.05, "heavy": 0.15}  # of the gaps between words


def noisy(text: str, level: Level, *, seed: int = 0) -> str:
    """The text with slips: `typo` about one in every second word, `heavy` several in every word.

    Never the text itself where it has a letter; other texts come back as they are.
    """
    if not any(map(str.isalpha, text)):
        return text
    chance = Random(f"{seed} {level} {text}")
    words = text.split()
    chosen = [chance.random() < _WORDS_SLIPPED[level] for _ in words]
    if not any(chosen):
        chosen[chance.choice([n for n, word in enumerate(words) if _has_letter(word)])] = True
    slipped = [
        _slipped(word, chance, _slips(word, level)) if hit else word
        for word, hit in zip(words, chosen, strict=True)
    ]
    result = _joined(slipped, chance, _JOINED[level])
    return result if result != text else _doubled(text, chance)  # one slip undid another


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _slips(word: str, level: Level) -> int:
    if level == "typo":
        return 1
    letters = sum(map(str.isalpha, word))
    return min(1 + letters // _LETTERS_A_SLIP, max(letters // 2, 1))


def _joined(words: Sequence[str], chance: Random, share: float) -> str:
    gaps = ["" if chance.random() < share else " " for _ in words[1:]]
    return "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))


def _slipped(word: str, chance: Random, slips: int) -> str:
    """So many slips, each of the first kind, in random order, that changes anything."""
    for _ in range(slips if _has_letter(word) else 0):
        for slip in chance.sample(SLIPS, len(SLIPS)):
            changed = slip(word, chance)
            if changed != word:
                word = changed
                break
    return word


def _letter(word: str, chance: Random, fits: Callable[[str], bool] = str.isalpha) -> int | None:
    places = [place for place, char in enumerate(word) if fits(char)]
    return chance.choice(places) if places else None


def _neighbour(word: str, chance: Random) -> str:
    place = _letter(word, chance)
    if place is None:
        return word
    beside = _beside(word[place], chance)
    return word[:place] + beside + word[place + 1 :]


def _beside(char: str, chance: Random) -> str:
    for row, keys in enumerate(_ROWS):
        at = keys.find(char.lower())
        if at >= 0:
            near = keys[max(at - 1, 0) : at] + keys[at + 1 : at + 2]
            near += "".join(other[at : at + 1] for other in _ROWS[row + 1 : row + 2])
            key = chance.choice(near)
            return key.upper() if char.isupper() else key
    kind = unicodedata.category(char)
    for _ in range(_TRIES):
        other = chr(ord(char) + chance.choice(_NEARBY))
        if unicodedata.category(other) == kind and _script(other) == _script(char):
            return other
    return char


def _script(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _doubled(word: str, chance: Random) -> str:
    place = _letter(word, chance)
    return word if place is None else word[:place] + word[place] + word[place:]


def _without_vowel(word: str, chance: Random) -> str:
    """A vowel letter or vowel sign missing, never the whole word."""
    place = _letter(word, chance, _is_vowel)
    left = word if place is None else word[:place] + word[place + 1 :]
    return left if _has_letter(left) else word


def _is_vowel(char: str) -> bool:
    return char.lower() in _VOWELS or unicodedata.category(char) in {"Mn", "Mc"}


def _without_accents(word: str, chance: Random) -> str:
    """Every accent left away: what a keyboard without them makes of a word."""
    apart = unicodedata.normalize("NFD", word)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare if _has_letter(bare) and bare != apart else word


def _swapped(word: str, chance: Random) -> str:
    pairs = [
        place
        for place in range(len(word) - 1)
        if word[place].isalpha() and word[place + 1].isalpha() and word[place] != word[place + 1]
    ]
    if not pairs:
        return word
    place = chance.choice(pairs)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


SLIPS: tuple[Slip, ...] = (_neighbour, _without_vowel, _doubled, _without_accents, _swapped)
