"""What a person wants of notices, from now on: what already waits for them is not sent either."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.preferences import Preferences
from bot.services.delivery_ports import Deliveries
from bot.services.ports import People


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Yes, no, silence for a time, topics."""

    people: People
    deliveries: Deliveries
    clock: Callable[[], datetime]

    async def choose(self, person_id: int, chosen: Preferences) -> None:
        """Committed on return; somebody who leaves or mutes gets nothing that still waits."""
        now = self.clock()
        await self.people.set_preferences(person_id, chosen, now)
        if not chosen.consent or chosen.muted(now):
            await self.deliveries.drop_waiting(person_id)
