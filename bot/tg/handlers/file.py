"""A picture or a document: part of a notice when one of the staff was asked for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from telegram import Message, Update
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.domain.turns import FileSent
from bot.tg.exchange import Exchange
from bot.tg.handlers.kinds import NEW_MESSAGE, AnyHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class FileHandlers:
    """The file itself is never fetched: Telegram sends it on by its id."""

    exchange: Exchange

    def handlers(self) -> Sequence[AnyHandler]:
        """Messages that carry a picture or a document."""
        files = filters.PHOTO | filters.Document.ALL
        return [MessageHandler(NEW_MESSAGE & files, self.on_file)]

    async def on_file(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer as to its caption, unless the staff attach it."""
        sent = _file(update.message) if update.message else None
        if sent is not None:
            await self.exchange.answer(update, sent)


def _file(message: Message) -> FileSent | None:
    caption = message.caption or ""
    if message.photo:  # the same picture in several sizes, the largest last
        return FileSent(file_id=message.photo[-1].file_id, kind="photo", caption=caption)
    if message.document:
        return FileSent(
            file_id=message.document.file_id,
            kind="document",
            media_type=message.document.mime_type,
            caption=caption,
        )
    return None
