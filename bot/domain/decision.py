"""What one turn leads to: replies, the state to remember, and facts for the services to act on."""

from dataclasses import dataclass, field
from typing import Literal

from bot.domain.board import BoardEntry
from bot.domain.handoff import SlipDraft
from bot.domain.matching import Candidate
from bot.domain.notice_turns import NoticeStaffTurn
from bot.domain.preferences import Preferences
from bot.domain.reply import Reply

Outcome = Literal[
    "answer",
    "clarify",
    "unknown",
    "safety",
    "desk",
    "person",
    "language",
    "smalltalk",
]


@dataclass(frozen=True, slots=True)
class DialogueState:
    """What the next turn needs to know of the last one; soft, never a word the person typed."""

    intent: str | None = None  # the one just answered: follow-ups mean it
    language: str | None = None  # in which it was answered
    waiting: Literal["town"] | None = None
    desk_intent: str | None = None  # what the desk is looked for
    candidates: tuple[str, ...] = ()  # the other meanings of the last question
    read: tuple[str, ...] = ()  # the answers read lately, for a slip; never one about danger
    composing: str = ""  # what the staff type next for a notice: its id, what, the language
    composed: str = ""  # the turn in which the staff last worked on a notice, and which one
    link: str = ""  # a deep link's payload, kept until a language is chosen


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks, as far as the bot knows: never a name."""

    language: str | None = None  # chosen, not guessed
    phone_tag: str | None = None  # IETF tag of the phone, a first guess only
    municipality: str | None = None  # ISTAT code
    state: DialogueState = field(default_factory=DialogueState)
    messages: int = 0  # how many message ids are kept for removal
    preferences: Preferences = Preferences()  # noqa: RUF009 - frozen; of notices
    reachable: bool = True  # False: a notice was refused, and they have not written since


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A hard fact: committed at once."""

    language: str


@dataclass(frozen=True, slots=True)
class PlaceChosen:
    """A hard fact: the municipality, never the position."""

    istat: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Forget the person at once."""


@dataclass(frozen=True, slots=True)
class Rated:
    """Counted without the person: intent, language, helped, and what was meant instead."""

    intent: str
    language: str
    helped: bool
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class MessagesToRemove:
    """Take the last messages out of the chat."""


@dataclass(frozen=True, slots=True)
class SlipFinished:
    """A slip to be opened under a code that chance draws."""

    draft: SlipDraft


@dataclass(frozen=True, slots=True)
class SlipMarked:
    """A document of a slip is in hand, or no longer."""

    code: str
    document: str


@dataclass(frozen=True, slots=True)
class SlipSought:
    """The staff read a slip: audited."""

    code: str


@dataclass(frozen=True, slots=True)
class AnswerSought:
    """The staff look up what somebody was told: audited."""

    id: str


@dataclass(frozen=True, slots=True)
class BoardPosted:
    """The staff of a desk say how it is today: audited."""

    entry: BoardEntry


@dataclass(frozen=True, slots=True)
class BoardCleared:
    """A desk is as usual again: audited."""

    desk: str


@dataclass(frozen=True, slots=True)
class PreferencesChosen:
    """What the person wants of notices, a hard fact."""

    preferences: Preferences


@dataclass(frozen=True, slots=True)
class NewsSought:
    """The latest notices, which only the store knows."""


SlipFact = SlipFinished | SlipMarked | SlipSought
"""What can only be answered when the store has said how it went: `Dialogue.after` does."""
BoardFact = BoardPosted | BoardCleared
PersonFact = LanguageChosen | PlaceChosen | Erased | Rated | MessagesToRemove


@dataclass(frozen=True, slots=True)
class NoticeOpened:
    """Somebody tapped a notice's button for its desk: counted without them."""

    notice: str


@dataclass(frozen=True, slots=True)
class NoticeAsked:
    """The staff work on notices, which only the store knows: audited."""

    turn: NoticeStaffTurn


NoticeFact = PreferencesChosen | NewsSought | NoticeAsked | NoticeOpened
Fact = PersonFact | SlipFact | BoardFact | AnswerSought | NoticeFact


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything one turn leads to; the domain decides, the adapters speak."""

    replies: tuple[Reply, ...]
    language: str
    state: DialogueState
    outcome: Outcome
    facts: tuple[Fact, ...] = ()
    candidates: tuple[Candidate, ...] = ()
