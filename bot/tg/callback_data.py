"""What a button carries: the one place that writes it and reads it back.

Version, one letter for the kind of tap, then its fields parted by colons: `1ppermit_kit:cost:pa`.
Old keyboards live in chats for ever, so a letter is never used again for something else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import get_args

from bot.domain import notice_turns, turns
from bot.domain.turns import Tap, TooOld
from bot.errors import BotError

VERSION = "1"
LIMIT = 64
"""Bytes; Telegram refuses the whole message over it."""

_VALUE = re.compile(r"[A-Za-z0-9_-]{1,48}")


class ButtonTooLongError(BotError):
    """Ids too long for a button; the content check keeps intent ids short enough."""


@dataclass(frozen=True, slots=True)
class _Format:
    """How one kind of tap is written."""

    tap: Callable[..., Tap]
    fields: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()  # may be None
    spare: frozenset[str] = frozenset()  # left out where there is no room: the tap still works
    flags: frozenset[str] = frozenset()  # bool


def _format(
    tap: Callable[..., Tap], fields: str = "", *, spare: str = "", flags: str = ""
) -> _Format:
    """Read "intent language?" as two fields, the second of which may be None."""
    names = fields.split()
    return _Format(
        tap,
        tuple(name.rstrip("?") for name in names),
        frozenset(name[:-1] for name in names if name.endswith("?")),
        frozenset(spare.split()),
        frozenset(flags.split()),
    )


_FORMATS: Mapping[str, _Format] = {
    "T": _format(turns.OpenTopics),
    "t": _format(turns.OpenTopic, "topic"),
    "i": _format(turns.OpenIntent, "intent language?"),
    "p": _format(turns.OpenPart, "intent part language?"),
    "s": _format(turns.ShowItalian, "intent language?"),
    "n": _format(turns.NoneOfThese),
    "L": _format(turns.OpenLanguages),
    "l": _format(turns.ChooseLanguage, "language"),
    "F": _format(turns.FindDesk, "intent?"),
    "d": _format(turns.OpenDesk, "desk intent?", spare="intent"),
    "o": _format(turns.OtherDesks, "intent?"),
    "w": _format(turns.OpenWeek, "desk intent?", spare="intent"),
    "N": _format(turns.OpenNext, "intent?"),
    "f": _format(turns.FilterDesks, "intent? language? step_free", flags="step_free"),
    "m": _format(turns.OpenPin, "desk"),
    "c": _format(turns.OpenContact, "target"),
    "S": _format(turns.AskSlip, "intent?"),
    "b": _format(turns.BrowseSlip, "topic?"),
    "k": _format(turns.MakeSlip, "intent? urgency? language?"),
    "g": _format(turns.OtherSpoken, "intent urgency"),
    "D": _format(turns.MarkDocument, "code document"),
    "Y": _format(turns.OpenBoards),
    "y": _format(turns.OpenBoard, "desk ask?"),
    "u": _format(turns.SetBoard, "desk kind detail?"),
    "A": _format(turns.AskPlace),
    "a": _format(turns.ChoosePlace, "istat intent?"),
    "H": _format(turns.AskPerson),
    "r": _format(turns.Rate, "intent helped", flags="helped"),
    "x": _format(turns.MeantInstead, "wrong right?"),
    "h": _format(turns.OtherHelp),
    "z": _format(turns.RemoveMessages),
    "P": _format(turns.OpenPrivacy),
    "e": _format(turns.Erase, "sure", flags="sure"),
    "B": _format(notice_turns.OpenNotices),
    "C": _format(notice_turns.ConsentNotices, "yes", flags="yes"),
    "M": _format(notice_turns.MuteNotices, "time"),
    "I": _format(notice_turns.OpenInterests),
    "j": _format(notice_turns.ToggleInterest, "topic?"),
    "E": _format(notice_turns.OpenNews),
    "q": _format(notice_turns.OpenNoticedDesk, "desk notice?", spare="notice"),
    "V": _format(notice_turns.OpenNoticeDesk, "show?"),
    "v": _format(notice_turns.NoticeStep, "notice step value?"),
}
_LETTERS = {layout.tap: letter for letter, layout in _FORMATS.items()}

TAPS: tuple[type[Tap], ...] = get_args(Tap)
"""Every kind of tap; a test proves that each has its letter."""


def encode(tap: Tap) -> str:
    """Write a tap in at most 64 bytes; raise `ButtonTooLongError` where its ids leave no room."""
    letter = _LETTERS[type(tap)]
    layout = _FORMATS[letter]
    data = _written(tap, letter, layout.fields)
    if len(data.encode()) > LIMIT and layout.spare:
        kept = tuple(name for name in layout.fields if name not in layout.spare)
        data = _written(tap, letter, kept)
    if len(data.encode()) > LIMIT:
        raise ButtonTooLongError(data)
    return data


def decode(data: str) -> Tap | TooOld:
    """Read what a button carries; anything this version does not know is a button too old."""
    layout = _FORMATS.get(data[1:2])
    if data[:1] != VERSION or layout is None:
        return TooOld()
    values = data[2:].split(":") if len(data) > len("1t") else []
    if len(values) > len(layout.fields):
        return TooOld()
    given = dict(zip(layout.fields, values, strict=False))
    if not all(_readable(name, given.get(name, ""), layout) for name in layout.fields):
        return TooOld()
    return layout.tap(**{name: _read(given.get(name, ""), name, layout) for name in layout.fields})


def _written(tap: Tap, letter: str, fields: tuple[str, ...]) -> str:
    values = [_word(getattr(tap, name)) for name in fields]
    return f"{VERSION}{letter}{':'.join(values).rstrip(':')}"


def _word(value: str | bool | None) -> str:  # noqa: FBT001 - a field's value, not a switch
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else value


def _readable(name: str, value: str, layout: _Format) -> bool:
    if name in layout.flags:
        return value in ("0", "1")
    if not value:
        return name in layout.optional
    return _VALUE.fullmatch(value) is not None


def _read(value: str, name: str, layout: _Format) -> str | bool | None:
    if name in layout.flags:
        return value == "1"
    return value or None
