"""`hours`: a desk's state and its seven days, in the reader's language."""

import pytest


def test_the_week_of_christmas_says_why_the_desk_is_shut(bot):
    result = bot.run(
        *("hours", "esempio_trescore", "--examples", "--lang", "it"),
        *("--week", "2026-12-21", "--at", "2026-12-22T10:00"),
    )

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("🟢")
    assert "12:30" in lines[0]
    assert "mercoledì 23 dicembre: 09:00-12:30, 14:00-17:00" in lines
    assert any(line.startswith("venerdì 25 dicembre:") and "fest" in line for line in lines)
    assert len([line for line in lines if " dicembre: " in line]) == 7


@pytest.mark.parametrize(
    ("language", "wednesday"),
    [
        ("en", "Wednesday"),
        ("ar", "الأربعاء"),
        ("pa", "ਬੁੱਧਵਾਰ"),
    ],
)
def test_the_days_are_named_in_the_language_asked_for(bot, language, wednesday):
    result = bot.run(
        *("hours", "esempio_trescore", "--examples", "--lang", language, "--week", "2026-12-21"),
    )

    assert wednesday in result.stdout
    assert "14:00-17:00" in result.stdout


def test_without_known_hours_it_says_so(bot):
    result = bot.run("hours", "sportello_stranieri", "--week", "2026-12-21")

    assert result.exit_code == 0
    assert result.stdout.startswith("⚪")


def test_an_unknown_desk_is_answered_with_the_nearest_ids(bot):
    result = bot.run("hours", "sportelo_straniero")

    assert result.exit_code == 2
    assert "did you mean sportello_stranieri" in result.stderr


def test_a_date_that_is_none_and_a_language_not_in_use_are_refused(bot):
    wrong_date = bot.run("hours", "sportello_stranieri", "--week", "21/12/2026")
    wrong_language = bot.run("hours", "sportello_stranieri", "--lang", "xx")

    assert "write 2026-12-21" in wrong_date.stderr
    assert "it en ar pa" in wrong_language.stderr


def test_the_report_shows_the_gaps_of_every_ambito_and_one_in_full(bot):
    short = bot.run("check")
    full = bot.run("check", "--gaps", "valle_cavallina")
    unknown = bot.run("check", "--gaps", "valle_cavalina")

    lines = short.stdout.splitlines()
    assert "What the ambiti have yet to tell" in short.stdout
    assert next(line for line in lines if line.startswith("valle_cavallina")).split()[1] == "yes"
    assert "ambiti/valle_cavallina.yaml: no controller" in full.stdout.splitlines()
    assert any(
        line.startswith("desks/valle_cavallina/sportello_stranieri.yaml: no ")
        for line in full.stdout.splitlines()
    )
    assert "did you mean valle_cavallina" in unknown.stderr
