"""What each `send...` call puts into a message, checked against Telegram's limits."""

from typing import Any

from bot.web.files import Files
from bot.web.formatting import read_html, utf16_length, with_tappable, within
from bot.web.wire import Json, Params, RefusedCallError

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
_POLE, _DATE_LINE = 90, 180  # degrees


def text_content(params: Params) -> Json:
    """The text of sendMessage and editMessageText, with its entities."""
    text, entities = _formatted(params, "text", "entities")
    if not text:
        raise RefusedCallError("Bad Request: message text is empty")
    if utf16_length(text) > TEXT_UNITS:
        raise RefusedCallError("Bad Request: message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def location_content(params: Params) -> Json:
    """A point on the map."""
    return {"location": _point(params)}


def venue_content(params: Params) -> Json:
    """A named place; the message also carries its bare location, as Telegram's does."""
    point, title = _point(params), params.text("title")
    if not title:
        raise RefusedCallError("Bad Request: title must be non-empty")
    venue = {"location": point, "title": title, "address": params.text("address")}
    return {"venue": venue, "location": point}


def contact_content(params: Params) -> Json:
    """A contact card."""
    phone, name = params.text("phone_number"), params.text("first_name")
    if not phone or not name:
        raise RefusedCallError("Bad Request: contact phone number and first name must be non-empty")
    contact = {"phone_number": phone, "first_name": name}
    for optional in ("last_name", "vcard"):
        if value := params.text(optional):
            contact[optional] = value
    return {"contact": contact}


def file_content(kind: str, files: Files, params: Params) -> Json:
    """A `photo` or a `document`: uploaded with the call, or known by its id."""
    caption = caption_content(params)
    if kind not in params.files:
        if not params.text(kind):
            raise RefusedCallError(f"Bad Request: there is no {kind} in the request")
        return files.again(kind, params.text(kind)) | caption
    upload = params.files[kind]
    if not upload[1]:
        raise RefusedCallError("Bad Request: file must be non-empty")
    kept = files.keep_photo(upload[1]) if kind == "photo" else files.keep_document(upload)
    return kept | caption


def caption_content(params: Params) -> Json:
    """The words under a file; nothing where there are none."""
    caption, entities = _formatted(params, "caption", "caption_entities")
    if utf16_length(caption) > CAPTION_UNITS:
        raise RefusedCallError("Bad Request: message caption is too long")
    if not caption:
        return {}
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})


def _formatted(params: Params, name: str, entities_name: str) -> tuple[str, list[Json]]:
    source, mode = params.text(name), params.text("parse_mode")
    if mode.upper() == "HTML":
        text, entities = read_html(source)
    elif mode:
        raise RefusedCallError("Bad Request: unsupported parse_mode")
    else:
        given: Any = params.tree(entities_name) or []
        cut = utf16_length(source) - utf16_length(source.lstrip())
        text = source.strip()
        entities = within(text, given, cut=cut)
    return text, with_tappable(text, entities)


def _point(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if abs(latitude) > _POLE or abs(longitude) > _DATE_LINE:
        raise RefusedCallError("Bad Request: latitude or longitude is out of range")
    return {"latitude": latitude, "longitude": longitude}
