"""The shapes of the language-neutral files; unknown keys are refused everywhere."""

from typing import Annotated, Literal

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from bot.content.fields import (
    Day,
    Flag,
    Ident,
    Ids,
    IntentId,
    IntentIds,
    Istat,
    Line,
    ToBeFilled,
    Url,
    refuse,
)

Confidence = Literal["sourced", "practice", "weak"]
Aspect = Literal["children", "travel", "work"]
"""What a follow-up may ask that no part of a card answers: it leads to another intent."""
Kind = Literal[
    "questura", "prefettura", "immigration_desk", "comune", "ambito", "asst", "ats", "inps",
    "agenzia_entrate", "post_office", "patronato", "caf", "cpia", "job_centre", "consultorio",
    "anti_violence_centre", "caritas", "association", "school_desk", "union", "hospital",
]  # fmt: skip


MAX_INTENTS = 15
"""Buttons of one topic: more do not fit on two screens of a phone."""
MAX_TOPICS = 16
"""Buttons of the menu, two a row."""


class Shape(BaseModel):
    """What every shape shares: frozen, and strict about keys nobody declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        raise refuse(f"Babel knows no locale `{name}`: write one like it or pa_Guru_IN") from None
    return name


class LanguageShape(Shape):
    """One row of languages.yaml."""

    name: Line
    direction: Literal["ltr", "rtl"]
    fallback: Ident | None = None
    numerals: Ident
    locale: Annotated[Line, AfterValidator(_locale)]
    latin_habit: Line | None = None


class LanguagesFile(Shape):
    """languages.yaml."""

    languages: dict[Ident, LanguageShape] = Field(min_length=1)


class SourceShape(Shape):
    """Where a statement comes from."""

    title: Line
    url: Url | None = None
    law: Line | None = None
    seen: Day | None = None


class IntentShape(Shape):
    """What a person wants, in no language."""

    importance: Literal["required", "usual", "rare"]
    risk: Literal["R0", "R1", "R2", "R3"]
    services: Ids = Field(min_length=1)
    documents: Ids = ()
    sources: tuple[SourceShape, ...] = Field(min_length=1)
    confidence: Confidence
    review_by: Day
    verify: tuple[Line, ...] = ()  # what a desk has yet to confirm, in the operators' Italian
    related: IntentIds = ()
    aspects: dict[Aspect, IntentId] = Field(default_factory=dict)


def _few(intents: dict[str, IntentShape]) -> dict[str, IntentShape]:
    if len(intents) > MAX_INTENTS:
        raise refuse(
            f"{len(intents)} intents: keep a topic within {MAX_INTENTS}, or nobody finds them;"
            " move some to another topic"
        )
    return intents


class TopicFile(Shape):
    """topics/<topic>.yaml."""

    topic: Ident
    pictogram: Line
    aspects: dict[Aspect, IntentId] = Field(default_factory=dict)  # where an intent has none
    intents: Annotated[dict[IntentId, IntentShape], AfterValidator(_few)] = Field(min_length=1)


class DocumentShape(Shape):
    """A document people bring; the intent that tells how to get it, where one does."""

    intent: IntentId | None = None


class DocumentsFile(Shape):
    """documents.yaml."""

    documents: dict[Ident, DocumentShape]


class ServiceShape(Shape):
    """A service and the kinds of desk that usually offer it."""

    kinds: tuple[Kind, ...] = Field(min_length=1)


class ServicesFile(Shape):
    """services.yaml."""

    services: dict[Ident, ServiceShape]


class DangerShape(Shape):
    """A kind of danger: helplines in order, and where it leads."""

    helplines: Ids = Field(min_length=1)
    intents: IntentIds = ()


class SafetyFile(Shape):
    """safety.yaml; `always` is shown where somebody in danger may be left with nothing."""

    always: Ids = Field(min_length=1)
    kinds: dict[Ident, DangerShape]


class AmbitoFile(Shape):
    """ambiti/<ambito>.yaml."""

    name: Line
    municipalities: tuple[Istat, ...] = Field(min_length=1)
    served: Flag = False
    controller: ToBeFilled[Line] = None
    privacy_contact: ToBeFilled[Line] = None
    languages_first: Ids = ()
    confidence: Confidence | None = None
    source: Line | None = None
