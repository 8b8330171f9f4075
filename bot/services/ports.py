"""What the services need of the world, named by the need; storage and tg fit these shapes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.domain.decision import DialogueState, Person, Rated


class People(Protocol):
    """What is kept about a person: language, municipality, soft dialogue state; never a word."""

    async def person(self, person_id: int) -> Person:
        """Who speaks; a blank `Person` for somebody new."""
        ...

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:
        """A hard fact: committed when this returns."""
        ...

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:
        """A hard fact: committed when this returns."""
        ...

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        """A soft fact: queued for the next group commit; `person` shows it at once."""
        ...

    async def erase(self, person_id: int) -> None:
        """Everything about the person, message ids too; committed when this returns."""
        ...


class Feedback(Protocol):
    """Whether answers helped, counted per day without the person."""

    async def rate(self, rated: Rated, day: date) -> None:
        """Queued for the next group commit."""
        ...

    async def ratings(self, day: date) -> Mapping[Rated, int]:
        """How often each rating was given that day."""
        ...


class SentMessages(Protocol):
    """Message ids of the last 48 hours, so that they can be taken out of the chat."""

    async def keep(self, person_id: int, message_ids: Sequence[int], at: datetime) -> None:
        """Queued for the next group commit."""
        ...

    async def take(self, person_id: int, since: datetime) -> tuple[int, ...]:
        """The ids since then, oldest first; they are forgotten, committed when this returns."""
        ...


class Messenger(Protocol):
    """The channel."""

    async def remove(self, person_id: int, message_ids: Sequence[int]) -> None:
        """Take messages out of the chat, as far as the channel still allows it."""
        ...


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One update as Telegram sent it, kept until its effect is committed."""

    update_id: int
    person_id: int
    body: bytes  # JSON; emptied when done


class Inbox(Protocol):
    """Updates committed before they are acknowledged."""

    async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
        """Commit the rows; known update ids are ignored. Returns those that are new."""
        ...

    async def pending(self) -> tuple[InboxRow, ...]:
        """What was accepted and not done, in the order of arrival: after a crash, the rest."""
        ...

    async def done(self, update_id: int) -> None:
        """Mark it done and empty its body, in the group commit that carries its soft facts."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Forget update ids and message ids older than this."""
        ...


class Notes(Protocol):
    """Small facts of the program about itself: which command lists Telegram already has."""

    async def note(self, key: str) -> str | None:
        """The value, or None."""
        ...

    async def write_note(self, key: str, value: str) -> None:
        """Committed when this returns."""
        ...
