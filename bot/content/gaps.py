"""What only an ambito can fill in: its desks' hours, phones, seats, and who is responsible."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from bot.content.tree import Tree
from bot.domain.desks import Desk, fit_of, serves
from bot.domain.knowledge import Knowledge
from bot.domain.places import Ambito, by_istat

MISSING: Mapping[str, Callable[[Desk], bool]] = {
    "hours": lambda desk: all(hours.expression is None for hours in desk.hours),
    "phone": lambda desk: not desk.phones,
    "seat": lambda desk: desk.street is None or desk.municipality is None,
    "languages": lambda desk: not desk.languages,
    "confirmation": lambda desk: desk.verified is None,
}
"""What is asked of every desk, and when it is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitoGaps:
    """What one ambito has yet to tell; a list names the desks it is missing from."""

    ambito: str
    name: str
    served: bool
    confidence: str | None
    """How sure its list of municipalities is; None when nobody has said."""
    desks: int
    missing: Mapping[str, tuple[str, ...]]
    responsible: tuple[str, ...]
    """Of `controller` and `privacy_contact`, those to be filled."""
    unhelped: tuple[str, ...]
    """Intents for which somebody in at least one of its municipalities has no competent desk."""


def gaps(tree: Tree, knowledge: Knowledge) -> tuple[AmbitoGaps, ...]:
    """The gaps of every ambito, those with their bot here first; example desks fill none."""
    home = dict(_folders(tree))
    found = [
        _of(
            ambito,
            [desk for desk in knowledge.desks if home.get(desk.id) == ambito.id],
            [desk for desk in knowledge.desks if desk.id in home],
            knowledge,
        )
        for ambito in knowledge.places.ambiti
    ]
    return tuple(sorted(found, key=lambda each: (not each.served, each.ambito)))


def _folders(tree: Tree) -> Iterator[tuple[str, str]]:
    for desk_id, document in tree.desks.documents.items():
        parts = PurePath(document.path).parts
        if parts[-3] == "desks":  # the folder of the examples has no folders in it
            yield desk_id, parts[-2]


def _of(ambito: Ambito, own: list[Desk], real: list[Desk], knowledge: Knowledge) -> AmbitoGaps:
    responsible = {"controller": ambito.controller, "privacy_contact": ambito.privacy_contact}
    return AmbitoGaps(
        ambito=ambito.id,
        name=ambito.name,
        served=ambito.served,
        confidence=ambito.confidence,
        desks=len(own),
        missing={
            what: tuple(desk.id for desk in own if is_missing(desk))
            for what, is_missing in MISSING.items()
        },
        responsible=tuple(name for name, value in responsible.items() if value is None),
        unhelped=tuple(_unhelped(ambito, real, knowledge)),
    )


def _unhelped(ambito: Ambito, desks: list[Desk], knowledge: Knowledge) -> Iterator[str]:
    named = (by_istat(istat, knowledge.places) for istat in ambito.municipalities)
    towns = [town for town in named if town is not None]
    for intent in knowledge.intents.values():
        able = [
            desk.competence
            for desk in desks
            if fit_of(desk, intent.services, knowledge.services) is not None
        ]
        if not all(any(serves(competence, town) for competence in able) for town in towns):
            yield intent.id
