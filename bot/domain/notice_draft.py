"""A draft in the making: what each tap or typed word makes of it, and what is asked next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args

from bot.domain.hours import ROME
from bot.domain.notice_desk_reply import (
    Fault,
    NotADate,
    NotALink,
    NoticeAsk,
    NoticeDraft,
    Wanted,
)
from bot.domain.notice_rules import LONGEST_TITLE, TooLong, problems, text_problems, units
from bot.domain.notices import MISSING_TEXT, Audience, InAmbito, InTowns, Notice, WholeRegion
from bot.domain.pieces import Option
from bot.domain.places import by_istat
from bot.domain.scene import Scene
from bot.domain.staff import Member

REGION = "region"
LONGEST_LINK = 500
TYPED: frozenset[Wanted] = frozenset({"title", "text", "link", "expires", "when"})
"""What is typed rather than chosen."""
WANTED: Mapping[str, Wanted] = {each: each for each in get_args(Wanted)}
MOST_CHOICES = 60
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
_SOON = {"week": timedelta(days=7), "month": timedelta(days=30)}


def chosen(notice: Notice, step: str, value: str | None, scene: Scene) -> Notice | None:
    """The draft after a tap; None: the tap makes no sense."""
    if step in ("place", "town", "lang", "topic"):
        audience = _aimed(notice.audience, step, value, scene)
        return None if audience is None else replace(notice, audience=audience)
    match step, value:
        case "missing", _:
            policy = next((each for each in MISSING_TEXT if each == value), None)
            return replace(notice, missing=policy) if policy else None
        case "expires", _:
            return replace(notice, expires=scene.day + _SOON[value] if value in _SOON else None)
        case "when", None:
            return replace(notice, send_at=None, quiet_too=False)
        case "link", None:
            return replace(notice, link=None)
        case "quiet", "anyway":
            return replace(notice, quiet_too=True)
        case "drop", str(language):
            texts = {code: text for code, text in notice.texts.items() if code != language}
            return replace(notice, texts=texts)
        case _:
            return None


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


def typed(notice: Notice, what: str, language: str | None, text: str) -> Notice | Fault:
    """The draft after what was typed, or why it is not taken."""
    match what:
        case "title":
            title = " ".join(text.split())
            if units(title) > LONGEST_TITLE:
                return TooLong(None, units(title), LONGEST_TITLE)
            return replace(notice, title=title)
        case "text":
            return _texted(notice, language or "", text.strip())
        case "expires":
            day = _day(text)
            return NotADate(hour=False) if day is None else replace(notice, expires=day)
        case "when":
            at = _moment(text)
            return NotADate(hour=True) if at is None else replace(notice, send_at=at)
        case _:
            link = text.strip()
            good = link.startswith("https://") and len(link.split()) == 1 and "." in link
            return replace(notice, link=link) if good and len(link) <= LONGEST_LINK else NotALink()


def draft_view(
    notice: Notice, scene: Scene, *faults: Fault, judged: bool = False, tested: bool = False
) -> NoticeDraft:
    """The draft as it stands; `judged` with everything that keeps it from being sent."""
    topic = notice.audience.topic
    found = problems(notice, scene.now) if judged else ()
    return NoticeDraft(
        notice=notice,
        places=_place_names(notice, scene),
        languages=tuple(scene.knowledge.languages.values()),
        topic=scene.topic(topic) if topic and topic in scene.knowledge.topics else None,
        faults=(*faults, *found),
        tested=tested,
    )


def ask(
    notice: Notice,
    what: Wanted,
    member: Member,
    scene: Scene,
    *,
    language: str | None = None,
    fault: Fault | None = None,
) -> NoticeAsk:
    """Ask for one part."""
    options, taken = _options(notice, what, member, scene)
    return NoticeAsk(
        notice=notice.id,
        what=what,
        options=options,
        chosen=frozenset(taken),
        language=scene.knowledge.languages.get(language or ""),
        now=notice.texts.get(language or "", "") if what == "text" else "",
        fault=fault,
    )


def next_ask(notice: Notice) -> Wanted | None:
    """What a new draft still lacks, in the order in which it is asked for."""
    if not notice.title:
        return "title"
    if notice.audience.place is None:
        return "place"
    return "text" if not notice.texts else None


def _options(
    notice: Notice, what: Wanted, member: Member, scene: Scene
) -> tuple[tuple[Option, ...], set[str]]:
    audience = notice.audience
    match what:
        case "place":
            served = [each for each in scene.knowledge.places.ambiti if each.served]
            own = [each for each in served if member.ambito in (None, each.id)]
            taken = {audience.place.ambito} if isinstance(audience.place, InAmbito) else set()
            if isinstance(audience.place, WholeRegion):
                taken = {REGION}
            everybody = (Option(REGION, REGION),) if member.ambito is None else ()
            named = tuple(Option(each.id, each.name) for each in own[:MOST_CHOICES])
            return (*everybody, *named), taken
        case "towns":
            place = audience.place
            ambito = member.ambito or (place.ambito if isinstance(place, InAmbito) else None)
            taken = set(place.municipalities) if isinstance(place, InTowns) else set()
            if ambito is None and taken:
                first = by_istat(min(taken), scene.knowledge.places)
                ambito = first.ambito if first else None
            towns = [
                Option(each.istat, each.name)
                for each in scene.knowledge.places.municipalities
                if each.ambito == ambito and ambito is not None
            ]
            return tuple(sorted(towns, key=lambda each: each.label)[:MOST_CHOICES]), taken
        case "languages":
            spoken = scene.knowledge.languages.values()
            return tuple(Option(each.code, each.name) for each in spoken), set(audience.languages)
        case "topic":
            return scene.topics(), {audience.topic} if audience.topic else set()
        case _:
            return (), set()


def _place_names(notice: Notice, scene: Scene) -> tuple[str, ...]:
    match notice.audience.place:
        case InAmbito(ambito):
            known = {each.id: each.name for each in scene.knowledge.places.ambiti}
            return (known.get(ambito, ambito),)
        case InTowns(codes):
            found = (by_istat(code, scene.knowledge.places) for code in codes)
            return tuple(each.name for each in found if each)
        case _:
            return ()


def _texted(notice: Notice, language: str, text: str) -> Notice | Fault:
    after = replace(notice, texts={**notice.texts, language: text})
    wrong = (each for each in text_problems(after) if getattr(each, "language", None) == language)
    return next(wrong, after)


def _day(text: str) -> date | None:
    moment = _read(text, _DAYS)
    return moment.date() if moment else None


def _moment(text: str) -> datetime | None:
    return _read(" ".join(text.split()), tuple(f"{day} %H:%M" for day in _DAYS))


def _read(text: str, patterns: tuple[str, ...]) -> datetime | None:
    for pattern in patterns:
        try:
            return datetime.strptime(text.strip(), pattern).replace(tzinfo=ROME)
        except ValueError:
            continue
    return None
