"""Slips as values: codes said aloud, thirty days, documents, what was read lately."""

from datetime import datetime, timedelta

import pytest

from bot.clock import ROME
from bot.domain.handoff import (
    CODE_SIGNS,
    SlipDraft,
    code_from,
    filled,
    read_code,
    still_kept,
    with_document,
    with_read,
)

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
SLIP = SlipDraft(
    intent="permit_renewal", language="it", urgency="week", municipality=None, read=()
).opened("K7-MA4", NOW)


def test_no_sign_of_a_code_is_taken_for_another() -> None:
    assert set(CODE_SIGNS).isdisjoint("01OIL")
    assert len(set(CODE_SIGNS)) == len(CODE_SIGNS) == 31


@pytest.mark.parametrize("typed", ["K7-MA4", "k7ma4", " K7 MA4 ", "k7–ma4", "K_7.MA4", "K7MA4\n"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == "K7-MA4"


@pytest.mark.parametrize("typed", ["", "K7-MA", "K7-MA44", "K7-MAO", "K7-MA1", "K7-MAß", "٧٧٧٧٧"])
def test_what_is_not_a_code_is_none(typed: str) -> None:
    assert read_code(typed) is None


def test_every_code_that_is_drawn_can_be_read_back() -> None:
    for start in range(len(CODE_SIGNS)):
        signs = (CODE_SIGNS * 2)[start : start + 5]

        assert read_code(code_from(signs)) == code_from(signs)


def test_a_slip_is_kept_thirty_days_to_the_second() -> None:
    assert still_kept(SLIP, NOW + timedelta(days=30) - timedelta(seconds=1))
    assert not still_kept(SLIP, NOW + timedelta(days=30))


def test_a_document_is_in_hand_after_one_tick_and_not_after_two() -> None:
    ticked = with_document(SLIP, "passport")

    assert ticked.documents == ("passport",)
    assert with_document(ticked, "passport") == SLIP


def test_the_last_five_read_are_known_each_once_the_newest_last() -> None:
    assert with_read(("a", "b"), ["a"]) == ("b", "a")
    assert with_read(("a", "b", "c", "d", "e"), ["f"]) == ("b", "c", "d", "e", "f")


def test_what_fills_a_hole_is_never_read_again() -> None:
    assert filled("Argomento: <intent>", intent="<town>") == "Argomento: <town>"
