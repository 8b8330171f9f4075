"""The tables of notices: what people want of them, what was written, whom it reached, the gate.

`deliveries` says which notice reached whom, so that a wrong one can be mended; it goes with the
person's /forget and after its time.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from bot.storage.schema import Moment, metadata

preferences = Table(
    "preferences",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("consent", Boolean),  # NULL: never asked
    Column("muted_until", Moment),
    Column("topics", Text, nullable=False, server_default="[]"),  # JSON list of topic ids
    Column("reachable", Boolean, nullable=False),
    Column("updated", Moment, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("status", String(20), nullable=False),
    Column("created", Moment, nullable=False),
    Column("content", Text, nullable=False),  # the Notice as JSON, without the other columns
    Column("worker", String(64)),  # who sends or corrects it now
    Column("held", Moment),  # until then nobody else does
    Column("revision", Integer, nullable=False, server_default="0"),  # raised by each write
    Index("notices_status_created", "status", "created"),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("notice_id", String(32), primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("status", String(16), nullable=False),
    Column("language", String(16), nullable=False),
    Column("message_id", BigInteger),
    Column("at", Moment, nullable=False),
    Column("correction", Integer, nullable=False),  # the last one that reached the copy
    Column("corrected", String(16)),  # how it went with that one
    Index("deliveries_waiting", "notice_id", "status", "person_id"),
    Index("deliveries_person", "person_id"),
)

limiter = Table(
    "limiter",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("next", BigInteger, nullable=False),  # microseconds since 1970: sums are made in SQL
)

notice_opens = Table(
    "notice_opens",
    metadata,
    Column("notice_id", String(32), primary_key=True),
    Column("button", String(16), primary_key=True),
    Column("count", Integer, nullable=False),
)
