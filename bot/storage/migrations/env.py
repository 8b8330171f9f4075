"""What Alembic runs for every command: it uses the connection, and the transaction, it is given."""

from alembic import context

from bot.storage import schema_notices
from bot.storage.schema import metadata

assert schema_notices.deliveries.metadata is metadata  # every table is in it

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # Alembic believes that SQLite cannot; with BEGIN IMMEDIATE and no implicit commits it can.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
