"""A notice goes out while somebody of the staff answers for it: its author, or who approved it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.notice_desk_reply import NoticeTold
from bot.domain.staff import Staff
from bot.services.notice_answering import Answering
from tests.domain.notice_samples import ADMIN, AUTHOR, OPERATOR, PLACES, SECOND
from tests.services.notice_desk import DRAFT, Desk, desk
from tests.services.sending import House
from tests.services.test_notice_telling import Teller, do_jobs

DUE = replace(DRAFT, status="scheduled")
LEFT = Staff(members=(SECOND, ADMIN, OPERATOR))


async def due(staff: Staff, **changed: Any) -> Desk:
    """Its moment has come."""
    ready, house = await desk(replace(DUE, **changed)), House()
    house.store, house.clock = ready.store, lambda: ready.now  # type: ignore[assignment]
    answering = Answering(
        notices=ready.store,
        staff=lambda: staff,
        places=lambda: PLACES,
        clock=lambda: ready.now,
    )
    broadcast = replace(house.process(), answered=answering.answered)
    await broadcast.send("n1")
    return ready


async def test_without_its_author_it_waits_and_those_who_may_approve_it_are_told() -> None:
    ready, teller = await due(LEFT), Teller()

    await do_jobs(ready, teller, LEFT)

    assert (await ready.stored()).status == "awaiting_approval"
    told = NoticeTold("n1", DRAFT.title, "left", AUTHOR.telegram_id)
    assert teller.told == [(2, told, "it"), (4, told, "it")]


@pytest.mark.parametrize(
    "author",
    [replace(AUTHOR, roles=frozenset({"operator"})), replace(AUTHOR, ambito="bergamo")],
)
async def test_an_author_who_may_not_send_it_any_more_is_as_good_as_gone(author) -> None:
    ready = await due(Staff(members=(author, SECOND)))

    assert (await ready.stored()).status == "awaiting_approval"


@pytest.mark.parametrize(
    "changed",
    [{"approved_by": 2}, {"author": 0, "role": "shell"}, {"author": 4}],
)
async def test_it_goes_out_while_somebody_answers_for_it(changed) -> None:
    ready = await due(LEFT, **changed)

    assert (await ready.stored()).status == "done"


async def test_whoever_approved_it_and_left_too_does_not_answer_for_it() -> None:
    ready = await due(LEFT, approved_by=99)

    stored = await ready.stored()
    assert (stored.status, stored.approved_by) == ("awaiting_approval", None)


async def test_approved_by_a_colleague_it_goes_out() -> None:
    ready = await due(LEFT)

    await ready.approve(SECOND)

    assert (await ready.stored()).status == "scheduled"
    again = await due(LEFT, approved_by=SECOND.telegram_id)
    assert (await again.stored()).status == "done"
