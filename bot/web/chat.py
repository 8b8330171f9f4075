"""The chat page over HTTP: the page, its event stream, and what the person does there."""

import json
import re
import unicodedata
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.web.attachments import file_routes
from bot.web.bodies import json_body, need
from bot.web.botapi import LocalBotApi
from bot.web.headers import SafeHeaders
from bot.web.wire import Json
from bot.web.world import UnknownSessionError

_STATIC = Path(__file__).parent / "static"
_SESSION = re.compile(r"[A-Za-z0-9_-]{8,64}")
_LANGUAGE = re.compile(r"[A-Za-z0-9-]{2,20}")
_PLACES_SHOWN = 40
# A page of another site that resolves its own name to this machine must not read the chat.
_HOSTS = ["127.0.0.1", "localhost", "[::1]"]


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that the page offers in the place of a phone's position."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class PhoneLanguage:
    """A language the simulated phone can be set to."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class _Page:
    """The handlers, with what they need."""

    api: LocalBotApi
    places: tuple[tuple[str, Place], ...]
    languages: Sequence[PhoneLanguage]

    async def index(self, _: Request) -> Response:
        return FileResponse(_STATIC / "chat.html", headers={"Cache-Control": "no-cache"})

    async def health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def events(self, request: Request) -> Response:
        session = _matching(_SESSION, request.query_params.get("session"))
        self.api.open(session, self._language(request.query_params.get("language", "")))
        return StreamingResponse(
            self._stream(session),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _stream(self, session: str) -> AsyncIterator[str]:
        known = [{"code": each.code, "name": each.name} for each in self.languages]
        yield _event({"type": "languages", "languages": known})
        async for event in self.api.events(session):
            yield _event(event)

    def _language(self, wished: str) -> str:
        """The browser's language where the bot lists it, else the first of the list."""
        codes = [language.code for language in self.languages]
        return wished if wished in codes else next(iter(codes), "it")

    async def send(self, request: Request) -> Response:
        body = await json_body(request)
        try:
            self.api.say(need(body, "session", str), need(body, "text", str))
        except ValueError as error:
            raise HTTPException(400, str(error)) from None
        return JSONResponse({"ok": True})

    async def tap(self, request: Request) -> Response:
        body = await json_body(request)
        session, data = need(body, "session", str), need(body, "data", str)
        return JSONResponse({"ok": self.api.tap(session, need(body, "message_id", int), data)})

    async def location(self, request: Request) -> Response:
        body = await json_body(request)
        latitude, longitude = need(body, "latitude", float), need(body, "longitude", float)
        self.api.share_location(need(body, "session", str), latitude, longitude)
        return JSONResponse({"ok": True})

    async def language(self, request: Request) -> Response:
        body = await json_body(request)
        code = _matching(_LANGUAGE, need(body, "code", str))
        self.api.set_language(need(body, "session", str), code)
        return JSONResponse({"ok": True})

    async def search(self, request: Request) -> Response:
        wanted = _plain(request.query_params.get("q", ""))
        found = [(key, place) for key, place in self.places if wanted in key]
        found.sort(key=lambda pair: (not pair[0].startswith(wanted), pair[0]))
        return JSONResponse(
            [
                {"name": place.name, "latitude": place.latitude, "longitude": place.longitude}
                for _, place in found[:_PLACES_SHOWN]
            ]
        )


def chat_app(
    api: LocalBotApi,
    *,
    places: Sequence[Place],
    languages: Sequence[PhoneLanguage],
    extra_routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """The page and its routes; the caller binds it to loopback and to no other address.

    `extra_routes` are pages beside the chat, kept by the same headers and host names.
    """
    page = _Page(api, tuple((_plain(place.name), place) for place in places), languages)
    return Starlette(
        routes=[
            Route("/", page.index),
            Route("/health", page.health),
            Route("/events", page.events),
            Route("/places", page.search),
            Route("/send", page.send, methods=["POST"]),
            Route("/tap", page.tap, methods=["POST"]),
            Route("/location", page.location, methods=["POST"]),
            Route("/language", page.language, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
            *file_routes(api),
            *extra_routes,
        ],
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=_HOSTS),
            Middleware(SafeHeaders),
        ],
        exception_handlers={UnknownSessionError: _unknown_session},
    )


async def _unknown_session(_: Request, __: Exception) -> Response:
    return JSONResponse({"detail": "unknown session"}, status_code=404)


def _matching(pattern: re.Pattern[str], value: str | None) -> str:
    if value is None or not pattern.fullmatch(value):
        raise HTTPException(400)
    return value


def _event(event: Json) -> str:
    return f"data: {json.dumps(event)}\n\n"


def _plain(text: str) -> str:
    """Without accents and case, so that "salo" finds Salò."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).strip()
