"""Desks and ambiti, from their files to the domain's values."""

from bot.content.shapes_desks import DeskFile, ExceptionShape, HourSetShape
from bot.content.tree import Tree
from bot.domain.desks import Competence, Desk, DeskSource, HourSet, Verified
from bot.domain.hours import HoursException
from bot.domain.places import Ambito


def desks(tree: Tree) -> tuple[Desk, ...]:
    """Every desk, by id, whatever the order of the files."""
    return tuple(
        _desk(desk_id, document.model) for desk_id, document in sorted(tree.desks.documents.items())
    )


def ambiti(tree: Tree) -> tuple[Ambito, ...]:
    """Every ambito, by id."""
    return tuple(
        Ambito(
            id=ambito_id,
            name=document.model.name,
            municipalities=document.model.municipalities,
            controller=document.model.controller,
            privacy_contact=document.model.privacy_contact,
            languages_first=document.model.languages_first,
            served=document.model.served,
            confidence=document.model.confidence,
        )
        for ambito_id, document in sorted(tree.ambiti.documents.items())
    )


def _desk(desk_id: str, shape: DeskFile) -> Desk:
    point = shape.position
    return Desk(
        id=desk_id,
        name=shape.name,
        kind=shape.kind,
        operator=shape.operator,
        competence=Competence(**dict(shape.competence)),
        source=DeskSource(**dict(shape.source)),
        services=shape.services,
        street=shape.address.street,
        municipality=shape.address.municipality,
        latitude=None if point is None else float(point.lat),
        longitude=None if point is None else float(point.lon),
        phones=shape.phones,
        email=shape.email,
        website=shape.website,
        booking_url=shape.booking_url,
        hours=tuple(_hours(hours) for hours in shape.hours),
        exceptions=tuple(_exception(exception) for exception in shape.exceptions),
        languages=shape.languages,
        step_free=shape.step_free,
        verified=None if shape.verified is None else Verified(**dict(shape.verified)),
        note=shape.note,
    )


def _hours(shape: HourSetShape) -> HourSet:
    return HourSet(services=shape.services, expression=shape.open, appointment=shape.appointment)


def _exception(shape: ExceptionShape) -> HoursException:
    return HoursException(
        starts=shape.starts, ends=shape.ends, expression=shape.open, reason=shape.reason
    )
