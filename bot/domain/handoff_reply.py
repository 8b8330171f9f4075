"""What can be said about slips and the today board: the half of the reply union that hands over."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from bot.domain.board import BoardKind
from bot.domain.handoff import Urgency
from bot.domain.language import Language
from bot.domain.pieces import Option
from bot.domain.told import Told


@dataclass(frozen=True, slots=True)
class SlipAbout:
    """What is it about? The likeliest needs first."""

    needs: tuple[Option, ...]
    desk_intent: str | None  # what the desk was looked for: back leads there
    fresh: bool = True  # asked under the desk card; else in the place of the question after it


@dataclass(frozen=True, slots=True)
class SlipTopics:
    """What is it about? Any topic, or to be said at the desk."""

    topics: tuple[Option, ...]
    general: Option | None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class SlipTopicPage:
    """What is it about? The questions of a topic."""

    topic: Option
    needs: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SlipUrgency:
    """How urgent is it?"""

    need: Option


@dataclass(frozen=True, slots=True)
class SlipLanguages:
    """Which language do you want to speak there?"""

    intent: str
    urgency: Urgency
    languages: tuple[Language, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A document of the need, and whether the person has it."""

    document: str
    name: str
    in_hand: bool


@dataclass(frozen=True, slots=True)
class SlipShown:
    """The code, how to use it, and what the desk sees; in the place of the last question."""

    code: str
    summary: tuple[str, ...]  # Italian
    documents: tuple[Tick, ...]
    until: date


@dataclass(frozen=True, slots=True)
class SlipGone:
    """The slip of an old button is no longer kept."""


@dataclass(frozen=True, slots=True)
class SlipRead:
    """For the staff: what stands under a code."""

    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SlipUnknown:
    """For the staff: nothing stands under that code; None: no code was typed."""

    code: str | None


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One thing the desk said of today, and when it said so."""

    kind: BoardKind
    at: datetime
    opens: time | None = None  # late
    languages: tuple[Language, ...] = ()  # mediator


@dataclass(frozen=True, slots=True)
class BoardDesks:
    """For the staff: which of your desks?"""

    desks: tuple[Option, ...]
    left_out: int = 0  # more than fit: those are named after the command


@dataclass(frozen=True, slots=True)
class BoardView:
    """For the staff: how one desk is today, and what can be said of it."""

    desk: Option
    lines: tuple[TodayLine, ...]
    several: bool  # there are other desks to go back to
    ask: Literal["late", "mediator"] | None = None
    times: tuple[time, ...] = ()
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardNobody:
    """For the staff: the staff file names no desk for you."""


@dataclass(frozen=True, slots=True)
class AnswersFound:
    """For the staff: what people were told under an id; almost always one answer."""

    id: str
    found: tuple[tuple[Told, datetime], ...]  # the answer, and when it was first given


@dataclass(frozen=True, slots=True)
class AnswerUnknown:
    """For the staff: no answer was given under that id; None: no id was typed."""

    id: str | None


@dataclass(frozen=True, slots=True)
class DueAnswers:
    """Answers whose review is due, with their dates; the longest due first."""

    answers: tuple[tuple[Option, date], ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ReviewsDue:
    """For the staff, once a week: what has to be looked at."""

    withheld: DueAnswers  # no longer shown
    warned: DueAnswers  # shown with a warning
    soon: DueAnswers
