"""From a need and a town to the desk: prompts, choices, cards and lists."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.desk_today import by_opening, next_open, said_of, told
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
    Filters,
    Reply,
)
from bot.domain.scene import Scene
from bot.domain.turns import FilterDesks

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
    *,
    languages: frozenset[str] = frozenset(),
    step_free: bool = False,
) -> tuple[RankedDesk, ...]:
    """The desks that can help, best first, with what they said of today."""
    services = services_of(scene.knowledge, intent_id)
    found = rank(
        scene.knowledge.desks,
        services=services,
        municipality=town,
        places=scene.knowledge.places,
        now=scene.now,
        service_kinds=scene.knowledge.services,
        position=position,
        languages=languages,
        step_free=step_free,
    )
    if scene.board:
        found = tuple(told(scene, ranked, services) for ranked in found)
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
    services = services_of(knowledge, intent_id)
    today = said_of(scene, ranked.desk.id)
    shut = any(line.kind in ("closed", "queue_full") for line in today)
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
        passed_over=knowledge.desk(ranked.instead_of).name if ranked.instead_of else None,
        weekly=hours_for(ranked.desk, services).expression is not None,
        today=today,
        instead=next_open(scene, ranked_desks(scene, intent_id, town), ranked.desk.id)
        if shut
        else None,
    )


def opened_desk(scene: Scene, desk_id: str, intent_id: str | None) -> DeskCard:
    """The card of a desk chosen by name, with the way on to the others; raises as `seen_alone`."""
    ranked = seen_alone(scene, desk_id, intent_id)
    town = scene.municipality
    others = [each for each in ranked_desks(scene, intent_id, town) if each.desk.id != desk_id]
    return desk_card(scene, ranked, intent_id, town, others=min(len(others), LISTED))


def desk_list(scene: Scene, intent_id: str | None, town: Municipality | None) -> Reply:
    """The desks after the first."""
    found = ranked_desks(scene, intent_id, town)
    return _listed(scene, intent_id, found[1 : LISTED + 1], _filters(scene, found))


def desks_by_opening(scene: Scene, intent_id: str | None, town: Municipality | None) -> Reply:
    """The desks by when one can walk in, the soonest first."""
    found = by_opening(ranked_desks(scene, intent_id, town))[:LISTED]
    listed = _listed(scene, intent_id, tuple(found), Filters())
    return replace(listed, order="opening") if isinstance(listed, DeskList) else listed


def filtered_desks(scene: Scene, tap: FilterDesks, town: Municipality | None) -> Reply:
    """The desks that fit, from the best on; the way to all of them stays."""
    speaks = frozenset({tap.language}) if tap.language else frozenset[str]()
    found = ranked_desks(scene, tap.intent, town, languages=speaks, step_free=tap.step_free)
    offered = _filters(scene, ranked_desks(scene, tap.intent, town))
    filters = replace(
        offered,
        language=scene.knowledge.languages.get(tap.language or "", offered.language),
        speaking=bool(speaks),
        step_free=tap.step_free,
    )
    return _listed(scene, tap.intent, found[:LISTED], filters)


def _listed(
    scene: Scene, intent_id: str | None, found: tuple[RankedDesk, ...], filters: Filters
) -> DeskList | DeskNone:
    if not found and not (filters.speaking or filters.step_free):
        return DeskNone(intent_id)
    said = {ranked.desk.id: said_of(scene, ranked.desk.id) for ranked in found}
    return DeskList(
        desks=found,
        municipalities=_town_names(scene.knowledge, found),
        intent=intent_id,
        at=scene.now,
        today={desk: lines for desk, lines in said.items() if lines},
        filters=filters,
    )


def _filters(scene: Scene, found: Sequence[RankedDesk]) -> Filters:
    """What at least one of the desks states; Italian is spoken at all of them."""
    spoken = {code for ranked in found for code in ranked.desk.languages}
    own = scene.language if scene.language in spoken - {SOURCE_LANGUAGE} else None
    return Filters(
        language=scene.knowledge.languages[own] if own else None,
        steps_known=any(ranked.desk.step_free is not None for ranked in found),
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
    return told(scene, replace(found, state=state), services)


def desk_week(scene: Scene, desk_id: str, intent_id: str | None = None) -> DeskWeek:
    """The next seven days of a desk: its hours for the need, else any that are known."""
    ranked = seen_alone(scene, desk_id, intent_id)
    hours = hours_for(ranked.desk, services_of(scene.knowledge, intent_id))
    days = week(
        hours.expression,
        scene.day,
        exceptions=ranked.desk.exceptions,
        patron_day=patron_day_of(ranked.desk, scene.knowledge.places),
        appointment=hours.appointment,
    )
    return DeskWeek(ranked, days, intent_id, said_of(scene, desk_id))


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
