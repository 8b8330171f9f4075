"""Why the office did not do something with a notice, in sentences for whoever has the terminal."""

from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never, get_args

from bot.domain.notice_expiry import DayOver
from bot.domain.notice_rights import (
    NotRead,
    NotTheirs,
    OtherAmbito,
    OwnChange,
    OwnNotice,
    Refusal,
    WrongRole,
)
from bot.domain.notice_rules import (
    EmptyText,
    ExpiresTooSoon,
    InThePast,
    NoAudience,
    NoEnglish,
    NoItalian,
    NoticeProblem,
    NoTitle,
    TooLong,
    Undecided,
)
from bot.domain.notices import EDITABLE, Deed, Notice, Status, moved
from bot.domain.staff import Member
from bot.services.notice_office import NotNow, Problems

STATUS_WORDS: Mapping[Status, str] = {
    "draft": "a draft",
    "awaiting_approval": "waiting for approval",
    "scheduled": "scheduled",
    "sending": "being sent",
    "paused": "paused",
    "done": "sent",
    "cancelled": "stopped",
    "withdrawn": "withdrawn",
}
NotDone = Refusal | Problems | DayOver | NotNow


def why_not(done: NotDone, member: Member | None = None) -> tuple[str, ...]:
    """A sentence for each reason; `member` is in whose name it was tried."""
    match done:
        case Problems(found):
            return tuple(problem_sentence(each) for each in found)
        case DayOver(day):
            return (f"{day} is over: write today or a later day.",)
        case NotNow(notice):
            return (_stands(notice) if notice else "No such notice: `notice list` shows them all.",)
        case _:
            return (refusal_sentence(done, member),)


def refusal_sentence(refusal: Refusal, member: Member | None) -> str:
    """Who may not, and who may."""
    who = "Telegram id " + str(member.telegram_id) if member else "This member of staff"
    match refusal:
        case WrongRole():
            return f"{who} has neither the role notices nor admin in the staff file."
        case OtherAmbito(None):
            return f"{who} acts for one ambito, and this notice is for the whole region."
        case OtherAmbito(ambito):
            return f"{who} acts for another ambito, and this notice reaches people in {ambito}."
        case OwnNotice():
            return f"{who} wrote it: a second member of staff has to approve it."
        case OwnChange():
            return (
                "Its text was changed after it was approved: a colleague who did not change it"
                " lets it go on, in the chat."
            )
        case NotTheirs():
            return f"{who} may approve it or send it back, no more: it is another ambito's."
        case NotRead():
            return "It was changed meanwhile: read it again."
        case _:
            assert_never(refusal)


def problem_sentence(problem: NoticeProblem) -> str:  # noqa: C901, PLR0911 - the union, a line each
    """What is wrong with a notice, where there is no line of a file to point at."""
    match problem:
        case NoTitle():
            return "It has no title."
        case NoAudience():
            return "It is for nobody: it needs an ambito or municipalities."
        case NoItalian():
            return "The Italian text is missing."
        case NoEnglish():
            return "English is to be sent where a text is missing, and there is no English text."
        case Undecided(languages):
            named = ", ".join(languages)
            return f"Nobody chose what those get who speak {named}: `missing` says it."
        case EmptyText(language):
            return f"The text in `{language}` is empty."
        case TooLong(None, units, limit):
            return f"The title has {units} characters, {limit} fit."
        case TooLong(language, units, limit):
            return f"The text in `{language}` has {units} characters, {limit} fit."
        case InThePast(at):
            return f"The moment to send it is over: {at:%Y-%m-%d %H:%M}."
        case ExpiresTooSoon(day):
            return f"It is true until {day} only, which is over when it would be sent."
        case _:
            assert_never(problem)


def cannot(notice: Notice, deed: Deed) -> str:
    """From where it stands that is not to be done; from where it is."""
    statuses: tuple[Status, ...] = get_args(Status)
    possible = [each for each in statuses if moved(replace(notice, status=each), deed)]
    return f"{_stands(notice)} {_only(possible, f'{deed} works')}"


def cannot_edit(notice: Notice) -> str:
    """Copies change only while none go out."""
    possible = [each for each in get_args(Status) if each in EDITABLE]
    return f"{_stands(notice)} {_only(possible, 'copies are edited')}"


def _only(possible: list[Status], what: str) -> str:
    words = [STATUS_WORDS[each] for each in possible]
    return f"Only when a notice is {' or '.join(words)}, {what}."


def _stands(notice: Notice) -> str:
    return f"Notice {notice.id} is {STATUS_WORDS[notice.status]} now."
