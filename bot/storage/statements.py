"""The writes that many rows share, built once for the dialect in use so that they compile once."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Executable, Table, bindparam, case, update
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
from bot.storage.schema_notices import deliveries, limiter, notice_opens, notices, preferences

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
    set_preferences: Executable
    add_notice: Executable
    count_open: Executable
    enlist: Executable
    reserve: Executable
    spend: Executable
    halt: Executable


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
        set_preferences=_upsert(
            dialect, preferences, "consent", "muted_until", "topics", "reachable", "updated"
        ),
        add_notice=_insert(dialect, notices).on_conflict_do_nothing().returning(notices.c.id),
        count_open=_insert(dialect, notice_opens).on_conflict_do_update(
            index_elements=list(notice_opens.primary_key),
            set_={"count": notice_opens.c["count"] + 1},
        ),
        enlist=_insert(dialect, deliveries).on_conflict_do_nothing(),
        reserve=_pass_gate(dialect).returning(limiter.c.next),
        spend=_pass_gate(dialect),
        halt=_halt(dialect),
    )


def _pass_gate(dialect: str) -> Insert:
    """Move the limiter's row behind what is sent; not one that lies beyond `latest`."""
    number = BigInteger()
    start, now = limiter.c.next, bindparam("from_now", type_=number)
    return _insert(dialect, limiter).on_conflict_do_update(
        index_elements=["name"],
        set_={"next": case((start > now, start), else_=now) + bindparam("cost", type_=number)},
        where=start <= bindparam("latest", type_=number),
    )


def _halt(dialect: str) -> Insert:
    insert = _insert(dialect, limiter)
    return insert.on_conflict_do_update(
        index_elements=["name"],
        set_={"next": insert.excluded.next},
        where=limiter.c.next < insert.excluded.next,
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
