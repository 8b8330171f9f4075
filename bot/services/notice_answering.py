"""What is due goes out while somebody of the staff answers for it; else colleagues are asked."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.notice_news import news_of_leaving
from bot.domain.notice_rights import answered
from bot.domain.notices import Notice, moved
from bot.domain.places import Places
from bot.domain.staff import Staff
from bot.services.notice_effects import Effects
from bot.services.notice_plans import telling
from bot.services.notice_ports import Notices

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Asked of each notice when its moment has come; the staff file is as it is then."""

    notices: Notices
    staff: Callable[[], Staff]
    places: Callable[[], Places]
    clock: Callable[[], datetime]

    async def answered(self, notice: Notice) -> bool:
        """False: it was not, and waits for a colleague's approval now."""
        staff, places = self.staff(), self.places()
        if answered(staff, notice, places):
            return True
        waits = moved(notice, "ask_again")
        if waits is None:
            return False
        news = news_of_leaving(waits, staff, places)
        told = telling(waits, news.event, news.members, news.detail, self.clock())
        if await self.notices.save_notice(waits, was=notice.status, effects=Effects(jobs=told)):
            logger.warning("notice %s waits: who wrote it may not send it any more", notice.id)
        return False
