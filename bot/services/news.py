"""The latest notices, for whoever asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.decision import Person
from bot.domain.knowledge import Knowledge
from bot.domain.notice_reply import News
from bot.domain.notices import Status
from bot.domain.scene import Scene
from bot.domain.subscribing import news
from bot.services.delivery_ports import Opens
from bot.services.notice_ports import Notices

LOOKED_THROUGH = 200
"""The newest so many notices: of all ambiti, so more than are shown."""
_OUT: tuple[Status, ...] = ("sending", "paused", "done")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsStand:
    """Shows what is valid."""

    notices: Notices
    opens: Opens
    knowledge: Callable[[], Knowledge]

    async def latest(self, person: Person, language: str, now: datetime) -> News:
        """What is valid where the person lives."""
        sent = await self.notices.notices(_OUT, LOOKED_THROUGH)
        scene = Scene(knowledge=self.knowledge(), person=person, now=now, language=language)
        return news(scene, sent)
