"""A draft as it is shown, and the questions that are asked for its parts."""

from collections.abc import Mapping
from typing import get_args

from bot.domain.competence import breadth, serves
from bot.domain.desks import Desk
from bot.domain.notice_desk_reply import Group, NoticeAsk, NoticeDraft, Wanted
from bot.domain.notice_draft import REGION
from bot.domain.notice_faults import Fault, UnknownDesk
from bot.domain.notice_reach import towns_of
from bot.domain.notice_rules import problems, rings_too
from bot.domain.notices import InAmbito, InTowns, Notice, Place, WholeRegion
from bot.domain.pieces import Option
from bot.domain.places import by_istat
from bot.domain.scene import Scene
from bot.domain.staff import Member
from bot.domain.text import words

WANTED: Mapping[str, Wanted] = {each: each for each in get_args(Wanted)}
GROUPS: Mapping[str, Group] = {each: each for each in get_args(Group)}
MOST_CHOICES = 60
MOST_DESKS = 12


def draft_view(
    notice: Notice,
    scene: Scene,
    *faults: Fault,
    judged: bool = False,
    tested: bool = False,
    group: Group | None = None,
) -> NoticeDraft:
    """The draft as it stands; `judged` with everything that keeps it from being sent."""
    topic, known = notice.audience.topic, scene.knowledge
    found = problems(notice, scene.now, known.languages) if judged else ()
    return NoticeDraft(
        notice=notice,
        places=_place_names(notice, scene),
        languages=tuple(known.languages.values()),
        topic=scene.topic(topic) if topic and topic in known.topics else None,
        desk=next((each.name for each in known.desks if each.id == notice.desk), notice.desk),
        rings=rings_too(notice, max(notice.send_at or scene.now, scene.now)),
        faults=(*faults, *found),
        tested=tested,
        group=group,
    )


def ask(
    notice: Notice,
    what: Wanted,
    member: Member,
    scene: Scene,
    *,
    about: str = "",
    fault: Fault | None = None,
    sends: bool = False,
) -> NoticeAsk:
    """Ask for one part; `about`: the language of a text, the ambito of towns, words of a desk."""
    options, taken = _options(notice, what, member, scene, about)
    if what == "desk" and about and not options:
        options, taken = _options(notice, what, member, scene, "")
        fault = UnknownDesk(about)
    spoken = scene.knowledge.languages
    return NoticeAsk(
        notice=notice.id,
        what=what,
        options=options,
        chosen=frozenset(taken),
        sends=sends,
        elsewhere=member.ambito is None,
        lacking=tuple(spoken[code] for code in notice.lacking(spoken)),
        language=spoken.get(about),
        now=notice.texts.get(about, "") if what == "text" else "",
        fault=fault,
    )


def next_ask(notice: Notice) -> Wanted | None:
    """What a new draft still lacks, in the order in which it is asked for."""
    if not notice.title:
        return "title"
    if notice.audience.place is None:
        return "place"
    return "text" if not notice.texts else None


def towns_ask(notice: Notice, member: Member, about: str) -> tuple[Wanted, str]:
    """Which ambito's towns are shown; the region's staff, until one is known, choose it first."""
    place = notice.audience.place
    there = place.ambito if isinstance(place, InAmbito) else ""
    ambito = member.ambito or about or there
    return ("towns", ambito) if ambito else ("areas", "")


def _options(
    notice: Notice, what: Wanted, member: Member, scene: Scene, about: str
) -> tuple[tuple[Option, ...], set[str]]:
    audience = notice.audience
    match what:
        case "place" | "areas" | "towns":
            return _places(audience.place, what, member, scene, about)
        case "languages":
            return _spoken(scene), set(audience.languages)
        case "topic":
            return scene.topics(), {audience.topic} if audience.topic else set()
        case "desk":
            return _desks(notice, scene, about), {notice.desk} if notice.desk else set()
        case "preview":
            seen = (each for each in _spoken(scene) if notice.language_for(each.id))
            return tuple(seen), set(notice.texts)
        case _:
            return (), set()


def _places(
    place: Place | None, what: Wanted, member: Member, scene: Scene, about: str
) -> tuple[tuple[Option, ...], set[str]]:
    areas = _areas(member, scene)
    if what == "areas":
        return tuple(Option(f"towns-{each.id}", each.label) for each in areas), set()
    if what == "towns":
        towns = scene.knowledge.places.municipalities
        named = [Option(each.istat, each.name) for each in towns if each.ambito == about]
        taken = set(place.municipalities) if isinstance(place, InTowns) else set()
        return tuple(sorted(named, key=lambda each: each.label)[:MOST_CHOICES]), taken
    everybody = (Option(REGION, REGION),) if member.ambito is None else ()
    taken = {place.ambito} if isinstance(place, InAmbito) else set()
    return (*everybody, *areas), {REGION} if isinstance(place, WholeRegion) else taken


def _areas(member: Member, scene: Scene) -> tuple[Option, ...]:
    """One's own, whether the bot serves its desks yet or not; for the region those it serves."""
    own = [
        each
        for each in scene.knowledge.places.ambiti
        if (each.served if member.ambito is None else each.id == member.ambito)
    ]
    return tuple(Option(each.id, each.name) for each in own[:MOST_CHOICES])


def _spoken(scene: Scene) -> tuple[Option, ...]:
    return tuple(Option(each.code, each.name) for each in scene.knowledge.languages.values())


def _desks(notice: Notice, scene: Scene, about: str) -> tuple[Option, ...]:
    """Those that serve somebody it is for: the ambito's, then those for the fewest towns.

    With words, those alone whose names have them.
    """
    sought = words(about).split()
    places = scene.knowledge.places
    codes = towns_of(notice, places)
    towns = [town for code in codes or () if (town := by_istat(code, places))]

    def meant(desk: Desk) -> bool:
        return codes is None or any(serves(desk.competence, town) for town in towns)

    found = [
        desk
        for desk in scene.knowledge.desks
        if meant(desk) and all(word in words(desk.name) for word in sought)
    ]
    found.sort(
        key=lambda desk: (desk.competence.ambito is None, -breadth(desk.competence), desk.name)
    )
    return tuple(Option(desk.id, desk.name) for desk in found[:MOST_DESKS])


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
