"""What is due goes out while somebody of the staff answers for it; else colleagues are asked."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.notice_news import news_of_leaving
from bot.domain.notice_rights import answered
from bot.domain.notices import Notice, moved
from bot.domain.places import Places
from bot.domain.staff import Staff
from bot.services.notice_jobs import NoticeJobs
from bot.services.notice_ports import Notices

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """Asked of each notice when its moment has come; the staff file is as it is then."""

    notices: Notices
    jobs: NoticeJobs
    staff: Callable[[], Staff]
    places: Callable[[], Places]

    async def answered(self, notice: Notice) -> bool:
        """False: it was not, and waits for a colleague's approval now."""
        staff, places = self.staff(), self.places()
        if answered(staff, notice, places):
            return True
        waits = moved(notice, "ask_again")
        if waits is None or not await self.notices.save_notice(waits, was=notice.status):
            return False
        logger.warning("notice %s waits: who wrote it may not send it any more", notice.id)
        news = news_of_leaving(waits, staff, places)
        await self.jobs.tell(waits, news.event, news.members, news.detail)
        return False
