"""What can be said: a closed union of frozen values, with every text already chosen and filled.

Values carry knowledge (texts, names, desks), never interface wording, markup or buttons: rendering
adds those. `language` of a reply is that of the Decision that carries it, unless it says otherwise.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.desk_reply import (
    ContactCard as ContactCard,
)
from bot.domain.desk_reply import (
    DeskCard as DeskCard,
)
from bot.domain.desk_reply import (
    DeskList as DeskList,
)
from bot.domain.desk_reply import (
    DeskNone as DeskNone,
)
from bot.domain.desk_reply import (
    DeskPin as DeskPin,
)
from bot.domain.desk_reply import (
    DeskWeek as DeskWeek,
)
from bot.domain.desk_reply import (
    Filters as Filters,
)
from bot.domain.desk_reply import (
    OutsideLombardy as OutsideLombardy,
)
from bot.domain.desk_reply import (
    PlaceChoice as PlaceChoice,
)
from bot.domain.desk_reply import (
    PlacePrompt as PlacePrompt,
)
from bot.domain.desk_reply import (
    PlaceSaved as PlaceSaved,
)
from bot.domain.desk_reply import (
    PlaceUnknown as PlaceUnknown,
)
from bot.domain.handoff_reply import AnswersFound as AnswersFound
from bot.domain.handoff_reply import AnswerUnknown as AnswerUnknown
from bot.domain.handoff_reply import BoardDesks as BoardDesks
from bot.domain.handoff_reply import BoardNobody as BoardNobody
from bot.domain.handoff_reply import BoardView as BoardView
from bot.domain.handoff_reply import DueAnswers as DueAnswers
from bot.domain.handoff_reply import ReviewsDue as ReviewsDue
from bot.domain.handoff_reply import SlipAbout as SlipAbout
from bot.domain.handoff_reply import SlipGone as SlipGone
from bot.domain.handoff_reply import SlipLanguages as SlipLanguages
from bot.domain.handoff_reply import SlipRead as SlipRead
from bot.domain.handoff_reply import SlipShown as SlipShown
from bot.domain.handoff_reply import SlipTopicPage as SlipTopicPage
from bot.domain.handoff_reply import SlipTopics as SlipTopics
from bot.domain.handoff_reply import SlipUnknown as SlipUnknown
from bot.domain.handoff_reply import SlipUrgency as SlipUrgency
from bot.domain.handoff_reply import Tick as Tick
from bot.domain.handoff_reply import TodayLine as TodayLine
from bot.domain.language import Language
from bot.domain.notice_reply import NoticeReply as NoticeReply
from bot.domain.pieces import Card as Card
from bot.domain.pieces import DocumentLine as DocumentLine
from bot.domain.pieces import Helpline as Helpline
from bot.domain.pieces import Option as Option
from bot.domain.staff_turns import StaffCommand


@dataclass(frozen=True, slots=True)
class LanguageMenu:
    """The languages by their own names."""

    languages: tuple[Language, ...]
    suggested: str | None  # what the phone speaks


@dataclass(frozen=True, slots=True)
class Home:
    """Who speaks, that it is a machine, what is kept; then topics."""

    ambito: str | None  # who runs the bot
    topics: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """The answer to a question."""

    card: Card
    italian: Card | None = None  # side by side, to show at the desk
    switch_to: Language | None = None  # asked in another language than the one set


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer that nobody has checked for so long that it is not shown; the desk follows."""

    title: str
    due: date  # when it should have been checked
    helplines: tuple[Helpline, ...] = ()  # where it was about danger
    switch_to: Language | None = None


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part of a card: its text, or for `bring` the documents."""

    card: Card
    part: str
    text: str | None
    documents: tuple[DocumentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """Up to three meanings, and none of these."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """I don't know; here is what I know, the desk, and the numbers: it may have been a cry."""

    topics: tuple[Option, ...]
    off_topic: bool = False
    emergency: tuple[Helpline, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyFirst:
    """Helplines first, then one fixed text."""

    kind: str
    helplines: tuple[Helpline, ...]
    text: str
    intents: tuple[Option, ...]
    watched: bool  # the phone may be read by others: offer to remove messages


@dataclass(frozen=True, slots=True)
class Helplines:
    """Every helpline."""

    helplines: tuple[Helpline, ...]


@dataclass(frozen=True, slots=True)
class TopicMenu:
    """All topics."""

    topics: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """The questions of one topic."""

    topic: Option
    intents: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting or a thank you, answered in kind."""

    kind: Literal["greeting", "thanks", "goodbye", "how_are_you", "bot"]
    topics: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class HelpText:
    """What can be done here; by a colleague, with these commands too."""

    topics: tuple[Option, ...]
    staff: tuple[StaffCommand, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivacyText:
    """What is kept, for how long, who answers for it."""

    controller: str | None
    contact: str | None


@dataclass(frozen=True, slots=True)
class MyData:
    """Everything kept about the person."""

    language: str | None
    municipality: str | None
    last_intent: str | None  # its title
    messages: int  # message ids kept for 48 hours, so that they can be removed
    read: tuple[str, ...] = ()  # titles of the answers read lately
    notices: bool = False


@dataclass(frozen=True, slots=True)
class ForgetPrompt:
    """Are you sure?"""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Everything is erased."""


@dataclass(frozen=True, slots=True)
class Thanks:
    """For saying that it helped, or what was meant."""


@dataclass(frozen=True, slots=True)
class MeantWhat:
    """It did not help: what did you mean instead?"""

    wrong: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class MessagesRemoved:
    """The last messages are gone; older ones the person removes by hand."""


@dataclass(frozen=True, slots=True)
class OldButton:
    """A button from another time, with fresh topics."""

    topics: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class OnlyText:
    """A voice, photo or sticker: only written words are understood."""


Reply = (
    LanguageMenu
    | Home
    | AnswerCard
    | Withheld
    | PartShown
    | DidYouMean
    | NotUnderstood
    | SafetyFirst
    | Helplines
    | TopicMenu
    | TopicPage
    | PlacePrompt
    | PlaceChoice
    | PlaceUnknown
    | OutsideLombardy
    | PlaceSaved
    | DeskCard
    | DeskList
    | DeskNone
    | DeskWeek
    | DeskPin
    | ContactCard
    | SmallTalk
    | HelpText
    | PrivacyText
    | MyData
    | ForgetPrompt
    | Forgotten
    | Thanks
    | MeantWhat
    | MessagesRemoved
    | OldButton
    | OnlyText
    | SlipAbout
    | SlipTopics
    | SlipTopicPage
    | SlipUrgency
    | SlipLanguages
    | SlipShown
    | SlipGone
    | SlipRead
    | SlipUnknown
    | BoardDesks
    | BoardView
    | BoardNobody
    | AnswersFound
    | AnswerUnknown
    | ReviewsDue
    | NoticeReply
)
