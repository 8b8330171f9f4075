"""Figures as they read in four languages, their arithmetic and their periods."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.load import load
from bot.domain.knowledge import Figure

NBSP = "\u00a0"
RLM = "\u200f"


@pytest.fixture
def figures(good: Path, locales: Path) -> dict[str, Figure]:
    return dict(load(good, locales=locales).figures)


def text(figures: dict[str, Figure], name: str, day: date = date(2026, 11, 22)) -> dict[str, str]:
    return dict(figures[name].at(day).text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("contribution", (f"40{NBSP}€", "€40", f"{RLM}40{NBSP}€", "৪০€")),
        ("total", (f"57,50{NBSP}€", "€57.50", f"{RLM}57.50{NBSP}€", "৫৭.৫০€")),
        ("income", (f"4.020{NBSP}€", "€4,020", f"{RLM}4,020{NBSP}€", "৪,০২০€")),
        ("lead", ("60 giorni", "60 days", "60 يومًا", "৬০ days")),
        ("wait", ("2–11 mesi", "2–11 months", "\u20682–11\u2069 شهرًا", "২–১১ months")),
        ("deadline", ("3 agosto 2026", "3 August 2026", "3 أغسطس 2026", "৩ আগস্ট, ২০২৬")),
        ("share", ("2,5%", "2.5%", "2.5%", "২.৫%")),
        ("adult", ("18 anni", "18 years of age", "18 years of age", "১৮ years of age")),
        ("emergency", ("112", "112", "\u2068112\u2069", "112")),
        (
            "office",
            ("+39 035 276111", "+39 035 276111", "\u2068+39 035 276111\u2069", "+39 035 276111"),
        ),
    ],
)
def test_a_figure_reads_as_its_language_writes_it(
    figures: dict[str, Figure], name: str, expected: tuple[str, ...]
):
    assert text(figures, name) == dict(zip(("it", "en", "ar", "bn"), expected, strict=True))


def test_a_web_address_is_isolated_where_text_runs_from_the_right(figures: dict[str, Figure]):
    site = "https://www.portaleimmigrazione.it"

    assert text(figures, "portal")["ar"] == f"\u2068{site}\u2069"
    assert text(figures, "portal")["it"] == site


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 يوم"),
        (1, "يوم واحد"),
        (2, "يومان"),
        (3, "3 أيام"),
        (11, "11 يومًا"),
        (100, "100 يوم"),
    ],
)
def test_arabic_has_six_ways_to_count_days(good: Path, locales: Path, count: int, expected: str):
    path = good / "figures.yaml"
    path.write_text(path.read_text().replace("value: 60", f"value: {count}"))

    assert load(good, locales=locales).figures["lead"].periods[0].text["ar"] == expected


def test_the_number_alone_is_without_unit_but_in_the_languages_own_digits(
    figures: dict[str, Figure],
):
    assert figures["total"].at(date(2027, 1, 1)).number == {
        "it": "67,50",
        "en": "67.50",
        "ar": "67.50",
        "bn": "৬৭.৫০",
    }


def test_a_sum_changes_on_every_day_one_of_its_terms_does(figures: dict[str, Figure]):
    periods = [(period.start, period.text["en"]) for period in figures["total"].periods]

    assert periods == [
        (date(2017, 6, 9), "€56"),
        (date(2026, 6, 1), "€57.50"),
        (date(2027, 1, 1), "€67.50"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1990, 1, 1), "€40"),
        (date(2026, 12, 31), "€40"),
        (date(2027, 1, 1), "€50"),
    ],
)
def test_the_next_value_is_entered_early_and_waits_for_its_day(
    figures: dict[str, Figure], day: date, expected: str
):
    assert text(figures, "contribution", day)["en"] == expected


def test_a_sum_is_due_for_review_with_its_first_term(figures: dict[str, Figure]):
    assert figures["total"].review_by == date(2027, 1, 31)
    assert figures["lead"].review_by is None


def test_an_answer_is_filled_with_the_figures_of_the_day(good: Path, locales: Path):
    knowledge = load(good, locales=locales)
    answer = knowledge.answer("permit_renewal", "it")

    filled = knowledge.fill(answer.text, "it", date(2027, 2, 1))

    assert filled == f"Chiedi il rinnovo 60 giorni prima della scadenza. Paghi 67,50{NBSP}€."
    assert knowledge.fill(answer.parts["time"], "it", date(2027, 2, 1)) == "Servono da 2–11 mesi."


def test_numbers_add_up_exactly(good: Path, locales: Path):
    path = good / "figures.yaml"
    path.write_text(path.read_text().replace("value: 40", "value: 0.1").replace("16", "0.2"))

    total = load(good, locales=locales).figures["total"].periods[0].text["en"]

    assert total == "€0.30"
