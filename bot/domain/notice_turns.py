"""Turns about notices: what people want of them, and the latest ones."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenNotices:
    """Show what the person gets."""


@dataclass(frozen=True, slots=True)
class ConsentNotices:
    """Yes to notices, or no more of them."""

    yes: bool


@dataclass(frozen=True, slots=True)
class MuteNotices:
    """Silence for a time: week, month, always; off ends it."""

    time: str


@dataclass(frozen=True, slots=True)
class OpenInterests:
    """Which topics are of interest?"""


@dataclass(frozen=True, slots=True)
class ToggleInterest:
    """A topic is of interest, or no longer; None: all are."""

    topic: str | None = None


@dataclass(frozen=True, slots=True)
class OpenNews:
    """Show the notices that are valid now."""


NoticeTap = OpenNotices | ConsentNotices | MuteNotices | OpenInterests | ToggleInterest | OpenNews
