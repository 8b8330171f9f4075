"""The today board, at hand for every turn: read once in a few seconds, written through."""

from datetime import date, datetime, timedelta
from typing import assert_never

from bot.domain.board import BoardEntry
from bot.domain.decision import BoardCleared, BoardFact, BoardPosted
from bot.domain.hours import ROME
from bot.domain.staff import Member
from bot.services.audit import AuditLog
from bot.services.ports import Board

LIFE = timedelta(seconds=5)
"""Short, so that several replicas on one database agree."""


class TodayBoard:
    """What the desks say of today; at midnight in Rome the board is empty again."""

    def __init__(self, *, board: Board, audit: AuditLog, life: timedelta = LIFE) -> None:
        self._board = board
        self._audit = audit
        self._life = life
        self._day: date | None = None
        self._until: datetime | None = None
        self._entries: tuple[BoardEntry, ...] = ()

    async def today(self, now: datetime, *, fresh: bool = False) -> tuple[BoardEntry, ...]:
        """Of all desks; `fresh` for the staff, who set it and must see what they add to."""
        day = now.astimezone(ROME).date()
        if fresh or not self._holds(day, now):
            self._entries = await self._board.board(day)
            self._day, self._until = day, now + self._life
        return self._entries

    async def act_on(self, fact: BoardFact, member: Member | None, now: datetime) -> None:
        """Written into the audit log first; committed on return, and seen here at once."""
        if member is None:
            return
        match fact:
            case BoardPosted(entry):
                deed, said = f"board.{entry.kind}", entry.detail
                await self._audit.record(member, "operator", deed, entry.desk, said)
                await self._board.post(entry)
            case BoardCleared(desk):
                await self._audit.record(member, "operator", "board.cleared", desk)
                await self._board.clear(desk, now.astimezone(ROME).date())
            case _:
                assert_never(fact)
        self._until = None

    def _holds(self, day: date, now: datetime) -> bool:
        # A clock set back would otherwise keep the board for as long as it was set back.
        return (
            self._day == day and self._until is not None and now < self._until <= now + self._life
        )
