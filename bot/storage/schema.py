"""The tables, as SQLAlchemy Core describes them; `migrations/` builds exactly these.

What is not here is kept nowhere: no name, no position, and a typed word only in `inbox.body`,
which is emptied as soon as the update is done.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """An aware datetime as microseconds since 1970, because SQLite's own type drops the zone."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """A naive datetime raises TypeError here, before it can be misread later."""
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """In UTC, whatever zone it was written in."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


metadata = MetaData()

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(16)),
    Column("municipality", String(16)),  # ISTAT code
    Column("state", Text, nullable=False, server_default="{}"),  # DialogueState as JSON
    Column("updated", Moment, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("day", Date, primary_key=True),
    Column("intent", String(64), primary_key=True),
    Column("language", String(16), primary_key=True),
    Column("helped", Boolean, primary_key=True),
    Column("meant", String(64), primary_key=True),  # "" for none: a key holds no NULL
    Column("count", Integer, nullable=False),
)

sent_messages = Table(
    "sent_messages",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Index("sent_messages_at", "at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, nullable=False),  # 0 once done: nobody
    Column("body", LargeBinary, nullable=False),
    Column("accepted", Moment, nullable=False),
    Column("done", Boolean, nullable=False),
    Index("inbox_person", "person"),
    Index("inbox_done_accepted", "done", "accepted"),
)

notes = Table(
    "notes",
    metadata,
    Column("key", String(128), primary_key=True),
    Column("value", Text, nullable=False),
)

# SQLite numbers rows by itself only where the key is INTEGER to the letter.
_Number = BigInteger().with_variant(Integer, "sqlite")

audit = Table(
    "audit",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger, nullable=False),  # the Telegram id of one of the staff
    Column("role", String(16), nullable=False),
    Column("deed", String(64), nullable=False),
    Column("target", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Index("audit_at", "at"),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", _Number, primary_key=True),
    Column("kind", String(64), nullable=False),
    Column("key", String(128)),
    Column("due", Moment, nullable=False),
    Column("free", Moment, nullable=False),  # to be claimed: when due, or when its lease is over
    Column("payload", Text, nullable=False),  # JSON, ids only
    Column("attempts", Integer, nullable=False),
    Index("jobs_key", "key", unique=True),
    Index("jobs_free", "free"),
    sqlite_autoincrement=True,  # the id of a job that is gone is never given to another
)

slips = Table(
    "slips",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("intent", String(64), nullable=False),
    Column("language", String(16), nullable=False),
    Column("urgency", String(16), nullable=False),
    Column("municipality", String(16)),  # ISTAT code
    Column("read", Text, nullable=False),  # JSON list of intents
    Column("documents", Text, nullable=False),  # JSON list of document ids
    Column("created", Moment, nullable=False),
    Index("slips_created", "created"),
)

answers = Table(
    "answers",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256 of the content
    Column("id", String(16), nullable=False),  # its first bits, as people read them aloud
    Column("content", Text, nullable=False),  # JSON: the words that were shown, nobody's name
    Column("first", Moment, nullable=False),
    Index("answers_id", "id"),
)

board = Table(
    "board",
    metadata,
    Column("desk", String(128), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("detail", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Index("board_day", "day"),
)
