"""The pieces that replies are made of: buttons, cards, document lines, helplines."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.knowledge import Source


@dataclass(frozen=True, slots=True)
class Option:
    """One button: the id it leads to and the words on it."""

    id: str
    label: str
    pictogram: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """An answer as text at a moment."""

    intent: str
    language: str  # of the text: a fallback's when the person's own has none
    title: str
    text: str
    parts: tuple[str, ...]  # those that can be opened, in order
    risk: Literal["R0", "R1", "R2", "R3"]
    sources: tuple[Source, ...]
    checked_on: date | None
    confirmed: bool  # by a desk
    confirmed_on: date | None
    overdue: bool  # the review date is past
    has_desks: bool
    related: tuple[Option, ...] = ()
    offers_slip: bool = False  # there are desks and the town is known


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document to bring: its name, and its Italian name to say at the desk."""

    name: str
    italian: str
    intent: str | None  # tells how to get it


@dataclass(frozen=True, slots=True)
class Helpline:
    """A number that helps in danger."""

    id: str  # figure id
    number: str
    label: str
