"""The token never reaches a log, whoever writes it there."""

import io
import logging

import pytest

from bot.tg.logs import HideToken, hide_token, install

TOKEN = "123456:" + "A" * 35


def record_of(logger: logging.Logger, handler: logging.Handler) -> io.StringIO:
    stream = io.StringIO()
    handler.setStream(stream)
    logger.handlers, logger.propagate = [handler], False
    install(logger)
    install(logger)
    return stream


@pytest.fixture
def log():
    logger, handler = logging.getLogger("a log with a token in it"), logging.StreamHandler()
    stream = record_of(logger, handler)
    assert len(handler.filters) == 1
    yield logger, stream
    logger.handlers = []


def test_the_token_is_masked_in_messages_and_arguments(log):
    logger, stream = log

    logger.warning("calling /bot%s/getMe %d", TOKEN, 3)
    logger.warning("calling %s", {"url": f"bot{TOKEN}/x"})
    logger.warning("nothing to hide: %s", "12:34")

    assert stream.getvalue() == (
        "calling /bot<token>/getMe 3\ncalling {'url': 'bot<token>/x'}\nnothing to hide: 12:34\n"
    )


def test_the_token_is_masked_in_tracebacks_and_stacks(log):
    logger, stream = log

    try:
        int(f"http://host/bot{TOKEN}/x")
    except ValueError:
        logger.exception("failed", stack_info=True)

    assert TOKEN not in stream.getvalue()
    assert "base 10: 'http://host/bot<token>/x'" in stream.getvalue()
    assert "Stack (most recent call last)" in stream.getvalue()


def test_a_traceback_formatted_before_is_masked_too():
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "failed", (), None)
    record.exc_text = f"bot{TOKEN}"

    assert HideToken().filter(record)
    assert record.exc_text == "bot<token>"


def test_masking_leaves_clock_times_and_phones_alone():
    text = "09:30 call 035:276111, nine to five:9-17"

    assert hide_token(text) == text
