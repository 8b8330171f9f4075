"""The three body forms the Bot API takes, and its query string, as one flat mapping."""

import json
from collections.abc import Mapping
from email import message_from_bytes
from typing import BinaryIO, Final
from urllib.parse import parse_qsl

from tests.emulator.values import ApiError, Json, Upload

ATTACHED: Final = "attach://"


def read_body(headers: Mapping[str, str], stream: BinaryIO) -> bytes:
    """The whole body, whether its length was told or it comes in chunks."""
    if headers.get("Transfer-Encoding", "").lower() != "chunked":
        return stream.read(int(headers.get("Content-Length", 0)))
    body = b""
    while size := int(stream.readline().split(b";")[0], 16):
        body += stream.read(size)
        stream.readline()
    while stream.readline().strip():
        pass  # trailers
    return body


def parse_params(content_type: str, body: bytes, query: str) -> Json:
    """Parameters of a call, values as they came: text, uploads, or what JSON made of them."""
    params: Json = dict(parse_qsl(query, keep_blank_values=True))
    if not body:
        return params
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json":
        params |= _from_json(body)
    elif kind == "application/x-www-form-urlencoded":
        params |= parse_qsl(body.decode(), keep_blank_values=True)
    elif kind == "multipart/form-data":
        params |= _from_multipart(content_type, body)
    else:
        raise ApiError(400, f"Bad Request: unsupported content type {kind}")
    return {name: value for name, value in params.items() if value is not None}


def _from_json(body: bytes) -> Json:
    try:
        loaded = json.loads(body)
    except ValueError as error:
        raise ApiError(400, "Bad Request: can't parse JSON object") from error
    if not isinstance(loaded, dict):
        raise ApiError(400, "Bad Request: JSON object expected")
    return loaded


def _from_multipart(content_type: str, body: bytes) -> Json:
    head = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n")
    boundary = head.get_boundary()
    if not boundary:
        raise ApiError(400, "Bad Request: multipart without a boundary")
    texts: dict[str, str] = {}
    files: dict[str, Upload] = {}
    # Split by hand: the e-mail parser would be free to mend line ends inside a file.
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        raw_head, _, content = part.partition(b"\r\n\r\n")
        about = message_from_bytes(raw_head.lstrip() + b"\r\n\r\n")
        name = str(about.get_param("name", header="content-disposition"))
        file_name = about.get_filename()
        if file_name is None:
            texts[name] = content.decode()
        else:
            files[name] = Upload(file_name=file_name, content=content)
    return _attach(texts, files)


def _attach(texts: dict[str, str], files: dict[str, Upload]) -> Json:
    """`attach://name` stands for the part of that name."""
    params: Json = dict(files)
    for name, text in texts.items():
        part = text.removeprefix(ATTACHED) if text.startswith(ATTACHED) else ""
        params[name] = params.pop(part, text) if part else text
    return params
