"""A notice shown to one of the staff alone, as people will see it."""

from collections.abc import Iterable
from dataclasses import replace

from bot.domain.notice_faults import NotShown
from bot.domain.notices import Notice
from bot.services.copies import copy_of
from bot.services.notice_ports import NoticeChannel
from bot.services.notice_said import Asking
from bot.services.outcomes import Delivered, Refused


async def shown(
    channel: NoticeChannel, notice: Notice, languages: Iterable[str], asking: Asking
) -> tuple[NotShown, ...]:
    """Sent as somebody who speaks each language will get it; why one could not be shown."""
    seen = [language for language in languages if notice.language_for(language)]
    if not seen:
        return (NotShown(""),)
    for language in seen:
        # Without its id: a tap on its desk is not a reader's.
        copy = replace(copy_of(notice, language, asking.scene.now), notice="")
        outcome = await channel.deliver_copy(asking.member.telegram_id, copy)
        if not isinstance(outcome, Delivered):
            return (NotShown(outcome.reason if isinstance(outcome, Refused) else ""),)
    return ()
