"""What handlers are to python-telegram-bot: its generics once, and the guard all messages share."""

from collections.abc import Sequence
from typing import Any, Protocol

from telegram.ext import Application, BaseHandler, filters

AnyApplication = Application[Any, Any, Any, Any, Any, Any]
AnyHandler = BaseHandler[Any, Any, Any]

NEW_MESSAGE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
"""Written to us alone, and not an edit: an edited question was answered already."""


class Handlers(Protocol):
    """One file of handlers."""

    def handlers(self) -> Sequence[AnyHandler]:
        """In the order in which they are asked."""
        ...
