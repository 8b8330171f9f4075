"""What a line of typed text looks like once its accidents are gone: folding, scripts, sound keys.

Everything here is about writing systems and nothing about languages. Four forms of a text, from
near to far: `normalise` (same letters, same words), `words` (no punctuation), `romanise` (how it
sounds, in Latin letters) and `skeleton` (its consonants: what survives any Latin spelling).
"""

import re
import unicodedata
from collections import Counter

from anyascii import anyascii

# Letters that look or sound alike and are swapped freely by those who type them. Alef and yeh with
# hamza need no row: their hamza is a combining mark and goes with the marks.
_ALIKE = str.maketrans(
    {
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ۍ": "ي",
        "ے": "ي",
        "ٱ": "ا",
        "ٲ": "ا",
        "ٳ": "ا",
        "ٵ": "ا",
        "ة": "ه",
        "ۃ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ک": "ك",
        "ڪ": "ك",
        "ں": "ن",
        "ё": "е",  # the dots are optional in writing
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "\u0a3c": "",  # Gurmukhi nukta: most keyboards' users leave it out
        "\u0640": "",  # tatweel only stretches a word
    }
)
_REPEATED = re.compile(r"([^\W\d_]|[!?.,])\1{2,}")
_SCRIPTS = {
    "LATIN": "Latn",
    "ARABIC": "Arab",
    "GURMUKHI": "Guru",
    "CYRILLIC": "Cyrl",
    "BENGALI": "Beng",
    "CJK": "Hans",
    "DEVANAGARI": "Deva",
    "ETHIOPIC": "Ethi",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}
_OPTIONAL_MARKS = ("Latn", "Arab")


def _script_of_char(char: str) -> str | None:
    if not char.isalpha():
        return None
    return _SCRIPTS.get(unicodedata.name(char, "").partition(" ")[0])


def _fold_char(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind == "Mn" and _is_optional_mark(char):
        return ""
    if _script_of_char(char) in _OPTIONAL_MARKS:
        parts = unicodedata.normalize("NFKD", char)
        char = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return char.translate(_ALIKE)


def _is_optional_mark(mark: str) -> bool:
    # A mark of U+0300..U+036F that NFKC left alone makes no letter (as in Cyrillic й): it is
    # an accent or a stress. Marks of Bengali, Gurmukhi or Devanagari are vowels and stay.
    name = unicodedata.name(mark, "")
    return "\u0300" <= mark <= "\u036f" or name.startswith(("ARABIC", "VARIATION SELECTOR"))


class _Lazy(dict[int, str]):
    """A `str.translate` table that works a character out the first time it is met."""

    def __init__(self, *, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, code: int) -> str:
        self[code] = found = self._work_out(chr(code))
        return found

    def _work_out(self, char: str) -> str:
        category = unicodedata.category(char)
        match self._kind:
            case "visible":  # bidi controls, zero-width characters and broken halves of a pair
                if category == "Cc":
                    return " "
                return "" if category in {"Cf", "Cs"} else char
            case "fold":
                return _fold_char(char)
            case _:
                return char if category[0] in "LNM" else " "


_VISIBLE = _Lazy(kind="visible")
_FOLD = _Lazy(kind="fold")
_WORDS = _Lazy(kind="words")


def normalise(text: str) -> str:
    """Fold away what typing leaves to chance: case, accents, controls, digit shapes, spaces.

    Marks go only where writing makes them optional (Latin accents, Arabic harakat); the vowels of
    Bengali or Gurmukhi are marks too and stay. Letters and signs repeated three times or more
    become one. Applying it twice changes nothing.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_VISIBLE)).casefold()
        text = unicodedata.normalize("NFKC", text).translate(_FOLD)
    text = _REPEATED.sub(r"\1", text.lower().translate(_VISIBLE))
    return " ".join(text.split())


def words(text: str) -> str:
    """Give the normalised words of a text between single spaces, without any punctuation."""
    return " ".join(normalise(text).translate(_WORDS).split())


def units(text: str) -> int:
    """Give the length as Telegram counts it: UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def script_of(text: str) -> str | None:
    """Name the script of most letters by its ISO 15924 code; None when there are no letters."""
    found = Counter(script for char in text if (script := _script_of_char(char)))
    return found.most_common(1)[0][0] if found else None


# In chat Arabic, digits stand for letters that Latin lacks. Only within a word of two letters or
# more: "A2", "B1" and "104" are what they look like.
_DIGIT_WORD = re.compile(r"\b(?=\w*[2-9])(?=(?:\w*[a-z]){2})[a-z2-9]+\b")
_DIGIT_LETTERS = str.maketrans(
    {"2": "", "3": "a", "4": "sh", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "k"}
)
# Consonants and nasal signs stand at the same offsets in all blocks that follow ISCII.
_BLOCKS = range(0x900, 0xD80, 0x80)
_INDIC = "".join(f"{chr(block + 0x15)}-{chr(block + 0x39)}" for block in _BLOCKS)
_NASAL = "".join(chr(block + sign) for block in _BLOCKS for sign in (0x01, 0x02)) + "\u0a70"
_BARE_CONSONANT = re.compile(f"([{_INDIC}])(?=[{_INDIC}{_NASAL}])")
_SOUNDS = str.maketrans(
    {
        **dict.fromkeys(_NASAL, "n"),
        **{chr(block + 0x1A): "ch" for block in _BLOCKS},
        "ا": "a",
        "ع": "a",
        "ي": "i",
        "و": "u",
        "ء": "",
    }
)
_ARABIC_EDGES = ((re.compile(r"\bو(?=\w)"), "w"), (re.compile(r"(?<=\w)ه\b"), "a"))
_MERGED = (
    ("'", ""),
    ("`", ""),
    ("tch", "ch"),
    ("sh", "s"),
    ("ch", "\0"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("jh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("x", "ks"),
    ("ou", "u"),
    ("ai", "i"),
    ("ay", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("au", "u"),
    ("aw", "u"),
)
_LETTERS = str.maketrans("cqweoy\0", "kkviuic")
_DOUBLED = re.compile(r"([a-z])\1+")
_HARD = str.maketrans("czpj", "ssbg", "aiu")


def romanise(text: str) -> str:
    """Write a text the way it sounds, in Latin letters with like sounds merged.

    The key of "permesso" equals that of "permiso", and a word typed in Latin letters by someone who
    has no other keyboard comes near the key of the same word in its own script. A key is for
    comparing, never for showing.
    """
    plain = words(text)
    if not plain.isascii():
        plain = _BARE_CONSONANT.sub(r"\1a", plain)
        for edge, sound in _ARABIC_EDGES:
            plain = edge.sub(sound, plain)
        plain = anyascii(plain.translate(_SOUNDS)).lower()
    plain = _DIGIT_WORD.sub(lambda word: word[0].translate(_DIGIT_LETTERS), plain)
    for spelling, sound in _MERGED:
        plain = plain.replace(spelling, sound)
    return " ".join(_DOUBLED.sub(r"\1", plain.translate(_LETTERS)).split())


def skeleton(text: str) -> str:
    """Keep the consonants of the sound key: two spellings of a word differ mostly in vowels."""
    return skeleton_of(romanised=romanise(text))


def skeleton_of(*, romanised: str) -> str:
    """Give the skeleton of a sound key that is already at hand."""
    bones = (_bones(word) for word in romanised.split())
    return " ".join(bone for bone in bones if bone)


def _bones(word: str) -> str:
    # A final h is a vowel's end in many spellings (iqama, iqamah).
    return _DOUBLED.sub(r"\1", word.removesuffix("h").translate(_HARD))
