"""Real, small classes in the place of the services: they keep what they were told."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Update

from bot.domain.decision import Decision, DialogueState, Fact, Outcome, Person
from bot.domain.reply import Helplines, Reply
from bot.domain.staff import Staff
from bot.domain.turns import Turn
from bot.services.ports import Messenger
from bot.tg.application import Connection, House, build_application
from bot.tg.failures import Reports
from bot.tg.handlers.kinds import AnyApplication
from tests.tg.recording import RecordingRequest
from tests.tg.samples import NOW, NUMBERS
from tests.tg.speech import spoken

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz-ABCDEFGHI"
PERSON_ID = 7


def decision(
    *replies: Reply, language: str = "it", facts: tuple[Fact, ...] = (), outcome: Outcome = "answer"
) -> Decision:
    return Decision(replies, language, DialogueState(), outcome, facts)


@dataclass
class FakeConversation:
    """Answers the same to every turn, or raises."""

    answer: Decision | Exception
    turns: list[tuple[int, Turn, str | None]] = field(default_factory=list)

    async def reply_to(
        self,
        person_id: int,
        turn: Turn,
        phone_tag: str | None = None,
        *,
        turn_id: int | None = None,
    ) -> Decision:
        self.turns.append((person_id, turn, phone_tag))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class FakePeople:
    """One person, or a store that fails."""

    known: Person | Exception = field(default_factory=Person)

    async def person(self, person_id: int) -> Person:
        if isinstance(self.known, Exception):
            raise self.known
        return self.known

    async def set_language(self, person_id: int, language: str, at: datetime) -> None:
        raise AssertionError("the Telegram side writes nothing about people")

    async def set_municipality(self, person_id: int, istat: str, at: datetime) -> None:
        raise AssertionError("the Telegram side writes nothing about people")

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        raise AssertionError("the Telegram side writes nothing about people")

    async def erase(self, person_id: int) -> None:
        raise AssertionError("the Telegram side writes nothing about people")


@dataclass
class FakeMessages:
    """Message ids as they were kept."""

    kept: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)

    async def keep(self, person_id: int, message_ids: Sequence[int], at: datetime) -> None:
        self.kept.append((person_id, tuple(message_ids)))

    async def take(self, person_id: int, since: datetime) -> tuple[int, ...]:
        return ()


@dataclass
class FakeNotes:
    """Notes of the program about itself."""

    written: dict[str, str] = field(default_factory=dict)

    async def note(self, key: str) -> str | None:
        return self.written.get(key)

    async def write_note(self, key: str, value: str) -> None:
        self.written[key] = value


@dataclass
class Stage:
    """The real Application between a recorded Telegram and a fake conversation."""

    conversation: FakeConversation
    people: FakePeople = field(default_factory=FakePeople)
    messages: FakeMessages = field(default_factory=FakeMessages)
    request: RecordingRequest = field(default_factory=RecordingRequest)
    reports: Reports = field(default_factory=Reports)
    messenger: Messenger | None = None
    staff: Staff = field(default_factory=Staff)

    def application(self) -> AnyApplication:
        connection = Connection(token=TOKEN, request=self.request, get_updates_request=self.request)
        return build_application(
            connection,
            House(
                conversation=self._converse,
                voices=spoken(),
                people=self.people,
                messages=self.messages,
                emergency=lambda _: Helplines(NUMBERS),
                reports=self.reports,
                clock=lambda: NOW,
                staff=lambda: self.staff,
            ),
        )

    async def receive(self, *bodies: dict[str, Any]) -> None:
        async with self.application() as application:
            for number, body in enumerate(bodies, start=1):
                update = Update.de_json({"update_id": number, **body}, application.bot)
                await application.process_update(update)

    def _converse(self, messenger: Messenger) -> FakeConversation:
        self.messenger = messenger
        return self.conversation


def stage(answer: Decision | Exception) -> Stage:
    return Stage(FakeConversation(answer))


def message(chat_type: str = "private", **content: Any) -> dict[str, Any]:
    text = content.get("text", "")
    if text.startswith("/"):
        length = len(text.split()[0])
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"message": _message(chat_type) | content}


def tap(data: str, *, chat_type: str = "private", accessible: bool = True) -> dict[str, Any]:
    under = _message(chat_type) | {"text": "x"}
    if not accessible:
        under = {"message_id": 50, "date": 0, "chat": under["chat"]}
    query = {"id": "q1", "from": _user(), "chat_instance": "c", "data": data, "message": under}
    return {"callback_query": query}


def _message(chat_type: str) -> dict[str, Any]:
    chat_id = PERSON_ID if chat_type == "private" else -100
    chat = {"id": chat_id, "type": chat_type}
    return {"message_id": 50, "date": 1, "chat": chat, "from": _user()}


def _user() -> dict[str, Any]:
    return {"id": PERSON_ID, "is_bot": False, "first_name": "A", "language_code": "pa-IN"}
