"""How far a notice has come, as one message to its author that is edited while it goes out."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.domain.deliveries import Progress
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notice_desk_reply import NoticeProgress
from bot.domain.notice_rights import ROLE
from bot.domain.staff import Staff
from bot.services.notice_ports import Notices
from bot.services.ports import Notes, People
from bot.tg.keyboards import reply_markup
from bot.tg.outgoing import TextMessage
from bot.tg.rendering_notice_progress import render
from bot.tg.voice import Voice

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramProgress:
    """The ProgressBoard port; the message's number is noted, so a restart edits the same one."""

    bot: Bot
    voices: Mapping[str, Voice]
    notices: Notices
    people: People
    notes: Notes
    staff: Callable[[], Staff]

    async def show(self, progress: Progress) -> None:
        """Never fails the sending: a lost picture of it is no harm."""
        notice = await self.notices.notice(progress.notice)
        if notice is None:
            return
        staff = self.staff()  # not among them: the command line, and whoever has left
        if not staff.may(staff.member(notice.author), ROLE):
            return
        person = await self.people.person(notice.author)
        voice = self.voices.get(person.language or "") or self.voices[SOURCE_LANGUAGE]
        (message,) = render(NoticeProgress(notice.title, progress), voice)
        try:
            await self._show(notice.author, f"notice_progress:{notice.id}", message)
        except TelegramError as error:
            logger.info("the progress of notice %s was not shown: %s", notice.id, error)

    async def _show(self, author: int, key: str, message: TextMessage) -> None:
        markup = reply_markup(message.keyboard)
        known = await self.notes.note(key)
        if known is None:
            sent = await self.bot.send_message(
                author, message.html, parse_mode=ParseMode.HTML, reply_markup=markup
            )
            await self.notes.write_note(key, str(sent.message_id))
            return
        try:
            await self.bot.edit_message_text(
                message.html,
                chat_id=author,
                message_id=int(known),
                parse_mode=ParseMode.HTML,
                reply_markup=markup,  # type: ignore[arg-type]  # always inline here
            )
        except BadRequest as error:
            if "not modified" not in str(error).lower():
                raise
