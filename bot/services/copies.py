"""A notice as one person sees it: in their language, and still true or not."""

from datetime import datetime

from bot.domain.hours import ROME
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notices import Notice
from bot.services.notice_ports import Copy, CopyState


def copy_of(notice: Notice, language: str, now: datetime) -> Copy:
    """The copy of somebody who speaks a language, whatever they read instead of it.

    Where nothing is chosen, or the text was taken away meanwhile, that is the Italian one.
    """
    written = notice.language_for(language) or SOURCE_LANGUAGE
    attached = notice.attachment
    return Copy(
        notice=notice.id,
        language=language,
        written=written,
        text=notice.texts[written],
        ambito=notice.ambito,
        link=notice.link,
        desk=notice.desk,
        attachment=(attached.file_id, attached.kind) if attached else None,
        expires=notice.expires,
        state=_state(notice, now),
    )


def _state(notice: Notice, now: datetime) -> CopyState:
    if notice.status == "withdrawn":
        return "withdrawn"
    over = notice.expires is not None and notice.expires < now.astimezone(ROME).date()
    return "expired" if over else "valid"
