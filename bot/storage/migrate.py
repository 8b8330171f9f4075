"""Brings a database to the newest schema, all or nothing, when the store opens."""

from sqlalchemy import Connection, inspect, text

from bot.errors import StoreError
from bot.storage.migrations import HEAD


def migrate(connection: Connection) -> None:
    """Runs inside the caller's transaction, so a failing step leaves the database as it was."""
    current = _version(connection)
    if current == HEAD:
        return  # the usual start; Alembic costs half a second to import
    _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "bot.storage:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreError(f"this program is older than its database, update it: {error}") from error
