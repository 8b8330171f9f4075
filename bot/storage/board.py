"""The today board's table."""

from datetime import date

from sqlalchemy import delete, select

from bot.domain.board import BoardEntry
from bot.storage.schema import board
from bot.storage.tables import Tables


class BoardTable(Tables):
    """The Board port."""

    async def post(self, entry: BoardEntry) -> None:
        """Committed on return."""
        await self._commit(
            self._statements.post,
            desk=entry.desk,
            day=entry.day,
            kind=entry.kind,
            detail=entry.detail,
            at=entry.at,
        )

    async def clear(self, desk: str, day: date) -> None:
        """Committed on return."""
        await self._commit(delete(board).where(board.c.desk == desk, board.c.day == day))

    async def board(self, day: date) -> tuple[BoardEntry, ...]:
        """By desk, then by the moment in which it was set."""
        query = (
            select(board).where(board.c.day == day).order_by(board.c.desk, board.c.at, board.c.kind)
        )
        async with self._reading() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            BoardEntry(desk=row.desk, day=row.day, kind=row.kind, detail=row.detail, at=row.at)
            for row in rows
        )

    async def sweep_board(self, before: date) -> None:
        """Committed on return."""
        await self._forget(delete(board).where(board.c.day < before))
