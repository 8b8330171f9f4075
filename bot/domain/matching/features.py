"""Text -> counted features: hashed pieces of words, seen through four views.

A view is one way of writing a text down: `LETTERS` (pieces of one to four letters within a word,
as typed), `WORDS` (whole words), `SOUNDS` (pieces of the sound key, up to three letters) and
`BONES` (pieces of its consonants, up to four). The first two know scripts apart; the last two are
blind to them. Longer pieces were measured: they cost time, and misspelt questions.

A feature is a 32-bit number: two bits of view, thirty of hash, so that sorted features stand view
by view. All texts are cut in one sweep of numpy over their code points: a thousand utterances and
one question take the same road.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.text import romanise, skeleton_of, words

LETTERS, WORDS, SOUNDS, BONES = range(4)
VIEWS = 4
LONGEST = {LETTERS: 4, SOUNDS: 3, BONES: 4}
_VIEW_SHIFT = np.uint64(30)
_SPACE = 32
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd and well mixed: the golden ratio of 64 bits
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_ALL = (1 << 64) - 1
_LONGEST_WORD = 64  # letters beyond it no longer tell words apart

Ints = npt.NDArray[np.uint64]
Features = npt.NDArray[np.uint32]
Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counted:
    """The features of a number of texts in row order: which text, which feature, how often."""

    rows: Counts
    features: Features
    counts: Counts


def count_features(texts: Sequence[str]) -> Counted:
    """Cut texts into features; a text without letters or digits simply has none."""
    letters, sounds, bones = zip(*(_views(text) for text in texts or [""]), strict=True)
    found = [
        _pieces(letters, LETTERS),
        _whole_words(letters),
        _pieces(sounds, SOUNDS),
        _pieces(bones, BONES),
    ]
    keys = np.concatenate([row << np.uint64(32) | feature for row, feature in found])
    unique, counts = np.unique(keys, return_counts=True)
    return Counted(
        rows=(unique >> np.uint64(32)).astype(np.int64),
        features=(unique & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        counts=counts,
    )


def pieces_of(text: str) -> list[tuple[int, str, int]]:
    """The view, the letters and the number of every feature of a text, borders written as `_`."""
    letters, sounds, bones = _views(text)
    named = [(WORDS, word) for word in letters.split()]
    for view, written in ((LETTERS, letters), (SOUNDS, sounds), (BONES, bones)):
        for length in range(1, LONGEST[view] + 1):
            cut = (written[at : at + length] for at in range(len(written) - length + 1))
            named += [(view, piece) for piece in cut if " " not in piece[1:-1] and piece.strip()]
    return [(view, piece.replace(" ", "_"), _number(view, piece)) for view, piece in named]


def _number(view: int, piece: str) -> int:
    """The feature of one piece, by the same road as that of a whole text."""
    if view == WORDS:
        return int(_whole_words([f" {piece} "])[1][0])
    hashed = ord(piece[0]) + 1
    for letter in piece[1:]:
        hashed = hashed * int(_STEP) + ord(letter)
    hashed += len(piece) if len(piece) > 1 else 0
    return int(_as_feature(np.array([hashed & _ALL], dtype=np.uint64), view)[0])


def _views(text: str) -> tuple[str, str, str]:
    sounds = romanise(text)
    return f" {words(text)} ", f" {sounds} ", f" {skeleton_of(romanised=sounds)} "


def _codes(texts: Sequence[str]) -> tuple[Ints, Ints]:
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in texts])
    return codes, rows


def _as_feature(hashed: Ints, view: int) -> Ints:
    return (hashed * _SPREAD) >> np.uint64(34) | np.uint64(view) << _VIEW_SHIFT


def _pieces(texts: Sequence[str], view: int) -> tuple[Ints, Ints]:
    codes, rows = _codes(texts)
    space = codes == _SPACE
    at = np.flatnonzero(~space)
    hashed = codes[at] + np.uint64(1)
    all_rows, all_features = [rows[at]], [_as_feature(hashed, view)]
    # A piece may begin or end with the border of its word, but holds no border inside.
    at = np.arange(len(codes) - 1)
    at = at[~(space[:-1] & space[1:])]
    hashed = (codes[at] + np.uint64(1)) * _STEP + codes[at + 1]
    for length in range(2, LONGEST[view] + 1):
        all_rows.append(rows[at])
        all_features.append(_as_feature(hashed + np.uint64(length), view))
        inside = ~space[at + length - 1]
        at, hashed = at[inside], hashed[inside]
        hashed = hashed * _STEP + codes[at + length] if len(at) else hashed
    return np.concatenate(all_rows), np.concatenate(all_features)


def _whole_words(texts: Sequence[str]) -> tuple[Ints, Ints]:
    codes, rows = _codes(texts)
    at = np.flatnonzero(codes != _SPACE)
    if not len(at):
        return rows[:0], codes[:0]
    starts = np.flatnonzero(np.diff(at, prepend=-1) > 1)  # a text begins with a space
    place = np.arange(len(at)) - np.repeat(starts, np.diff(starts, append=len(at)))
    powers = np.cumprod(np.full(_LONGEST_WORD, _STEP, dtype=np.uint64))
    parts = codes[at] * powers[np.minimum(place, _LONGEST_WORD - 1)]
    return rows[at[starts]], _as_feature(np.add.reduceat(parts, starts), WORDS)
