"""A Notice as JSON text and back."""

from datetime import date, datetime
from typing import Any

import orjson

from bot.domain.notices import (
    Attachment,
    Audience,
    InAmbito,
    InTowns,
    Notice,
    Place,
    Status,
    WholeRegion,
)

_PLAIN = (
    "author",
    "role",
    "ambito",
    "title",
    "missing",
    "link",
    "desk",
    "quiet_too",
    "critical",
    "approved_by",
    "corrections",
    "trouble",
)


def dump_notice(notice: Notice) -> str:
    """All but id, status and moment of writing, which have columns of their own."""
    attached = notice.attachment
    return orjson.dumps(
        {
            **{name: getattr(notice, name) for name in _PLAIN},
            "texts": dict(notice.texts),
            "mended": dict(notice.mended),
            "edited_by": list(notice.edited_by),
            "place": _dump_place(notice.audience.place),
            "languages": list(notice.audience.languages),
            "topic": notice.audience.topic,
            "attachment": [attached.file_id, attached.kind] if attached else None,
            "expires": notice.expires.isoformat() if notice.expires else None,
            "send_at": _dump_moment(notice.send_at),
            "began": _dump_moment(notice.began),
            "quiet_till": _dump_moment(notice.quiet_till),
        }
    ).decode()


def load_notice(notice_id: str, status: Status, created: datetime, content: str) -> Notice:
    """What `dump_notice` wrote."""
    raw: dict[str, Any] = orjson.loads(content)
    return Notice(
        id=notice_id,
        status=status,
        created=created,
        texts=raw["texts"],
        mended=raw.get("mended", {}),
        edited_by=tuple(raw.get("edited_by", ())),  # rows from before have none, nor the next
        quiet_till=datetime.fromisoformat(raw["quiet_till"]) if raw.get("quiet_till") else None,
        audience=Audience(
            place=_load_place(raw["place"]), languages=tuple(raw["languages"]), topic=raw["topic"]
        ),
        attachment=Attachment(*raw["attachment"]) if raw["attachment"] else None,
        expires=date.fromisoformat(raw["expires"]) if raw["expires"] else None,
        send_at=_load_moment(raw["send_at"]),
        began=_load_moment(raw.get("began")),  # those of an earlier program have none
        **{name: raw[name] for name in _PLAIN},
    )


def _dump_moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _load_moment(raw: str | None) -> datetime | None:
    return datetime.fromisoformat(raw) if raw else None


def _dump_place(place: Place | None) -> list[object] | None:
    match place:
        case WholeRegion():
            return ["region"]
        case InAmbito(ambito):
            return ["ambito", ambito]
        case InTowns(codes):
            return ["towns", *codes]
        case None:
            return None


def _load_place(raw: list[str] | None) -> Place | None:
    match raw:
        case ["region"]:
            return WholeRegion()
        case ["ambito", ambito]:
            return InAmbito(ambito)
        case ["towns", *codes]:
            return InTowns(tuple(codes))
        case _:
            return None
