"""What a person can do in one turn: a closed union of frozen values, whatever the channel."""

from dataclasses import dataclass

from bot.domain.command import Command as Command
from bot.domain.notice_turns import FileSent as FileSent
from bot.domain.notice_turns import NoticeStaffTap as NoticeStaffTap
from bot.domain.notice_turns import NoticeTap as NoticeTap
from bot.domain.staff_turns import OpenBoard as OpenBoard
from bot.domain.staff_turns import OpenBoards as OpenBoards
from bot.domain.staff_turns import SetBoard as SetBoard
from bot.domain.staff_turns import StaffCommand as StaffCommand
from bot.domain.staff_turns import StaffOrdered as StaffOrdered
from bot.domain.staff_turns import StaffTap as StaffTap
from bot.domain.staff_turns import StaffTurn as StaffTurn


@dataclass(frozen=True, slots=True)
class Said:
    """Free words."""

    text: str


@dataclass(frozen=True, slots=True)
class Located:
    """A shared position, in degrees; never stored."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Ordered:
    """A slash command; `payload` is what a deep link carries."""

    command: Command
    payload: str = ""


@dataclass(frozen=True, slots=True)
class OpenTopics:
    """Show the topics."""


@dataclass(frozen=True, slots=True)
class OpenTopic:
    """Show the intents of one topic."""

    topic: str


@dataclass(frozen=True, slots=True)
class OpenIntent:
    """Show an answer card; `language` when it is not the person's own."""

    intent: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPart:
    """Open one part of a card."""

    intent: str
    part: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ShowItalian:
    """The same card with the Italian one below, to show at the desk."""

    intent: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class NoneOfThese:
    """None of the offered meanings."""


@dataclass(frozen=True, slots=True)
class OpenLanguages:
    """Show the languages."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak this language from now on."""

    language: str


@dataclass(frozen=True, slots=True)
class FindDesk:
    """Which desk helps with the intent; without one, any desk that gives advice."""

    intent: str | None = None


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """Show one desk."""

    desk: str
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class OtherDesks:
    """List the next desks."""

    intent: str | None = None


@dataclass(frozen=True, slots=True)
class OpenNext:
    """List the desks by when they open, the soonest first."""

    intent: str | None = None


@dataclass(frozen=True, slots=True)
class FilterDesks:
    """List the desks that speak a language, or that one enters without steps."""

    intent: str | None
    language: str | None
    step_free: bool


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """Show a desk's hours of the next seven days, those for the need where they differ."""

    desk: str
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPin:
    """Send a desk as a pin on the map."""

    desk: str


@dataclass(frozen=True, slots=True)
class OpenContact:
    """Send a phone as a contact card; a desk id, or a helpline's figure id."""

    target: str


@dataclass(frozen=True, slots=True)
class AskSlip:
    """Make a slip for the desk: what is it about? The need looked for is offered first."""

    intent: str | None = None


@dataclass(frozen=True, slots=True)
class BrowseSlip:
    """The slip is about something else: the topics, or the questions of one."""

    topic: str | None = None


@dataclass(frozen=True, slots=True)
class MakeSlip:
    """The slip so far: what is still None is asked for; with nothing missing it is made."""

    intent: str | None = None
    urgency: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class OtherSpoken:
    """To speak another language at the desk than those offered."""

    intent: str
    urgency: str


@dataclass(frozen=True, slots=True)
class MarkDocument:
    """A document of a slip is in hand, or no longer."""

    code: str
    document: str


@dataclass(frozen=True, slots=True)
class AskPlace:
    """Say where one lives."""


@dataclass(frozen=True, slots=True)
class ChoosePlace:
    """One of the municipalities offered."""

    istat: str
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class AskPerson:
    """Talk to a human."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Whether an answer helped."""

    intent: str
    helped: bool


@dataclass(frozen=True, slots=True)
class MeantInstead:
    """What was meant when the answer did not help; None: something else."""

    wrong: str
    right: str | None


@dataclass(frozen=True, slots=True)
class OtherHelp:
    """All helplines of the safety floor."""


@dataclass(frozen=True, slots=True)
class RemoveMessages:
    """Remove the last messages from the chat: the phone may be read by others."""


@dataclass(frozen=True, slots=True)
class OpenPrivacy:
    """What is kept and who answers for it."""


@dataclass(frozen=True, slots=True)
class Erase:
    """Forget everything about the person; asked twice."""

    sure: bool


@dataclass(frozen=True, slots=True)
class TooOld:
    """A button nobody can read any more."""


PersonTap = (
    OpenTopics
    | OpenTopic
    | OpenIntent
    | OpenPart
    | ShowItalian
    | NoneOfThese
    | OpenLanguages
    | ChooseLanguage
    | FindDesk
    | OpenDesk
    | OtherDesks
    | OpenNext
    | FilterDesks
    | OpenWeek
    | OpenPin
    | OpenContact
    | AskSlip
    | BrowseSlip
    | MakeSlip
    | OtherSpoken
    | MarkDocument
    | AskPlace
    | ChoosePlace
    | AskPerson
    | Rate
    | MeantInstead
    | OtherHelp
    | RemoveMessages
    | OpenPrivacy
    | Erase
    | NoticeTap
)
Tap = PersonTap | StaffTap | NoticeStaffTap
"""What a button can mean: tg/callback_data writes and reads exactly these."""

Turn = Said | FileSent | Located | Ordered | StaffOrdered | Tap | TooOld
