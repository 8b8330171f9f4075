"""From a need and a town to the desk: prompts, choices, cards and lists."""

from collections.abc import Sequence

from bot.domain.desks import RankedDesk, desk_state, hours_for, location, patron_day_of, rank
from bot.domain.hours import week
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.places import Municipality, by_istat
from bot.domain.reply import (
    ContactCard,
    DeskCard,
    DeskList,
    DeskNone,
    DeskPin,
    DeskWeek,
    Reply,
)
from bot.domain.scene import Scene

ANY_NEED = "where_to_get_help"
"""The intent whose services are looked for when no need was named."""
LISTED = 5
"""Desks offered beside the first: what fits on a phone without scrolling."""
TOO_FAR_KM = 40.0
"""A desk that does not serve the person's town is shown only this near, for want of one."""


def services_of(knowledge: Knowledge, intent_id: str | None) -> tuple[str, ...]:
    """What a desk must offer for the need."""
    intent = knowledge.intents.get(intent_id or ANY_NEED)
    return intent.services if intent else ()


def ranked_desks(
    scene: Scene,
    intent_id: str | None,
    town: Municipality | None,
    position: tuple[float, float] | None = None,
) -> tuple[RankedDesk, ...]:
    """The desks that can help, best first."""
    found = rank(
        scene.knowledge.desks,
        services=services_of(scene.knowledge, intent_id),
        municipality=town,
        places=scene.knowledge.places,
        now=scene.now,
        service_kinds=scene.knowledge.services,
        position=position,
    )
    if any(desk.competent for desk in found) or town is None:
        return tuple(desk for desk in found if desk.competent or town is None)
    return tuple(desk for desk in found if _may_advise(desk))


def desk_reply(
    scene: Scene,
    intent_id: str | None,
    town: Municipality | None,
    position: tuple[float, float] | None = None,
    *,
    on_request: bool = False,
) -> Reply:
    """The card of the best desk, or the honest word that none is known."""
    found = ranked_desks(scene, intent_id, town, position)
    if not found:
        return DeskNone(intent_id)
    others = min(len(found) - 1, LISTED)
    return desk_card(scene, found[0], intent_id, town, others=others, on_request=on_request)


def desk_card(
    scene: Scene,
    ranked: RankedDesk,
    intent_id: str | None,
    town: Municipality | None,
    *,
    others: int = 0,
    on_request: bool = False,
) -> DeskCard:
    """One desk as a card for the need it was looked up for."""
    knowledge = scene.knowledge
    seat = by_istat(ranked.desk.municipality or "", knowledge.places)
    return DeskCard(
        ranked=ranked,
        municipality=seat.name if seat else None,
        serves=town.name if town and ranked.competent else None,
        intent=intent_id,
        documents=scene.documents(intent_id),
        say=_to_say(knowledge, intent_id),
        spoken=tuple(
            knowledge.languages[code]
            for code in ranked.desk.languages
            if code in knowledge.languages
        ),
        others=others,
        on_request=on_request,
        at=scene.now,
    )


def desk_list(scene: Scene, intent_id: str | None, town: Municipality | None) -> Reply:
    """The desks after the first."""
    found = ranked_desks(scene, intent_id, town)[1 : LISTED + 1]
    if not found:
        return DeskNone(intent_id)
    return DeskList(
        desks=found,
        municipalities=_town_names(scene.knowledge, found),
        intent=intent_id,
        at=scene.now,
    )


def seen_alone(scene: Scene, desk_id: str, intent_id: str | None) -> RankedDesk:
    """A desk looked up by id, with its state now; raises `UnknownDeskError` for an old button."""
    desk = scene.knowledge.desk(desk_id)
    found = rank(
        (desk,),
        services=(),
        municipality=scene.municipality,
        places=scene.knowledge.places,
        now=scene.now,
        service_kinds=scene.knowledge.services,
    )[0]
    services = services_of(scene.knowledge, intent_id)
    state = desk_state(desk, places=scene.knowledge.places, now=scene.now, services=services)
    return RankedDesk(desk=desk, state=state, km=found.km, competent=found.competent, why=found.why)


def desk_week(scene: Scene, desk_id: str) -> DeskWeek:
    """The next seven days of a desk."""
    ranked = seen_alone(scene, desk_id, None)
    hours = hours_for(ranked.desk)
    days = week(
        hours.expression,
        scene.day,
        exceptions=ranked.desk.exceptions,
        patron_day=patron_day_of(ranked.desk, scene.knowledge.places),
        appointment=hours.appointment,
    )
    return DeskWeek(ranked, days)


def desk_pin(scene: Scene, desk_id: str) -> Reply:
    """The desk on the map; without any known place there is nothing to pin: its card again."""
    ranked = seen_alone(scene, desk_id, None)
    desk = ranked.desk
    seat = by_istat(desk.municipality or "", scene.knowledge.places)
    point = location(desk, scene.knowledge.places)
    if point is None:
        return desk_card(scene, ranked, None, scene.municipality)
    address = ", ".join(part for part in (desk.street, seat.name if seat else None) if part)
    return DeskPin(
        ranked, latitude=point[0], longitude=point[1], address=address,
        exact=desk.latitude is not None,
    )  # fmt: skip


def contact(scene: Scene, target: str) -> Reply:
    """A helpline's or a desk's phone as a contact card."""
    if target in scene.knowledge.figures:
        helpline = scene.helplines((target,))[0]
        return ContactCard(name=helpline.label, phone=helpline.number)
    ranked = seen_alone(scene, target, None)
    if not ranked.desk.phones:
        return desk_card(scene, ranked, None, scene.municipality)
    return ContactCard(name=ranked.desk.name, phone=ranked.desk.phones[0])


def _to_say(knowledge: Knowledge, intent_id: str | None) -> str | None:
    """What to say or show at the counter, in the language spoken there."""
    if intent_id is None:
        return None
    italian = knowledge.answer(intent_id, SOURCE_LANGUAGE)
    return italian.say or italian.title


def _may_advise(ranked: RankedDesk) -> bool:
    """Where nobody is competent, a near desk may at least advise; another town's hall may not."""
    return ranked.desk.kind != "comune" and (ranked.km is None or ranked.km <= TOO_FAR_KM)


def _town_names(knowledge: Knowledge, desks: Sequence[RankedDesk]) -> dict[str, str]:
    towns = (by_istat(ranked.desk.municipality or "", knowledge.places) for ranked in desks)
    return {town.istat: town.name for town in towns if town}
