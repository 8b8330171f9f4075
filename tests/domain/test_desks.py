"""Which desk to walk to first: competence, closeness, and who is open soon."""

import random
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.domain.desks import (
    Competence,
    Desk,
    DeskSource,
    HourSet,
    Verified,
    fit_of,
    hours_for,
    rank,
    serves,
)
from bot.domain.hours import ROME, HoursException, OpenState
from bot.domain.places import Municipality, Places, by_istat

TRESCORE, CASAZZA, LOVERE, BERGAMO, MILANO = "016218", "016058", "016128", "016024", "015146"
NOW = datetime(2026, 11, 23, 10, tzinfo=ROME)
KINDS = {"permit_advice": ("immigration_desk", "patronato"), "identity_card": ("comune",)}
WEEKDAYS = "Mo-Fr 09:00-12:00; PH off"

PLACES = Places(
    municipalities=(
        Municipality(TRESCORE, "Trescore Balneario", "BG", 45.695, 9.842, "valle_cavallina", 9491),
        Municipality(CASAZZA, "Casazza", "BG", 45.749, 9.905, "valle_cavallina", 3992),
        Municipality(LOVERE, "Lovere", "BG", 45.812, 10.070, "alto_sebino", 5313),
        Municipality(BERGAMO, "Bergamo", "BG", 45.694, 9.670, "bergamo", 115349),
        Municipality(MILANO, "Milano", "MI", 45.464, 9.190, None, 1242123),
    ),
    patron_days={TRESCORE: "06-29"},
)


def town(istat: str) -> Municipality:
    found = by_istat(istat, PLACES)
    assert found is not None
    return found


def desk(desk_id: str, **changes: object) -> Desk:
    plain = Desk(
        id=desk_id,
        name=desk_id,
        kind="immigration_desk",
        operator=None,
        competence=Competence(province="BG"),
        source=DeskSource(title="a test"),
        municipality=BERGAMO,
        street="Via Roma 1",
        hours=(HourSet(expression=WEEKDAYS),),
    )
    return replace(plain, **changes)


def order(*desks: Desk, istat: str | None = TRESCORE, **asked: object) -> list[str]:
    asked = {"services": ["permit_advice"], "now": NOW, **asked}
    home = None if istat is None else town(istat)
    ranked = rank(desks, municipality=home, places=PLACES, service_kinds=KINDS, **asked)
    return [one.desk.id for one in ranked]


def test_a_competent_desk_far_away_beats_another_next_door():
    far = desk("far", municipality=LOVERE)
    next_door = desk(
        "next_door", municipality=TRESCORE, competence=Competence(municipalities=(CASAZZA,))
    )

    assert order(next_door, far) == ["far", "next_door"]


def test_the_same_town_then_the_same_ambito_then_the_nearest():
    here = desk("here", municipality=TRESCORE)
    valley = desk("valley", municipality=CASAZZA)
    city = desk("city", municipality=BERGAMO)
    lake = desk("lake", municipality=LOVERE)

    assert order(lake, city, valley, here) == ["here", "valley", "city", "lake"]


def test_a_desk_of_the_ambito_without_an_address_comes_before_the_city():
    nowhere = desk(
        "nowhere",
        municipality=None,
        competence=Competence(ambito="valle_cavallina"),
        hours=(HourSet(),),
    )

    assert order(desk("city"), nowhere, istat=CASAZZA) == ["nowhere", "city"]


def test_a_confirmed_desk_comes_first_among_equals():
    confirmed = desk("z", verified=Verified(by="operator", date=date(2026, 11, 1)))

    assert order(desk("a"), confirmed) == ["z", "a"]


def test_a_desk_one_could_walk_to_or_call_comes_before_one_only_known_to_exist():
    only_known = desk("a", street=None)
    with_phone = desk("z", street=None, phones=("+39 035 000000",))

    assert order(only_known, with_phone) == ["z", "a"]
    assert order(only_known, with_phone, istat=None) == ["z", "a"]


def test_of_two_desks_in_one_town_the_one_whose_hours_are_known_comes_first():
    assert order(desk("a", hours=(HourSet(),)), desk("z")) == ["z", "a"]


def test_a_desk_open_soon_beats_a_nearer_one_closed_for_weeks():
    works = HoursException(date(2026, 11, 20), date(2027, 1, 31), reason="works")
    shut = desk("shut", municipality=TRESCORE, exceptions=(works,))
    shut_today = replace(shut, exceptions=(replace(works, ends=date(2026, 11, 24)),))

    assert order(shut, desk("city")) == ["city", "shut"]
    assert order(shut_today, desk("city")) == ["shut", "city"]


def test_the_desk_that_was_passed_over_is_named_and_only_where_one_was():
    works = HoursException(date(2026, 11, 20), date(2027, 1, 31), reason="works")
    shut = desk("shut", municipality=TRESCORE, exceptions=(works,))
    nearer = desk("nearer", municipality=TRESCORE, services=("permit_advice",))

    found = rank(
        (shut, desk("city"), nearer, desk("other", competence=Competence(province="MI"))),
        services=["permit_advice"],
        municipality=town(TRESCORE),
        places=PLACES,
        now=NOW,
        service_kinds=KINDS,
    )

    assert [(one.desk.id, one.instead_of) for one in found] == [
        ("nearer", None),
        ("city", "shut"),
        ("shut", None),
        ("other", None),
    ]


def test_a_desk_known_only_by_the_towns_it_serves_is_at_home_in_their_ambito():
    consorzio = desk(
        "z_consorzio",
        municipality=None,
        competence=Competence(municipalities=(TRESCORE, CASAZZA)),
        verified=None,
    )
    across = desk(
        "across", municipality=None, competence=Competence(municipalities=(TRESCORE, LOVERE))
    )

    assert order(across, desk("city"), consorzio) == ["z_consorzio", "city", "across"]


def test_only_desks_that_offer_the_service_are_listed_and_their_own_list_counts():
    by_kind = desk("by_kind")
    by_list = desk("by_list", kind="caritas", services=("permit_advice",))
    listed_other = desk("listed_other", services=("italian_courses",))
    town_hall = desk("town_hall", kind="comune")

    assert order(by_kind, by_list, listed_other, town_hall) == ["by_kind", "by_list"]
    assert fit_of(listed_other, ["permit_advice"], KINDS) is None
    assert fit_of(listed_other, [], KINDS) == 0


def test_without_a_town_the_widest_competence_comes_first_and_no_distance_is_claimed():
    desks = (
        desk("town", competence=Competence(municipalities=(BERGAMO,))),
        desk("ambito", competence=Competence(ambito="bergamo")),
        desk("province"),
        desk("region", competence=Competence(region=True)),
        desk("anyone", competence=Competence(anyone=True)),
    )
    ranked = rank(
        desks, services=[], municipality=None, places=PLACES, now=NOW, service_kinds=KINDS
    )

    assert [one.desk.id for one in ranked] == ["anyone", "region", "province", "ambito", "town"]
    assert [one.km for one in ranked] == [None] * 5


def test_distance_is_measured_from_the_shared_position_when_there_is_one():
    in_casazza = (45.749, 9.905)

    assert order(desk("a"), desk("b", municipality=LOVERE), position=in_casazza) == ["b", "a"]


def test_why_and_whether_competent_is_said():
    desks = (
        desk("mine", competence=Competence(ambito="valle_cavallina"), municipality=None),
        desk("all", competence=Competence(anyone=True)),
        desk("next", municipality=TRESCORE, competence=Competence(province="MI")),
        desk("valley", municipality=CASAZZA, competence=Competence(province="MI")),
        desk("away", competence=Competence(province="MI")),
    )
    ranked = rank(
        desks, services=[], municipality=town(TRESCORE), places=PLACES, now=NOW, service_kinds=KINDS
    )

    assert {one.desk.id: (one.competent, one.why) for one in ranked} == {
        "mine": (True, "serves_municipality"),
        "all": (True, "serves_anyone"),
        "next": (False, "same_municipality"),
        "valley": (False, "same_ambito"),
        "away": (False, "near"),
    }


@pytest.mark.parametrize(
    ("competence", "served"),
    [
        (Competence(), False),
        (Competence(anyone=True), True),
        (Competence(region=True), True),
        (Competence(province="BG"), True),
        (Competence(province="MI"), False),
        (Competence(ambito="valle_cavallina"), True),
        (Competence(ambito="alto_sebino"), False),
        (Competence(municipalities=(CASAZZA, TRESCORE)), True),
        (Competence(municipalities=(CASAZZA,)), False),
    ],
)
def test_whom_a_desk_serves(competence, served):
    assert serves(competence, town(TRESCORE)) is served


def test_a_desk_of_trescore_rests_on_its_patron_day_and_one_of_casazza_does_not():
    patron_day = datetime(2027, 6, 29, 10, tzinfo=ROME)
    desks = (desk("trescore", municipality=TRESCORE), desk("casazza", municipality=CASAZZA))

    ranked = rank(
        desks,
        services=[],
        municipality=town(TRESCORE),
        places=PLACES,
        now=patron_day,
        service_kinds=KINDS,
    )

    assert {one.desk.id: one.state for one in ranked} == {
        "trescore": OpenState(
            "closed",
            next_opening=datetime(2027, 6, 30, 9, tzinfo=ROME),
            reason="patron_day",
        ),
        "casazza": OpenState("open", until=datetime(2027, 6, 29, 12, tzinfo=ROME)),
    }


def test_the_hours_of_the_service_asked_about_count_then_those_of_all():
    own = HourSet(services=("isee",), expression="We 09:00-12:00; PH off")
    general = HourSet(expression=WEEKDAYS)
    both = desk("both", hours=(general, own))

    assert hours_for(both, ["isee"]) == own
    assert hours_for(both, ["permit_advice"]) == general
    assert hours_for(both) == general
    assert hours_for(desk("none", hours=(own,)), ["permit_advice"]) == HourSet()


@pytest.mark.parametrize("seed", range(30))
def test_the_order_does_not_depend_on_the_order_of_the_files(seed):
    chance = random.Random(seed)
    competences = (
        Competence(province="BG"),
        Competence(ambito="valle_cavallina"),
        Competence(municipalities=(BERGAMO,)),
        Competence(anyone=True),
    )
    desks = [
        desk(
            f"desk_{number}",
            municipality=chance.choice((TRESCORE, CASAZZA, LOVERE, BERGAMO, None)),
            competence=chance.choice(competences),
            hours=(HourSet(expression=chance.choice((WEEKDAYS, "We 14:00-16:00", None))),),
            street=chance.choice((None, "Via Roma 1")),
            verified=chance.choice((None, Verified(by="operator", date=date(2026, 11, 1)))),
        )
        for number in range(12)
    ]
    home = chance.choice((TRESCORE, CASAZZA, MILANO, None))

    first = order(*desks, istat=home)
    chance.shuffle(desks)

    assert order(*desks, istat=home) == first
