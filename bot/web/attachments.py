"""Files over HTTP: the page attaches one, shows a picture, downloads a document."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from bot.web.bodies import BYTES, check_media_type, json_object, need
from bot.web.botapi import LocalBotApi
from bot.web.files import DOCUMENT_BYTES, UnfitFileError
from bot.web.pictures import read_picture

_FIRST_LINE = 16 << 10  # bytes: session, name and a full caption in any script fit


@dataclass(frozen=True, slots=True)
class _Attachments:
    api: LocalBotApi

    async def attach(self, request: Request) -> Response:
        """A first line of JSON, which no log ever shows, and after it the file's bytes."""
        check_media_type(request, BYTES)
        head, _, content = (await _limited(request)).partition(b"\n")
        about = json_object(head)
        session, name = need(about, "session", str), need(about, "name", str)
        try:
            self.api.send_file(session, name, content, need(about, "caption", str))
        except UnfitFileError as error:
            raise HTTPException(_TOO_LARGE if error.too_big else _OTHER_KIND) from None
        except ValueError as error:
            raise HTTPException(HTTPStatus.BAD_REQUEST, str(error)) from None
        return JSONResponse({"ok": True})

    async def picture(self, request: Request) -> Response:
        """Shown in the page, under one of four media types that run nothing."""
        upload = self.api.file(request.path_params["file_id"])
        picture = read_picture(upload[1]) if upload else None
        if upload is None or picture is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": "private, max-age=86400, immutable"}
        return Response(upload[1], media_type=picture.media_type, headers=headers)

    async def file(self, request: Request) -> Response:
        """Always a download: what was sent must never run as a page of this address."""
        upload = self.api.file(request.path_params["file_id"])
        if upload is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        name, content, _ = upload
        ascii_name = re.sub(r"[^A-Za-z0-9._-]", "_", name)
        full_name = f"UTF-8''{quote(name, safe='')}"
        disposition = f'attachment; filename="{ascii_name}"; filename*={full_name}'
        headers = {"Content-Disposition": disposition}
        return Response(content, media_type=BYTES, headers=headers)


_TOO_LARGE, _OTHER_KIND = HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE


def file_routes(api: LocalBotApi) -> Sequence[BaseRoute]:
    """The routes, for the page's application."""
    attachments = _Attachments(api)
    return (
        Route("/attach", attachments.attach, methods=["POST"]),
        Route("/picture/{file_id}", attachments.picture),
        Route("/file/{file_id}", attachments.file),
    )


async def _limited(request: Request) -> bytes:
    """The body, given up as soon as it is longer than anything that may be sent."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > DOCUMENT_BYTES + _FIRST_LINE:
            raise HTTPException(_TOO_LARGE)
        parts.append(part)
    return b"".join(parts)
