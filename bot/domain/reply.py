"""What can be said: a closed union of frozen values, with every text already chosen and filled.

Values carry knowledge (texts, names, desks), never interface wording, markup or buttons: rendering
adds those. `language` of a reply is that of the Decision that carries it, unless it says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from bot.domain.desks import RankedDesk
from bot.domain.hours import DayHours
from bot.domain.knowledge import Source
from bot.domain.language import Language


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


# --- what is said ---


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
    """I don't know; here is what I know, and the desk."""

    topics: tuple[Option, ...]
    off_topic: bool = False


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
class PlacePrompt:
    """In which town do you live? Type it or share the position."""


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A town name that several municipalities share; labels carry the province."""

    options: tuple[Option, ...]
    intent: str | None


@dataclass(frozen=True, slots=True)
class PlaceUnknown:
    """No municipality of Lombardy sounds like that."""


@dataclass(frozen=True, slots=True)
class OutsideLombardy:
    """The place is known and outside; None: a shared position."""

    name: str | None


@dataclass(frozen=True, slots=True)
class PlaceSaved:
    """The town is remembered."""

    name: str


@dataclass(frozen=True, slots=True)
class DeskCard:
    """One desk, its state now, and what to bring and say there."""

    ranked: RankedDesk
    municipality: str | None  # the desk's
    serves: str | None  # the person's municipality, when the desk is competent for it
    intent: str | None
    documents: tuple[DocumentLine, ...]
    say: str | None  # what to say at the counter, in Italian
    spoken: tuple[Language, ...]
    others: int  # how many further desks there are
    on_request: bool = False  # a person was asked for
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeskList:
    """The next desks, each a button."""

    desks: tuple[RankedDesk, ...]
    municipalities: Mapping[str, str]  # istat -> name
    intent: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskNone:
    """No desk is known for this; never a dead end: topics and helplines stay."""

    intent: str | None


@dataclass(frozen=True, slots=True)
class DeskWeek:
    """A desk's hours of the next seven days; empty days are closed."""

    ranked: RankedDesk
    days: tuple[DayHours, ...]


@dataclass(frozen=True, slots=True)
class DeskPin:
    """A desk on the map; a town's point stands in for an unknown position and is said so."""

    ranked: RankedDesk
    latitude: float
    longitude: float
    address: str
    exact: bool


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A phone number to keep."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting or a thank you, answered in kind."""

    kind: Literal["greeting", "thanks", "goodbye", "how_are_you", "bot"]
    topics: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class HelpText:
    """What can be done here."""

    topics: tuple[Option, ...]


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
)
