"""People, feedback, sent messages, inbox and notes."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables; moments are microseconds since 1970."""
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(16)),
        sa.Column("municipality", sa.String(16)),
        sa.Column("state", sa.Text, nullable=False, server_default="{}"),
        sa.Column("updated", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("intent", sa.String(64), primary_key=True),
        sa.Column("language", sa.String(16), primary_key=True),
        sa.Column("helped", sa.Boolean, primary_key=True),
        sa.Column("meant", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )
    _sent_messages()
    _inbox()
    op.create_table(
        "notes",
        sa.Column("key", sa.String(128), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _sent_messages() -> None:
    op.create_table(
        "sent_messages",
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_index("sent_messages_at", "sent_messages", ["at"])


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("accepted", sa.BigInteger, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
    )
    op.create_index("inbox_person", "inbox", ["person"])
    op.create_index("inbox_done_accepted", "inbox", ["done", "accepted"])
