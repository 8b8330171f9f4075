"""The writes that many rows share, built once for the dialect in use so that they compile once."""

from dataclasses import dataclass

from sqlalchemy import Executable, Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.errors import StoreError
from bot.storage.schema import (
    answers,
    board,
    feedback,
    inbox,
    jobs,
    notes,
    people,
    sent_messages,
    slips,
)

Insert = sqlite.Insert | postgresql.Insert


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Upserts are spelled by each dialect for itself; everything else here is plain SQL."""

    set_language: Executable
    set_municipality: Executable
    remember: Executable
    rate: Executable
    keep: Executable
    keep_told: Executable
    accept: Executable
    done: Executable
    write_note: Executable
    open_slip: Executable
    post: Executable
    schedule: Executable
    schedule_unless_there: Executable


def statements_for(dialect: str) -> Statements:
    """`sqlite` or `postgresql`; another engine first has to say how it spells an upsert."""
    return Statements(
        set_language=_upsert(dialect, people, "language", "updated"),
        set_municipality=_upsert(dialect, people, "municipality", "updated"),
        remember=_upsert(dialect, people, "state", "updated"),
        rate=_insert(dialect, feedback).on_conflict_do_update(
            index_elements=list(feedback.primary_key), set_={"count": feedback.c.count + 1}
        ),
        keep=_insert(dialect, sent_messages).on_conflict_do_nothing(),
        keep_told=_insert(dialect, answers).on_conflict_do_nothing(),
        accept=_insert(dialect, inbox).on_conflict_do_nothing().returning(inbox.c.update_id),
        # Who sent it is forgotten with what was sent: the update id alone makes a repeat harmless.
        done=update(inbox)
        .where(inbox.c.update_id == bindparam("handled"))
        .values(done=True, body=b"", person=0),
        write_note=_upsert(dialect, notes, "value"),
        open_slip=_insert(dialect, slips).on_conflict_do_nothing().returning(slips.c.code),
        post=_upsert(dialect, board, "detail", "at"),
        schedule=_replace(dialect, jobs, "key"),
        schedule_unless_there=_insert(dialect, jobs).on_conflict_do_nothing(index_elements=["key"]),
    )


def _insert(dialect: str, table: Table) -> Insert:
    match dialect:
        case "sqlite":
            return sqlite.insert(table)
        case "postgresql":
            return postgresql.insert(table)
        case _:
            raise StoreError(f"no upsert known for the database {dialect!r}")


def _upsert(dialect: str, table: Table, *columns: str) -> Insert:
    insert = _insert(dialect, table)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={name: insert.excluded[name] for name in columns},
    )


def _replace(dialect: str, table: Table, key: str) -> Insert:
    """A new row takes the place of the one with the same key, with an id of its own."""
    insert = _insert(dialect, table)
    columns = [column.name for column in table.columns if column.name != key]
    return insert.on_conflict_do_update(
        index_elements=[key], set_={name: insert.excluded[name] for name in columns}
    )
