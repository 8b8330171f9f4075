"""Passing a conversation to a human: the slip that a person shows at the desk."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args

Urgency = Literal["today", "week", "later"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)

KEPT = timedelta(days=30)
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0 O 1 I L, which are taken for each other when read from a phone."""
CODE_LENGTH = 5
READ = 5
"""Answers read that a slip names, and that a dialogue state remembers."""

_HOLE = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What the desk sees under a code; nothing in it says, or leads to, who the person is."""

    code: str
    intent: str
    language: str
    urgency: Urgency
    municipality: str | None  # ISTAT code
    read: tuple[str, ...]  # the intents whose answers were read
    documents: tuple[str, ...]  # the document ids that are in hand
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDraft:
    """A slip before chance has given it a code."""

    intent: str
    language: str
    urgency: Urgency
    municipality: str | None
    read: tuple[str, ...]

    def opened(self, code: str, now: datetime) -> Slip:
        """Under a code, with no document in hand yet."""
        return Slip(
            code=code,
            intent=self.intent,
            language=self.language,
            urgency=self.urgency,
            municipality=self.municipality,
            read=self.read,
            documents=(),
            created=now,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipWords:
    """The fixed Italian sentences of the summary, with `<holes>`, and the words that fill them."""

    heading: str
    about: str
    urgency: str
    language: str
    town: str
    no_town: str
    read: str
    read_nothing: str
    documents: str
    no_documents: str
    urgencies: Mapping[str, str]
    languages: Mapping[str, str]  # what each language is called in Italian


def filled(template: str, **values: str) -> str:
    """A sentence with its holes filled; what fills them is never read again."""
    return _HOLE.sub(lambda hole: values[hole[1]], template)


def code_from(signs: Iterable[str]) -> str:
    """The signs that chance gave, written so that they can be said aloud: K7-MA4."""
    drawn = "".join(signs)
    return f"{drawn[:2]}-{drawn[2:]}"


def read_code(typed: str) -> str | None:
    """A code as somebody at a counter types it: small letters, no dash, spaces; None: not one."""
    signs = re.sub(r"[\W_]", "", typed).upper()
    if len(signs) != CODE_LENGTH or not set(signs) <= set(CODE_SIGNS):
        return None
    return code_from(signs)


def still_kept(slip: Slip, now: datetime) -> bool:
    """Whether the slip may still be read; the sweep comes once a day only."""
    return now - slip.created < KEPT


def with_document(slip: Slip, document: str) -> Slip:
    """The slip with a document in hand, or no longer."""
    had = slip.documents
    if document in had:
        return replace(slip, documents=tuple(each for each in had if each != document))
    return replace(slip, documents=(*had, document))


def with_read(read: tuple[str, ...], intents: Iterable[str]) -> tuple[str, ...]:
    """What was read lately, the newest last, each once."""
    for intent in intents:
        read = (*(each for each in read if each != intent), intent)
    return read[-READ:]
