"""The chat page over HTTP: the page, its event stream, and what the person does there."""

import json
import re
import unicodedata
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.web.botapi import LocalBotApi
from bot.web.headers import SafeHeaders
from bot.web.wire import Json
from bot.web.world import UnknownSessionError

_T = TypeVar("_T")
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
        body = await _body(request)
        try:
            self.api.say(_need(body, "session", str), _need(body, "text", str))
        except ValueError as error:
            raise HTTPException(400, str(error)) from None
        return JSONResponse({"ok": True})

    async def tap(self, request: Request) -> Response:
        body = await _body(request)
        session, data = _need(body, "session", str), _need(body, "data", str)
        return JSONResponse({"ok": self.api.tap(session, _need(body, "message_id", int), data)})

    async def location(self, request: Request) -> Response:
        body = await _body(request)
        latitude, longitude = _need(body, "latitude", float), _need(body, "longitude", float)
        self.api.share_location(_need(body, "session", str), latitude, longitude)
        return JSONResponse({"ok": True})

    async def language(self, request: Request) -> Response:
        body = await _body(request)
        code = _matching(_LANGUAGE, _need(body, "code", str))
        self.api.set_language(_need(body, "session", str), code)
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

    async def file(self, request: Request) -> Response:
        upload = self.api.file(request.path_params["file_id"])
        if upload is None:
            raise HTTPException(404)
        name, content, _ = upload
        ascii_name = re.sub(r"[^A-Za-z0-9._-]", "_", name)
        # Always a download: what a bot sends must never run as a page of this address.
        disposition = f'attachment; filename="{ascii_name}"'
        headers = {"Content-Disposition": disposition}
        return Response(content, media_type="application/octet-stream", headers=headers)


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
            Route("/file/{file_id}", page.file),
            Route("/send", page.send, methods=["POST"]),
            Route("/tap", page.tap, methods=["POST"]),
            Route("/location", page.location, methods=["POST"]),
            Route("/language", page.language, methods=["POST"]),
            Mount("/static", StaticFiles(directory=_STATIC)),
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


async def _body(request: Request) -> Json:
    # Another site can post a form here without asking, but not this media type.
    if request.headers.get("content-type", "").split(";")[0] != "application/json":
        raise HTTPException(415)
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise HTTPException(400, "not JSON") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "not an object")
    return body


def _need(body: Json, name: str, kind: type[_T]) -> _T:
    value = body.get(name)
    if kind is float and type(value) is int:
        value = float(value)
    if not isinstance(value, kind):
        raise HTTPException(400, f"{name}: {kind.__name__} expected")
    return value


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
