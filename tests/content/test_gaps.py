"""What an ambito has yet to tell, as `check` finds it."""

from datetime import date
from pathlib import Path

from bot.content.check import check
from bot.content.gaps import AmbitoGaps

TODAY = date(2026, 11, 22)


def gaps_of(good: Path, locales: Path) -> tuple[AmbitoGaps, ...]:
    report = check(good, locales, today=TODAY)
    assert report.errors == ()
    return report.gaps


def test_all_that_is_missing_is_listed_by_what_it_is(good: Path, locales: Path):
    found = gaps_of(good, locales)

    assert found == (
        AmbitoGaps(
            ambito="valle",
            name="Valle",
            served=True,
            confidence=None,
            desks=1,
            missing={
                "hours": (),
                "phone": (),
                "seat": ("front_desk",),
                "languages": ("front_desk",),
                "confirmation": ("front_desk",),
            },
            responsible=("controller", "privacy_contact"),
            unhelped=(),
        ),
    )


def test_gaps_are_no_warnings(good: Path, locales: Path):
    report = check(good, locales, today=TODAY)

    assert [problem for problem in report.warnings if "desks/" in problem.path] == []


def test_an_ambito_served_here_comes_first_and_shows_how_sure_it_is(good: Path, locales: Path):
    other = (good / "ambiti" / "valle.yaml").read_text().replace("served: true", "served: false")
    (good / "ambiti" / "alpe.yaml").write_text(
        other.replace("name: Valle", "name: Alpe").replace('"016218"', '"016024"')
        + "confidence: weak\n"
    )
    towns = good / "places" / "municipalities.csv"
    rows = (
        ",".join((*row.split(",")[:5], "alpe", row.split(",")[6]))
        if row.startswith("016024")
        else row
        for row in towns.read_text().splitlines()
    )
    towns.write_text("\n".join(rows) + "\n")

    found = gaps_of(good, locales)

    assert [(row.ambito, row.served, row.confidence) for row in found] == [
        ("valle", True, None),
        ("alpe", False, "weak"),
    ]
    assert set(found[1].unhelped) == {"permit_renewal", "codice_fiscale"}


def test_an_example_desk_fills_no_gap(good: Path, locales: Path):
    (good / "desks_examples").mkdir()
    (good / "desks" / "valle" / "front_desk.yaml").rename(good / "desks_examples" / "esempio.yaml")

    found = gaps_of(good, locales)

    assert found[0].desks == 0
    assert set(found[0].unhelped) == {"permit_renewal", "codice_fiscale"}


def test_hours_without_a_rule_for_holidays_are_a_warning(good: Path, locales: Path):
    file = good / "desks" / "valle" / "front_desk.yaml"
    file.write_text(file.read_text().replace("; PH off", ""))

    report = check(good, locales, today=TODAY)

    assert [problem.message for problem in report.warnings if problem.path == str(file)] == [
        'no rule for public holidays: add "; PH off" at the end'
    ]
