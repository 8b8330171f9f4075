"""`check`, `stamp`, `schemas`: what an operator runs after editing a file."""

import json
import shutil

from tests.real import ROOT


def broken(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_the_projects_own_knowledge_has_no_errors(bot):
    result = bot.run("check")

    assert result.exit_code == 0, result.stdout
    assert "0 errors" in result.stdout.splitlines()[-1]


def test_every_language_has_its_line_in_the_report(bot):
    result = bot.run("check")

    for column in ("language", "answers", "missing", "outdated", "drafts"):
        assert column in result.stdout
    assert "175 intents" in result.stdout


def test_the_report_shows_the_knowledge_at_a_glance(bot):
    said = bot.run("check").stdout

    assert "by topic: permits 15, permits_kinds 13" in said
    assert "by importance: required " in said
    assert "by confidence: sourced " in said
    assert "by review date: 20" in said
    assert (
        "Gulpease of the Italian answers (figures filled, sentences end at . ! ?): median" in said
    )
    assert "are for a desk to confirm: `check --verify` lists them" in said


def test_what_a_desk_must_confirm_is_listed_on_request(bot):
    result = bot.run("check", "--verify")

    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert len(lines) > 200
    assert all(": " in line for line in lines)
    assert any(line.startswith("expulsion_order: ") for line in lines)


def test_errors_are_named_by_file_line_and_cure_and_end_with_one(copy, bot):
    file = copy / "it" / "permit_renewal.yaml"
    broken(file, "title:", "titel:")
    other = copy / "it" / "codice_fiscale.yaml"
    broken(other, "  cost: ", "  cost: <no_such_figure> ")

    result = bot.run("check")

    assert result.exit_code == 1
    assert f"error: {file}:1:1: " in result.stdout
    assert f"error: {other}:" in result.stdout
    assert "no_such_figure" in result.stdout


def test_other_commands_refuse_broken_knowledge_with_the_same_list(copy, bot):
    file = copy / "it" / "permit_renewal.yaml"
    broken(file, "title:", "titel:")

    result = bot.run("ask", "ciao")

    assert result.exit_code == 1
    assert f"{file}:1:1: " in result.stderr
    assert "python -m bot check" in result.stderr


def test_a_translation_is_stamped_and_then_already_up_to_date(copy, bot):
    file = copy / "en" / "permit_renewal.yaml"
    text = file.read_text()
    made_from = next(line for line in text.splitlines() if line.startswith("made_from: "))
    file.write_text(text.replace(made_from, "made_from: t-00000000"))

    first = bot.run("stamp", str(file))
    again = bot.run("stamp", str(file))

    assert first.stdout == f"{file}: stamped\n"
    assert again.stdout == f"{file}: already up to date\n"
    assert file.read_text() == text


def test_what_cannot_be_stamped_is_said_and_nothing_is_written(copy, bot):
    file = copy / "en" / "nothing_like_it.yaml"

    result = bot.run("stamp", str(file))

    assert result.exit_code == 1
    assert str(file) in result.stdout
    assert not file.exists()


def test_schemas_are_written_for_editors_as_they_stand_in_the_project(copy, bot):
    shutil.rmtree(copy / "schemas")

    result = bot.run("schemas")

    written = sorted(copy.glob("schemas/*.json"))
    assert [str(path) for path in written] == sorted(result.stdout.splitlines())
    for path in written:
        json.loads(path.read_bytes())
        assert path.read_bytes() == (ROOT / "knowledge" / "schemas" / path.name).read_bytes()


def test_without_a_command_there_is_help(bot):
    result = bot.run()

    for command in ("run", "demo", "ask", "desks", "check", "stamp", "schemas"):
        assert command in result.output
