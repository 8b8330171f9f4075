"""The queue between the page and the bot: getUpdates with Telegram's offset rules."""

import asyncio
from datetime import UTC, datetime

from bot.web.wire import Json, Params, RefusedCallError

_EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
_IDS_PER_SECOND = 8  # more than people type; the ids stay within 32 bits until 2033
_LONGEST_POLL = 50  # seconds, as in Telegram
_MOST = 100
CONFLICT = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


def first_id(now: datetime) -> int:
    """Where ids begin: the bot's store outlives this process and knows the ids of earlier runs."""
    return int((now - _EPOCH).total_seconds() * _IDS_PER_SECOND)


class UpdateQueue:
    """Updates wait here until a later offset confirms them; one poller at a time."""

    def __init__(self, *, first: int) -> None:
        self._next = first
        self._pending: list[Json] = []
        self._arrived = asyncio.Event()
        self._poll = 0
        self._allowed: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self._pending)

    def put(self, kind: str, body: Json) -> None:
        """Add an update, unless the bot said that it does not want this kind."""
        if self._allowed and kind not in self._allowed:
            return
        self._pending.append({"update_id": self._next, kind: body})
        self._next += 1
        self._arrived.set()

    def drop(self) -> None:
        """Forget what waits (`drop_pending_updates`)."""
        self._pending.clear()

    async def get(self, params: Params) -> list[Json]:
        """Confirm what is below the offset, then wait for something or for the time to pass."""
        self._poll += 1
        mine = self._poll
        self._arrived.set()  # an earlier poller wakes up and learns that it lost its place
        self._confirm(params.whole("offset", 0))
        allowed = params.tree("allowed_updates")
        if allowed is not None:
            self._allowed = frozenset(allowed)
        await self._wait(mine, min(params.whole("timeout", 0), _LONGEST_POLL))
        if mine != self._poll:
            raise RefusedCallError(CONFLICT, code=409)
        return self._pending[: min(max(params.whole("limit", _MOST), 1), _MOST)]

    async def _wait(self, mine: int, seconds: int) -> None:
        try:
            async with asyncio.timeout(seconds):
                while not self._pending and mine == self._poll:
                    self._arrived.clear()
                    await self._arrived.wait()
        except TimeoutError:
            return

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._pending = self._pending[offset:]
        else:
            self._pending = [update for update in self._pending if update["update_id"] >= offset]
