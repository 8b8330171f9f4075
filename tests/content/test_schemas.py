"""The JSON Schemas editors use are those of the models."""

from pathlib import Path

from bot.content.schemas import schemas, write_schemas

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


def test_the_schemas_in_the_repository_are_up_to_date():
    kept = {path.name: path.read_bytes() for path in (KNOWLEDGE / "schemas").glob("*.json")}

    assert kept == schemas()


def test_only_changed_schemas_are_written(tmp_path: Path):
    first = write_schemas(tmp_path)

    (tmp_path / "schemas" / "desk.schema.json").write_text("{}")
    second = write_schemas(tmp_path)

    assert len(first) == len(schemas())
    assert second == (tmp_path / "schemas" / "desk.schema.json",)


def test_the_word_unknown_is_allowed_where_nobody_may_have_told_us():
    assert b'"unknown"' in schemas()["desk.schema.json"]
