"""`desks`: who helps, open when."""

import json

import pytest

FIELDS = {"id", "name", "municipality", "state", "next_opening", "confirmed", "km"}


def listed(bot, *arguments):
    result = bot.run("desks", "--json", *arguments)
    assert result.exit_code == 0
    return {row["id"]: row for row in map(json.loads, result.stdout.splitlines())}


def test_each_desk_is_one_object_with_at_least_the_promised_fields(bot):
    desks = listed(bot, "--near", "bergamo", "--service", "permit_renewal", "--at", "2026-11-23")

    assert len(desks) > 3
    for row in desks.values():
        assert set(row) >= FIELDS
        assert row["state"] in {"open", "closed", "appointment", "unknown"}
        assert row["confirmed"] in {True, False}
        assert row["km"] is None or row["km"] >= 0


@pytest.mark.parametrize(
    ("desk", "service", "at", "reopens"),
    [
        ("esempio_comune", "identity_card", "2026-08-15T10:00", "2026-08-17T09:00:00+02:00"),
        ("esempio_trescore", "permit_renewal", "2026-08-15T10:00", "2026-08-17T09:00:00+02:00"),
        ("esempio_trescore", "permit_renewal", "2026-06-29T10:00", "2026-06-30T09:00:00+02:00"),
        ("esempio_trescore", "permit_renewal", "2026-11-22T10:00", "2026-11-23T09:00:00+01:00"),
        ("esempio_trescore", "permit_renewal", "2026-12-25T10:00", "2026-12-28T09:00:00+01:00"),
        ("esempio_trescore", "permit_renewal", "2026-11-23T13:00", "2026-11-24T09:00:00+01:00"),
    ],
)
def test_a_closed_desk_says_when_it_opens(bot, desk, service, at, reopens):
    desks = listed(bot, "--near", "tresore", "--service", service, "--at", at, "--examples")

    assert (desks[desk]["state"], desks[desk]["next_opening"]) == ("closed", reopens)
    assert desks[desk]["municipality"] == "Trescore Balneario"


def test_29_june_is_the_patron_day_of_trescore_and_not_of_bergamo(bot):
    desks = listed(bot, "--near", "tresore", "--at", "2026-06-29T10:00", "--examples")

    assert desks["esempio_trescore"]["reason"] == "patron_day"
    assert desks["esempio_patronato"]["state"] == "appointment"


def test_an_open_desk_says_until_when(bot):
    desks = listed(bot, "--near", "tresore", "--at", "2026-11-23T10:00", "--examples")

    row = desks["esempio_trescore"]
    assert (row["state"], row["until"]) == ("open", "2026-11-23T12:30:00+01:00")


def test_without_examples_nothing_is_called_esempio(bot):
    desks = listed(bot, "--near", "tresore", "--at", "2026-11-23T10:00")

    assert [row for row in desks.values() if "ESEMPIO" in row["name"]] == []
    assert desks["sportello_stranieri"]["state"] == "unknown"
    assert desks["sportello_stranieri"]["next_opening"] is None


def test_a_desk_without_hours_says_so_and_that_one_should_call(bot):
    result = bot.run("desks", "--near", "lovere", "--at", "2026-11-23T10:00", "--lang", "en")

    assert "Hours not known" in result.stdout


def test_a_time_with_another_zone_is_the_same_moment(bot):
    rome = listed(bot, "--near", "tresore", "--at", "2026-11-23T12:29", "--examples")
    london = listed(bot, "--near", "tresore", "--at", "2026-11-23T11:29Z", "--examples")

    assert rome == london


def test_cards_are_printed_as_a_person_reads_them(bot):
    result = bot.run("desks", "--near", "tresore", "--at", "2026-11-23T10:00", "--examples")

    assert result.stdout.startswith("ESEMPIO Sportello immigrazione di Trescore Balneario\n")
    assert "12:30" in result.stdout
    assert "<b>" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--near", "atlantide"), "no municipality of Lombardy sounds like 'atlantide'"),
        (("--near", "cenate"), "'cenate' may be Cenate"),
        (("--near", "roma"), "is outside Lombardy"),
        (("--near", "lovere", "--service", "nothing"), "no intent is called 'nothing'"),
        (("--near", "lovere", "--lang", "xx"), "choose one of it en"),
        (("--near", "lovere", "--at", "domani"), "is not an ISO time: write 2026-08-15T10:00"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_cure(bot, arguments, told):
    result = bot.run("desks", *arguments)

    assert result.exit_code == 2
    assert told in result.stderr
