"""The shapes of the files in a language's folder."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from bot.content.fields import Day, Hash, Ident, Line, Text, refuse
from bot.content.shapes import Shape

MAX_TITLE = 90
"""A button shows about forty letters on a phone; two lines of a card's heading hold ninety."""

Builtin = Literal[
    "_desk", "_desk_hours", "_appointment", "_person", "_language", "_greeting", "_thanks",
    "_goodbye", "_how_are_you", "_bot", "_off_topic",
]  # fmt: skip
FollowUp = Literal[
    "bring", "cost", "where", "how", "time", "deadline", "rights", "refused", "children",
    "travel", "work",
]  # fmt: skip


def _short(title: str) -> str:
    if len(title) > MAX_TITLE:
        raise refuse(f"the title has {len(title)} characters: keep it within {MAX_TITLE}")
    return title


class PartsShape(Shape):
    """The parts of an answer; `bring` is made from the documents, so nobody writes it."""

    cost: Text | None = None
    where: Text | None = None
    how: Text | None = None
    time: Text | None = None
    deadline: Text | None = None
    rights: Text | None = None
    refused: Text | None = None


class CheckedShape(Shape):
    """A desk stands behind the text; written by `confirm`."""

    by: Ident
    date: Day
    text: Hash
    figures: Hash


class ReviewedShape(Shape):
    """A mediator read the translation; written by `review`."""

    by: Ident
    date: Day
    made_from: Hash
    text: Hash


class AnswerFile(Shape):
    """What the answers of all languages share."""

    title: Annotated[Line, AfterValidator(_short)]
    answer: Text
    parts: PartsShape = PartsShape()
    utterances: tuple[Line, ...] = Field(min_length=1)
    tests: tuple[Line, ...] = ()
    checked: CheckedShape | None = None

    def written_parts(self) -> dict[str, str]:
        """The parts that are there, in the order a card offers them."""
        return {part: text for part, text in self.parts if text is not None}


class SourceFile(AnswerFile):
    """it/<intent>.yaml: also the one sentence to say or show at the counter, always in Italian."""

    say: Line | None = None


class TranslationFile(AnswerFile):
    """<lang>/<intent>.yaml in every language but the source."""

    made_from: Hash
    reviewed: ReviewedShape | None = None


class CommonFile(Shape):
    """_common.yaml: what a language says around the questions."""

    skip_words: tuple[Line, ...]
    joins: tuple[Line, ...] = ()
    builtins: dict[Builtin, tuple[Line, ...]]
    follow_ups: dict[FollowUp, tuple[Line, ...]]
    yes: tuple[Line, ...] = Field(min_length=1)
    no: tuple[Line, ...] = Field(min_length=1)


class DocumentNames(Shape):
    """_documents.yaml."""

    documents: dict[Ident, Line]


class TopicNames(Shape):
    """_topics.yaml; in the source language its order is the order of the menu."""

    topics: dict[Ident, Line]


class ServiceNames(Shape):
    """_services.yaml."""

    services: dict[Ident, Line]


class DangerWordsShape(Shape):
    """How one kind of danger is said, and the fixed text that answers it."""

    text: Text
    words: tuple[Line, ...] = Field(min_length=1)
    together: tuple[Line, ...] = ()
    never: tuple[Line, ...] = ()


class SafetyWords(Shape):
    """_safety.yaml; a phrase may name a group as (name)."""

    groups: dict[Ident, tuple[Line, ...]] = Field(default_factory=dict)
    glued: tuple[Line, ...] = ()
    kinds: dict[Ident, DangerWordsShape]
    helplines: dict[Ident, Line] = Field(default_factory=dict)
