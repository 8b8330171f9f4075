"""Keeps the token out of the log, whoever writes it there: Telegram puts it into every address."""

import logging
import re
from traceback import format_exception

_TOKEN = re.compile(r"\d+:[\w-]{30,}")
MASK = "<token>"


def hide_token(text: str) -> str:
    """The text with everything that looks like a bot token masked."""
    return _TOKEN.sub(MASK, text)


class HideToken(logging.Filter):
    """Masks message, arguments and traceback; it goes on a handler, which hears every logger."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Never drops a record."""
        message = record.getMessage()
        hidden = hide_token(message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        if record.exc_info and not record.exc_text:
            # Formatters print `exc_text` where it is set, and format the exception where not.
            record.exc_text = hide_token("".join(format_exception(*record.exc_info)).rstrip("\n"))
        elif record.exc_text:
            record.exc_text = hide_token(record.exc_text)
        if record.stack_info:
            record.stack_info = hide_token(record.stack_info)
        return True


def install(logger: logging.Logger) -> None:
    """Mask on every handler the logger has now: called on the root logger once it is set up."""
    for handler in logger.handlers:
        if not any(isinstance(each, HideToken) for each in handler.filters):
            handler.addFilter(HideToken())
