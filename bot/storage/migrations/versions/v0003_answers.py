"""Answers that were given, by content."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add one table; what is there stays as it is."""
    op.create_table(
        "answers",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False),
    )
    op.create_index("answers_id", "answers", ["id"])
