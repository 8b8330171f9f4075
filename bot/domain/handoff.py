"""Passing a conversation to a human: the slip that a person shows at the desk."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Urgency = Literal["today", "week", "later"]


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
