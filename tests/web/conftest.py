"""A bot and a person on either side of the in-process Bot API."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from starlette.applications import Starlette

from bot.web.botapi import LocalBotApi
from bot.web.chat import PhoneLanguage, Place, chat_app
from bot.web.wire import Upload

SESSION = "a-browser-tab"
PLACES = [
    Place("Bergamo", 45.695, 9.670),
    Place("Salò", 45.606, 10.521),
    Place("Trescore Balneario", 45.696, 9.844),
    Place("Trescore Cremasco", 45.402, 9.620),
    Place("Albano Sant'Alessandro", 45.687, 9.767),
]
LANGUAGES = [PhoneLanguage("it", "Italiano"), PhoneLanguage("ar", "العربية")]


@dataclass
class Clock:
    """A clock that tests move."""

    at: datetime = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Rome"))

    def __call__(self) -> datetime:
        return self.at

    def pass_hours(self, hours: float) -> None:
        self.at += timedelta(hours=hours)


@dataclass
class Bot:
    """The bot's side: calls as the transport makes them, offset kept as a fetch loop keeps it."""

    api: LocalBotApi
    offset: int = 0

    async def call(self, method: str, **params: Any) -> Any:
        status, body = await self.api.call(method, params)
        answer = json.loads(body)
        assert (status, answer["ok"]) == (200, True), answer
        return answer["result"]

    async def send_file(self, method: str, upload: Upload, **params: Any) -> Any:
        """The call with a file in it, named as the method names it."""
        kind = method.removeprefix("send").lower()
        status, body = await self.api.call(method, params, {kind: upload})
        answer = json.loads(body)
        return answer["result"] if status == 200 else (status, answer["description"])

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        status, body = await self.api.call(method, params)
        answer = json.loads(body)
        assert not answer["ok"]
        assert answer["error_code"] == status
        return status, answer["description"]

    async def update(self) -> dict[str, Any]:
        (update,) = await self.call("getUpdates", offset=self.offset, timeout=1, limit=1)
        self.offset = update["update_id"] + 1
        return update


@dataclass
class Person:
    """The person's side: what the page would show, from the page's own events."""

    api: LocalBotApi
    session: str = SESSION
    user_id: int = 0
    events: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        chat = self.api.open(self.session, "it")
        self.user_id = chat.user_id
        self._stream = self.api.events(self.session)

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(anext(self._stream), 1)

    async def until(self, kind: str) -> dict[str, Any]:
        """The next event of that kind; what comes before it is passed over."""
        while (event := await self.next())["type"] != kind:
            pass
        return event

    async def seen(self) -> dict[str, Any]:
        """The chat as a freshly loaded page would show it."""
        async with aclosing(self.api.events(self.session)) as stream:
            return await anext(stream)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def api(clock: Clock) -> LocalBotApi:
    return LocalBotApi(now=clock)


@pytest.fixture
def bot(api: LocalBotApi) -> Bot:
    return Bot(api)


@pytest.fixture
async def person(api: LocalBotApi) -> Person:
    watching = Person(api)
    await watching.until("snapshot")
    return watching


@pytest.fixture
def app(api: LocalBotApi) -> Starlette:
    return chat_app(api, places=PLACES, languages=LANGUAGES)


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        yield client
