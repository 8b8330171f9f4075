"""A draft in the making: what each tap makes of it."""

from dataclasses import replace

from bot.domain.notice_expiry import TERMS, last_day
from bot.domain.notice_rules import question
from bot.domain.notices import MISSING_TEXT, Audience, InAmbito, InTowns, Notice, WholeRegion
from bot.domain.places import by_istat
from bot.domain.scene import Scene

REGION = "region"


def chosen(notice: Notice, step: str, value: str | None, scene: Scene) -> Notice | None:
    """The draft after a tap; None: the tap makes no sense."""
    if step in ("place", "town", "lang", "topic"):
        audience = _aimed(notice.audience, step, value, scene)
        return None if audience is None else replace(notice, audience=audience)
    return _without(notice, step) if value is None else _with(notice, step, value, scene)


def _without(notice: Notice, step: str) -> Notice | None:
    match step:
        case "link":
            return replace(notice, link=None)
        case "file":
            return replace(notice, attachment=None)
        case "desk":
            return replace(notice, desk=None)
        case "when":
            return replace(notice, send_at=None, quiet_too=False)
        case "expires":
            return replace(notice, expires=None)
        case "critical":
            return replace(notice, critical=not notice.critical)
        case _:
            return None


def _with(notice: Notice, step: str, value: str, scene: Scene) -> Notice | None:
    match step:
        case "missing" | "without":
            policy = next((each for each in MISSING_TEXT if each == value), None)
            return replace(notice, missing=policy) if policy else None
        case "expires" if value in TERMS:
            return replace(notice, expires=last_day(value, scene.day))
        case "desk" if any(each.id == value for each in scene.knowledge.desks):
            return replace(notice, desk=value)
        case "quiet" if value == "anyway":
            return _ringing(notice, scene)
        case "drop":
            texts = {code: text for code, text in notice.texts.items() if code != value}
            return replace(notice, texts=texts)
        case _:
            return None


def _ringing(notice: Notice, scene: Scene) -> Notice:
    """The yes is for the night that was asked about, and for no other."""
    asked = question(notice, scene.now)
    return replace(notice, quiet_too=True, quiet_till=asked.until) if asked else notice


def _aimed(audience: Audience, step: str, value: str | None, scene: Scene) -> Audience | None:
    known = scene.knowledge
    match step, value:
        case "place", str(place) if place == REGION:
            return replace(audience, place=WholeRegion())
        case "place", str(ambito) if any(each.id == ambito for each in known.places.ambiti):
            return replace(audience, place=InAmbito(ambito))
        case "town", str(istat) if by_istat(istat, known.places):
            there = audience.place.municipalities if isinstance(audience.place, InTowns) else ()
            return replace(audience, place=InTowns(tuple(sorted({*there} ^ {istat}))))
        case "lang", _:
            named = {*audience.languages} ^ {value} if value else set()
            spoken = tuple(each for each in known.languages if each in named)
            return replace(audience, languages=spoken)
        case "topic", _ if value is None or value in known.topics:
            return replace(audience, topic=value)
        case _:
            return None
