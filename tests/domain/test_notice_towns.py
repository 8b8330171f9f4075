"""Municipalities as colleagues type them."""

import pytest

from bot.domain.notice_faults import UnknownTown
from bot.domain.notice_towns import aimed_at
from bot.domain.notices import Audience, InAmbito, InTowns
from bot.domain.places import by_istat
from tests.real import real_knowledge

PLACES = real_knowledge().places


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Grone", {"Grone"}),
        ("casazza, GRONE", {"Casazza", "Grone"}),
        ("Trescore\nComo; Monza", {"Trescore Balneario", "Como", "Monza"}),
        ("Trescore Balneario e Grone", {"Trescore Balneario", "Grone"}),
        ("San Paolo dArgon", {"San Paolo d'Argon"}),
    ],
)
def test_towns_are_found_by_their_names_several_at_once(text, towns):
    aimed = aimed_at(Audience(), text, PLACES)

    assert isinstance(aimed, Audience)
    assert isinstance(aimed.place, InTowns)
    named = {by_istat(code, PLACES) for code in aimed.place.municipalities}
    assert {town.name for town in named if town} == towns


def test_every_municipality_is_found_by_its_own_name_and_of_two_of_one_name_it_is_asked_which():
    asked = []
    for town in PLACES.municipalities:
        aimed = aimed_at(Audience(), town.name, PLACES)
        if isinstance(aimed, UnknownTown):
            assert any(each.startswith(town.name) for each in aimed.near)
            asked.append(town.name)
        else:
            assert aimed.place == InTowns((town.istat,))

    assert len(asked) < 10, asked


def test_they_join_those_chosen_before_and_a_valley_is_the_whole_of_it():
    there = Audience(place=InTowns(("016218",)), topic="school")

    more = aimed_at(there, "Grone", PLACES)
    valley = aimed_at(there, "val cavallina", PLACES)

    assert more == Audience(place=InTowns(("016119", "016218")), topic="school")
    assert valley == Audience(place=InAmbito("valle_cavallina"), topic="school")


@pytest.mark.parametrize("text", ["Gotham", "tutti i paesi vicino a Bergamo", "Grone, Gotham"])
def test_what_is_no_town_is_said_and_nothing_is_chosen(text):
    assert isinstance(aimed_at(Audience(), text, PLACES), UnknownTown)
