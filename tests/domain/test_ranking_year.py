"""Every day of 2027, in twelve towns, for five needs: the first desk may serve and opens then."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import pytest

from bot.domain.desks import (
    Desk,
    RankedDesk,
    fit_of,
    hours_for,
    patron_day_of,
    rank,
    serves,
)
from bot.domain.hours import ROME, OpenState, problems
from tests.domain.hours_oracle import Oracle
from tests.domain.made_up_desks import DESKS, INTENTS, KINDS, PLACES, TOWNS

START = date(2027, 1, 1)
TIMES = (8, 9, 10, 11, 12, 14, 15, 17, 19, 23)  # one of them a day, in turn
WEEKS = timedelta(days=14)


def moment(day: int) -> datetime:
    on = START + timedelta(days=day)
    at = datetime(on.year, on.month, on.day, TIMES[day % len(TIMES)], day % 60, tzinfo=ROME)
    return at.astimezone(UTC)


def ranked(services: tuple[str, ...], town: int, now: datetime) -> tuple[RankedDesk, ...]:
    return rank(
        DESKS,
        services=services,
        municipality=TOWNS[town],
        places=PLACES,
        now=now,
        service_kinds=KINDS,
    )


@lru_cache
def oracle_of(desk: Desk, services: tuple[str, ...]) -> tuple[Oracle, list[tuple[datetime, str]]]:
    hours = hours_for(desk, services)
    oracle = Oracle(
        hours.expression or "",
        exceptions=desk.exceptions,
        patron_day=patron_day_of(desk, PLACES),
        appointment=hours.appointment,
    )
    return oracle, oracle.turns(START - timedelta(days=2), 365 + 370)


def right_state(desk: Desk, services: tuple[str, ...], now: datetime) -> OpenState:
    hours = hours_for(desk, services)
    if hours.expression is None:
        return OpenState("appointment" if hours.appointment == "mandatory" else "unknown")
    oracle, turns = oracle_of(desk, services)
    return oracle.state(now, turns)


def same(said: OpenState, right: OpenState) -> bool:
    return (said.kind, said.until, said.next_opening) == (
        right.kind,
        right.until,
        right.next_opening,
    )


def shut_for_weeks(state: OpenState, now: datetime) -> bool:
    opening = state.next_opening
    return state.kind == "closed" and (opening is None or opening - now.astimezone(ROME) > WEEKS)


def test_there_are_thirty_desks_of_every_sort_with_hours_the_check_lets_pass():
    expressions = [hours.expression for desk in DESKS for hours in desk.hours if hours.expression]

    assert len(DESKS) == 30
    assert (len(TOWNS), len(INTENTS)) == (12, 5)
    assert [text for text in expressions if problems(text)] == []


@pytest.mark.parametrize("services", INTENTS, ids=lambda services: services[0])
def test_on_every_day_in_every_town_the_first_desk_is_competent_and_its_opening_right(services):
    wrong = []
    for town, municipality in enumerate(TOWNS):
        able = [
            desk
            for desk in DESKS
            if fit_of(desk, services, KINDS) is not None and serves(desk.competence, municipality)
        ]
        for day in range(365):
            now = moment(day)
            found = ranked(services, town, now)
            first = found[0]
            competent = first.desk in able and first.competent
            if (able and not competent) or not same(
                first.state, right_state(first.desk, services, now)
            ):
                wrong.append((municipality.name, now, first))

    assert wrong == []


@pytest.mark.parametrize("services", INTENTS, ids=lambda services: services[0])
def test_all_year_no_desk_shut_for_weeks_stands_before_an_open_one_that_may_serve(services):
    wrong = []
    for town in range(0, len(TOWNS), 3):
        for day in range(0, 365, 2):
            now = moment(day)
            found = [
                (one, shut_for_weeks(right_state(one.desk, services, now), now))
                for one in ranked(services, town, now)
            ]
            order = [(not one.competent, shut) for one, shut in found]
            passed = [one for one, _ in found if one.instead_of is not None]
            shut_ids = {one.desk.id for one, shut in found if shut}
            if order != sorted(order) or any(one.instead_of not in shut_ids for one in passed):
                wrong.append((TOWNS[town].name, now, order))

    assert wrong == []


def test_in_august_the_card_can_say_which_nearer_desk_is_shut():
    august = datetime(2027, 8, 9, 8, tzinfo=UTC)

    first = ranked(("permit_advice",), 0, august)[0]

    assert first.instead_of == "desk_01"
    assert first.desk.id != "desk_01"
