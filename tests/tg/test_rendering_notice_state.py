"""The page of a notice: long texts fit, each state has its buttons."""

from dataclasses import replace
from typing import get_args

import pytest

from bot.domain.notice_faults import Fault
from bot.domain.notices import EDITABLE
from bot.domain.text import units
from bot.tg.keyboards import Inline
from bot.tg.outgoing import TextMessage
from bot.tg.rendering import render
from bot.tg.rendering_markup import LIMIT
from tests.tg.samples_notice_desk import DONE, WAITING, WRITTEN, state
from tests.tg.samples_notice_faults import EVERY_FAULT
from tests.tg.speech import spoken


def steps(message: object) -> set[str]:
    assert isinstance(message, TextMessage)
    assert isinstance(message.keyboard, Inline)
    buttons = [button.leads_to for row in message.keyboard.rows for button in row]
    return {getattr(tap, "step", "") for tap in buttons}


@pytest.mark.parametrize("code", spoken())
def test_the_longest_text_is_read_whole_before_it_is_approved(code: str) -> None:
    text = "\n\n".join(["<Il corso> & 😀 " * 16] * 12)
    waits = replace(WRITTEN, status="awaiting_approval", texts={"it": text})

    pages = render(state(waits, waiting=WAITING, approves=True), spoken()[code])

    assert len(pages) == 2
    assert all(units(page.html) <= LIMIT for page in pages if isinstance(page, TextMessage))
    assert sum(page.html.count("&lt;Il corso&gt;") for page in pages) == 16 * 12
    assert {"preview", "approve", "refuse"} <= steps(pages[-1])


@pytest.mark.parametrize("status", ["sending", "paused", "done", "cancelled", "withdrawn"])
def test_the_last_day_and_the_texts_change_only_while_no_copies_go_out(status: str) -> None:
    (page,) = render(state(replace(DONE, status=status)), spoken()["it"])

    assert ({"expiry", "edit"} <= steps(page)) == (status in EDITABLE)
    assert "preview" not in steps(page)


def test_every_reason_why_a_step_is_not_taken_has_its_sample() -> None:
    assert {type(fault) for fault in EVERY_FAULT} == {*get_args(Fault)}
