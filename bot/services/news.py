"""The latest notices for whoever asks, and what somebody wants of those to come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.decision import Person
from bot.domain.knowledge import Knowledge
from bot.domain.notice_reply import News
from bot.domain.notices import Status
from bot.domain.preferences import Preferences
from bot.domain.scene import Scene
from bot.domain.subscribing import news
from bot.services.notice_ports import Notices
from bot.services.ports import People

LOOKED_THROUGH = 200
"""The newest so many notices: of all ambiti, so more than are shown."""
_OUT: tuple[Status, ...] = ("sending", "paused", "done")


class Waiting(Protocol):
    """Deliveries that have not gone out."""

    async def drop_waiting(self, person_id: int) -> None:
        """Nothing that waits for the person is sent."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsStand:
    """What people can do about notices."""

    notices: Notices
    deliveries: Waiting
    people: People
    knowledge: Callable[[], Knowledge]

    async def latest(self, person: Person, language: str, now: datetime) -> News:
        """What is valid where the person lives."""
        sent = await self.notices.notices(_OUT, LOOKED_THROUGH)
        scene = Scene(knowledge=self.knowledge(), person=person, now=now, language=language)
        return news(scene, sent)

    async def choose(self, person_id: int, chosen: Preferences, now: datetime) -> None:
        """Committed on return; who leaves or wants silence gets nothing that still waits."""
        await self.people.set_preferences(person_id, chosen, now)
        if not chosen.consent or chosen.muted(now):
            await self.deliveries.drop_waiting(person_id)
