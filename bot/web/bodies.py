"""What the page posts, read with suspicion: another site may try to speak here too."""

import json
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from bot.web.wire import Json

_T = TypeVar("_T")
JSON = "application/json"
BYTES = "application/octet-stream"


async def json_body(request: Request) -> Json:
    """The object that was posted."""
    check_media_type(request, JSON)
    return json_object(await request.body())


def check_media_type(request: Request, expected: str) -> None:
    """Another site can post a form here without asking, but neither of these two types."""
    if request.headers.get("content-type", "").split(";")[0] != expected:
        raise HTTPException(415)


def json_object(source: bytes) -> Json:
    """An object, or a refusal."""
    try:
        body = json.loads(source)
    except ValueError:
        raise HTTPException(400, "not JSON") from None
    if not isinstance(body, dict):
        raise HTTPException(400, "not an object")
    return body


def need(body: Json, name: str, kind: type[_T]) -> _T:
    """A field of that type; a whole number may stand for a fraction."""
    value = body.get(name)
    if kind is float and type(value) is int:
        value = float(value)
    if not isinstance(value, kind):
        raise HTTPException(400, f"{name}: {kind.__name__} expected")
    return value
