"""Why a step with a notice was not taken: values, each with its sentence in tg and in cli."""

from dataclasses import dataclass

from bot.domain.notice_expiry import DayOver
from bot.domain.notice_rights import Refusal
from bot.domain.notice_rules import NoticeProblem


@dataclass(frozen=True, slots=True)
class NotADate:
    """What was typed is no day, or no day and hour."""

    hour: bool


@dataclass(frozen=True, slots=True)
class NotALink:
    """What was typed is no web address."""


@dataclass(frozen=True, slots=True)
class NotAFile:
    """What was sent is neither a picture nor a PDF."""


@dataclass(frozen=True, slots=True)
class CaptionLeft:
    """Words below a file that was asked for alone."""


@dataclass(frozen=True, slots=True)
class UnknownTown:
    """No municipality, or several, are called so."""

    name: str
    near: tuple[str, ...] = ()  # which may be meant


@dataclass(frozen=True, slots=True)
class UnknownDesk:
    """No desk has these words in its name."""

    words: str


@dataclass(frozen=True, slots=True)
class NotShown:
    """What was to be seen did not arrive: the channel's words, or none."""

    reason: str


@dataclass(frozen=True, slots=True)
class FileStays:
    """A file for a notice that was sent: its words can be mended, its picture cannot."""


@dataclass(frozen=True, slots=True)
class OtherWord:
    """Not the word that sends it."""


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """From where the notice stands now that cannot be done, or a colleague was quicker."""


Fault = (
    NoticeProblem
    | Refusal
    | DayOver
    | NotADate
    | NotALink
    | NotAFile
    | CaptionLeft
    | UnknownTown
    | UnknownDesk
    | NotShown
    | FileStays
    | OtherWord
    | Meanwhile
)
"""Why something was not done; each has its sentence."""
