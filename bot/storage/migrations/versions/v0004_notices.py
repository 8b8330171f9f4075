"""Preferences, notices, deliveries, the limiter's row, and taps counted without names."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add five tables; what is there stays as it is."""
    op.create_table(
        "preferences",
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("consent", sa.Boolean),
        sa.Column("muted_until", sa.BigInteger),
        sa.Column("topics", sa.Text, nullable=False, server_default="[]"),
        sa.Column("reachable", sa.Boolean, nullable=False),
        sa.Column("updated", sa.BigInteger, nullable=False),
    )
    _notices()
    _deliveries()
    op.create_table(
        "limiter",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("next", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "notice_opens",
        sa.Column("notice_id", sa.String(32), primary_key=True),
        sa.Column("button", sa.String(16), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )


def _notices() -> None:
    op.create_table(
        "notices",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("worker", sa.String(64)),
        sa.Column("held", sa.BigInteger),
    )
    op.create_index("notices_status_created", "notices", ["status", "created"])


def _deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("notice_id", sa.String(32), primary_key=True),
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("correction", sa.Integer, nullable=False),
        sa.Column("corrected", sa.String(16)),
    )
    op.create_index("deliveries_waiting", "deliveries", ["notice_id", "status", "person_id"])
    op.create_index("deliveries_person", "deliveries", ["person_id"])
