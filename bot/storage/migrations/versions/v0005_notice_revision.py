"""How often a notice was written: whoever writes it must have read it as it stands."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a column; notices that are there count from nought."""
    op.add_column("notices", sa.Column("revision", sa.Integer, nullable=False, server_default="0"))
