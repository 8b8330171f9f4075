"""A Bot API on loopback that judges a bot as Telegram does. It imports nothing of the bot.

with Emulator() as api:
    start_a_bot(token=api.token, root=api.url)
    person = Person(api, language_code="ar")
    person.send("/start")
    person.tap("Italiano")
    assert person.last.text == "..."
    assert api.violations == []
"""

from tests.emulator.emulator import TOKEN, Emulator
from tests.emulator.person import AsyncPerson, Person
from tests.emulator.values import (
    DROP_AFTER,
    DROP_BEFORE,
    TIMEOUT_AFTER,
    TIMEOUT_BEFORE,
    Button,
    Call,
    Message,
    NoAnswerError,
    NoSuchButtonError,
)

__all__ = [
    "DROP_AFTER",
    "DROP_BEFORE",
    "TIMEOUT_AFTER",
    "TIMEOUT_BEFORE",
    "TOKEN",
    "AsyncPerson",
    "Button",
    "Call",
    "Emulator",
    "Message",
    "NoAnswerError",
    "NoSuchButtonError",
    "Person",
]
