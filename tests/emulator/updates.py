"""The queue of updates: long polling, confirmation by offset, one poller at a time."""

import copy
from collections.abc import Callable
from threading import Condition
from typing import Final

from tests.emulator.values import DAY, ApiError, Json

MOST: Final = 100
LONGEST_POLL: Final = 50
ON_REQUEST_ONLY: Final = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT: Final = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE: Final = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class UpdateQueue:
    """Updates that wait for the bot; every method is called with `changed` held."""

    def __init__(self, *, changed: Condition, clock: Callable[[], float], first_id: int) -> None:
        self._changed = changed
        self._clock = clock
        self._waiting: list[tuple[float, Json]] = []
        self._next_id = first_id
        self._poll = 0
        self._closed = False
        self.allowed: list[str] | None = None
        self.webhook: Json = {}

    def put(self, kind: str, payload: Json) -> None:
        """Queues an update, unless the bot said that it does not want its kind."""
        wanted = kind in self.allowed if self.allowed else kind not in ON_REQUEST_ONLY
        if wanted:
            update = {"update_id": self._next_id, kind: copy.deepcopy(payload)}
            self._waiting.append((self._clock(), update))
            self._next_id += 1
        self._changed.notify_all()

    def allow(self, kinds: list[str] | None) -> None:
        """Remembers `allowed_updates`; None keeps what was said before, an empty list resets it."""
        if kinds is not None:
            self.allowed = kinds

    def pending(self) -> list[Json]:
        """What was neither confirmed nor forgotten after a day."""
        oldest = self._clock() - DAY
        self._waiting = [(at, update) for at, update in self._waiting if at >= oldest]
        return [update for _, update in self._waiting]

    def poll(self, *, offset: int, limit: int, timeout: float) -> list[Json]:
        """One getUpdates; waiting longer ends the poll that already waits, as Telegram does."""
        if self.webhook:
            raise ApiError(409, WEBHOOK_ACTIVE)
        self._confirm(offset)
        most = min(max(limit, 1), MOST)
        if timeout <= 0 or self._from(offset):
            return self._from(offset)[:most]
        self._poll += 1
        mine = self._poll
        self._changed.notify_all()
        self._changed.wait_for(
            lambda: self._closed or mine != self._poll or self.webhook or self._from(offset),
            min(timeout, LONGEST_POLL),
        )
        if mine != self._poll:
            raise ApiError(409, CONFLICT)
        if self.webhook:
            raise ApiError(409, "Conflict: terminated by setWebhook request")
        return self._from(offset)[:most]

    def restart_ids(self, first_id: int) -> None:
        """After a quiet week Telegram counts from a random value; the queue must be empty."""
        assert not self.pending(), "ids start again only when nothing waits"
        self._next_id = first_id

    def drop(self) -> None:
        """`drop_pending_updates`."""
        self._waiting.clear()

    def close(self) -> None:
        """Sends every waiting poll home."""
        self._closed = True
        self._changed.notify_all()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
        elif offset <= self._next_id:
            self._waiting = [item for item in self._waiting if item[1]["update_id"] >= offset]

    def _from(self, offset: int) -> list[Json]:
        # An offset from the future confirms nothing and hides nothing: the ids may have restarted.
        ahead = offset > self._next_id
        return [item for item in self.pending() if ahead or item["update_id"] >= offset]
