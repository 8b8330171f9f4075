"""What buttons carry is read back as it was written, in 64 bytes, for ever."""

import random
from dataclasses import fields

import pytest

from bot.domain import turns
from bot.domain.turns import TooOld
from bot.tg.callback_data import LIMIT, TAPS, ButtonTooLongError, decode, encode

LONGEST_INTENT = "a" * 30
LONGEST_DESK = "d" * 40
LONGEST = {
    "language": "pa",
    "part": "deadline",
    "istat": "016218",
    "urgency": "later",
    "code": "K7-MA4",
    "document": "citizenship_payment",
    "kind": "mediator",
    "detail": "0930",
    "ask": "mediator",
    "notice": "a1b2c3d4",
    "step": "languages",
}


def filled(tap: type, *, optional: bool) -> turns.Tap:
    values: dict[str, object] = {}
    for field in fields(tap):
        if field.type is bool:
            values[field.name] = optional
        elif field.type is not str and not optional:
            values[field.name] = None
        else:
            values[field.name] = LONGEST.get(field.name, LONGEST_INTENT)
    return tap(**values)


@pytest.mark.parametrize("optional", [True, False])
@pytest.mark.parametrize("tap", TAPS)
def test_every_tap_is_read_back_as_it_was_written(tap: type, optional: bool) -> None:  # noqa: FBT001
    written = encode(filled(tap, optional=optional))

    assert decode(written) == filled(tap, optional=optional)
    assert len(written.encode()) <= LIMIT


def test_a_desk_with_a_long_id_loses_what_it_was_asked_for_and_still_opens() -> None:
    written = encode(turns.OpenDesk(LONGEST_DESK, LONGEST_INTENT))

    assert decode(written) == turns.OpenDesk(LONGEST_DESK, None)


def test_ids_without_room_are_refused_when_written() -> None:
    with pytest.raises(ButtonTooLongError):
        encode(turns.MeantInstead("a" * 40, "b" * 40))


@pytest.mark.parametrize(
    "data",
    [
        "",
        "1",
        "0T",
        "2ipermit_renewal",
        "1?",
        "1i",
        "1i:pa",
        "1ipermit renewal",
        "1ia:b:c",
        "1rpermit:2",
        "1e",
        "1e2",
        "1l../../etc",
        "1Tx",
        "1iਪਰਮਿਟ",
        "open_topic:permits",
    ],
)
def test_what_is_not_ours_is_a_button_too_old(data: str) -> None:
    assert decode(data) == TooOld()


def test_no_string_of_bytes_raises() -> None:
    chance = random.Random(7)
    alphabet = "01tTipsnLlFdowmNfSbkgDYyucAaHrxhzPe:_-?\u0000é "

    for _ in range(5000):
        decode("".join(chance.choice(alphabet) for _ in range(chance.randrange(70))))


def test_the_letters_in_use_keep_their_meaning() -> None:
    written = {encode(filled(tap, optional=False)): tap.__name__ for tap in TAPS}

    assert {data[:2]: name for data, name in written.items()} == {
        "1T": "OpenTopics",
        "1t": "OpenTopic",
        "1i": "OpenIntent",
        "1p": "OpenPart",
        "1s": "ShowItalian",
        "1n": "NoneOfThese",
        "1L": "OpenLanguages",
        "1l": "ChooseLanguage",
        "1F": "FindDesk",
        "1d": "OpenDesk",
        "1o": "OtherDesks",
        "1w": "OpenWeek",
        "1m": "OpenPin",
        "1c": "OpenContact",
        "1N": "OpenNext",
        "1f": "FilterDesks",
        "1S": "AskSlip",
        "1b": "BrowseSlip",
        "1k": "MakeSlip",
        "1g": "OtherSpoken",
        "1D": "MarkDocument",
        "1Y": "OpenBoards",
        "1y": "OpenBoard",
        "1u": "SetBoard",
        "1A": "AskPlace",
        "1a": "ChoosePlace",
        "1H": "AskPerson",
        "1r": "Rate",
        "1x": "MeantInstead",
        "1h": "OtherHelp",
        "1z": "RemoveMessages",
        "1P": "OpenPrivacy",
        "1e": "Erase",
        "1B": "OpenNotices",
        "1C": "ConsentNotices",
        "1M": "MuteNotices",
        "1I": "OpenInterests",
        "1j": "ToggleInterest",
        "1E": "OpenNews",
        "1q": "OpenNoticedDesk",
        "1V": "OpenNoticeDesk",
        "1v": "NoticeStep",
    }
