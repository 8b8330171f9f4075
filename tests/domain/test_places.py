"""Town names as people type them, looked up in the real list of Lombardy's municipalities."""

import csv
import random
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.places import (
    Ambiguous,
    Ambito,
    Found,
    Municipality,
    NotFound,
    OutsideLombardy,
    Places,
    by_istat,
    distance_km,
    find,
    find_in,
    nearest,
)

FILES = Path(__file__).parents[2] / "knowledge" / "places"


def rows(name: str) -> list[dict[str, str]]:
    with (FILES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def all_places() -> Places:
    towns = tuple(
        Municipality(
            istat=row["istat"],
            name=row["name"],
            province=row["province"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            ambito=row["ambito"] or None,
            population=int(row["population"]),
        )
        for row in rows("municipalities.csv")
    )
    members = tuple(town.istat for town in towns if town.ambito == "valle_cavallina")
    return Places(
        municipalities=towns,
        ambiti=(
            Ambito(
                id="valle_cavallina", name="Valle Cavallina", municipalities=members, served=True
            ),
        ),
        exonyms={row["spelling"]: row["istat"] for row in rows("exonyms.csv")},
        patron_days={row["istat"]: row["day"] for row in rows("patron_days.csv")},
        outside={row["spelling"]: row["name"] for row in rows("outside.csv")},
        common_words=tuple(row["word"] for row in rows("common_words.csv")),
        before_towns=tuple(row["word"] for row in rows("before_towns.csv")),
    )


PLACES = all_places()


def names(match: object) -> tuple[str, ...]:
    match match:
        case Found(town):
            return (town.name,)
        case Ambiguous(towns):
            return tuple(town.name for town in towns)
        case OutsideLombardy(name):
            return (f"outside: {name}",)
        case _:
            return ()


def test_all_1502_municipalities_are_listed_and_14_ambiti_named():
    assert len(PLACES.municipalities) == 1502
    assert len({town.istat for town in PLACES.municipalities}) == 1502
    assert len({town.ambito for town in PLACES.municipalities} - {None}) == 14
    assert len(PLACES.ambiti[0].municipalities) == 20


def test_every_municipality_is_found_by_its_own_name():
    lost = [
        town.name
        for town in PLACES.municipalities
        if town.name not in names(find(town.name, PLACES))
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tresore", ("Trescore Balneario",)),
        ("Trescore", ("Trescore Balneario",)),
        ("trescorre balnerio", ("Trescore Balneario",)),
        ("trescore cremasco", ("Trescore Cremasco",)),
        ("TREZZO", ("Trezzo sull'Adda",)),
        ("tresivio", ("Tresivio",)),
        ("Romano", ("Romano di Lombardia",)),
        ("ponte s pietro", ("Ponte San Pietro",)),
        ("bonte san bietro", ("Ponte San Pietro",)),
        ("s. paolo d'argon", ("San Paolo d'Argon",)),
        ("torre de roveri", ("Torre de' Roveri",)),
        ("villa d alme", ("Villa d'Almè",)),
        ("kasaza", ("Casazza",)),
        ("brgamo", ("Bergamo",)),
        ("sarniko", ("Sarnico",)),
        ("Milan", ("Milano",)),
        ("como", ("Como",)),
        ("dello", ("Dello",)),
        ("abito a Casazza", ("Casazza",)),
        ("ਬਰਗਾਮੋ", ("Bergamo",)),
        ("ਤਰੇਸਕੋਰੇ", ("Trescore Balneario",)),
        ("برغامو", ("Bergamo",)),
        ("تريسكوري", ("Trescore Balneario",)),
        ("Бергамо", ("Bergamo",)),
        ("ٹریسکورے", ("Trescore Balneario",)),
        ("贝加莫", ("Bergamo",)),
        ("বের্গামো", ("Bergamo",)),
    ],
)
def test_a_town_is_found_however_it_is_typed(typed, expected):
    assert names(find(typed, PLACES)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("cenate", ("Cenate Sotto", "Cenate Sopra")),
        ("san paolo", ("San Paolo d'Argon", "San Paolo")),
        ("vigano", ("Vigano San Martino", "Viganò")),
        ("almenno", ("Almenno San Bartolomeo", "Almenno San Salvatore")),
    ],
)
def test_a_name_that_several_towns_share_is_asked_back_the_served_first(typed, expected):
    assert names(find(typed, PLACES)) == expected


def test_never_more_than_four_towns_are_asked_back():
    assert len(names(find("villa", PLACES))) == 4


def test_without_a_served_ambito_a_short_name_prefers_nobody():
    nobody_served = replace(PLACES, ambiti=())

    assert names(find("trescore", nobody_served)) == ("Trescore Balneario", "Trescore Cremasco")


@pytest.mark.parametrize("typed", ["roma", "Treviso", "napoli", "روما", "都灵", "Palermo"])
def test_a_city_elsewhere_is_recognised_as_such(typed):
    assert isinstance(find(typed, PLACES), OutsideLombardy)


@pytest.mark.parametrize("typed", ["", "xyz", "bg", "?!", "москва", "parigi", "12345", "🙂"])
def test_what_is_no_town_is_not_found(typed):
    assert find(typed, PLACES) == NotFound()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("sportello a tresore", ("Trescore Balneario",)),
        ("dove vado, abito a Casazza", ("Casazza",)),
        ("abito a como", ("Como",)),
        ("ufficio a ponte s. pietro", ("Ponte San Pietro",)),
        ("trescore vich dafter kithe", ("Trescore Balneario",)),
        ("i live in treskore", ("Trescore Balneario",)),
        ("sto a sale marasino", ("Sale Marasino",)),
        ("ਬਰਗਾਮੋ ਵਿੱਚ ਦਫ਼ਤਰ", ("Bergamo",)),
        ("مكتب ببيرغامو", ("Bergamo",)),
        ("офис в Трескоре", ("Trescore Balneario",)),
        ("贝加莫的办公室在哪里", ("Bergamo",)),
        ("vivo a roma", ("outside: Roma",)),
    ],
)
def test_a_town_is_found_inside_a_sentence(sentence, expected):
    assert names(find_in(sentence, PLACES)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "come rinnovo",
        "quanto costa",
        "como renuevo el permiso",
        "da un mese aspetto",
        "però ho perso il permesso",
        "dello sportello non so niente",
        "torno in albania",
        "rinovo permeso sogiorno",
        "how much cost permesso",
        "lost my card where to go",
        "la scuola di mio figlio",
        "mio marito mi picchia",
        "sale la febbre al bambino",
        "documento di viaggio",
    ],
)
def test_ordinary_words_are_not_towns(sentence):
    assert find_in(sentence, PLACES) == NotFound()


def test_one_slip_of_the_finger_still_finds_a_town_of_the_ambito():
    chance = random.Random(7)
    served = [town.name for town in PLACES.municipalities if town.ambito == "valle_cavallina"]
    typed = []
    for name in (name for name in served if len(name) > 5):  # a short one forgives nothing
        at = chance.randrange(1, len(name) - 1)
        typed.append((name, name[:at] + name[at + 1 :]))

    lost = [(name, slip) for name, slip in typed if name not in names(find(slip, PLACES))]

    assert lost == []


def test_the_nearest_town_of_a_position_is_given_and_none_outside_lombardy():
    at_trescore = nearest(45.695, 9.842, PLACES)

    assert at_trescore is not None
    assert at_trescore.name == "Trescore Balneario"
    assert nearest(41.9, 12.5, PLACES) is None


def test_distance_is_symmetric_and_about_right():
    bergamo, milano = by_istat("016024", PLACES), by_istat("015146", PLACES)
    assert bergamo is not None
    assert milano is not None
    there = distance_km((bergamo.latitude, bergamo.longitude), (milano.latitude, milano.longitude))
    back = distance_km((milano.latitude, milano.longitude), (bergamo.latitude, bergamo.longitude))

    assert 40 < there < 55
    assert abs(there - back) < 1e-9


def test_trescore_rests_on_its_patron_day():
    assert PLACES.patron_days["016218"] == "06-29"
