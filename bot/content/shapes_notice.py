"""The shape of a notice in a file, for those who prefer an editor to the chat."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from bot.content.fields import Day, Flag, Ident, Ids, Istat, Line, Text, Url, refuse
from bot.content.shapes import Shape
from bot.domain.hours import ROME
from bot.domain.notices import MissingText


def _moment(value: object) -> datetime:
    try:
        if isinstance(value, str) and len(value) == len("2026-12-31 10:00"):
            return datetime.fromisoformat(value).replace(tzinfo=ROME)
    except ValueError:
        pass
    raise refuse(f"`{value}` is not a moment: write day and time in Italy, like 2026-12-31 10:00")


class AttachmentShape(Shape):
    """A file that Telegram holds already; the bot tells its id to whoever sends it one."""

    file_id: Line
    kind: Literal["photo", "document"]


class NoticeFile(Shape):
    """One notice; `ambito` or `municipalities` say where its people live."""

    title: Line
    ambito: Ident | None = None
    municipalities: Annotated[tuple[Istat, ...], Field(min_length=1)] | None = None
    languages: Ids = ()
    topic: Ident | None = None
    texts: dict[Ident, Text] = Field(min_length=1)
    missing: MissingText
    link: Url | None = None
    desk: Ident | None = None
    attachment: AttachmentShape | None = None
    expires: Day | None = None
    send_at: Annotated[datetime, BeforeValidator(_moment)] | None = None
    quiet_hours: Flag = False
    critical: Flag = False
