"""Who writes notices in the chat: to everybody else /notice and its buttons do not exist."""

from bot.domain.decision import Decision, NoticeAsked
from bot.domain.notice_rights import ROLE
from bot.domain.notice_turns import FileSent, NoticeStaffTurn, NoticeTyped
from bot.domain.scene import Scene
from bot.domain.staff import Member


def sends_notices(member: Member | None) -> bool:
    """Whether somebody may use what is decided here."""
    return member is not None and member.role_for(ROLE) is not None


def notice_asked(turn: NoticeStaffTurn, scene: Scene) -> Decision:
    """What only the store can answer."""
    facts = (NoticeAsked(turn),)
    return Decision((), scene.language, scene.person.state, "desk", facts)


def notice_typed(text: str, scene: Scene, file: FileSent | None = None) -> Decision:
    """Words, or a file, that were asked for: they are part of a notice, whatever they say."""
    notice, what, *about = scene.person.state.composing.split()
    return notice_asked(NoticeTyped(notice, what, next(iter(about), None), text, file), scene)


def composing(notice: str, what: str, language: str | None = None) -> str:
    """What is typed next, as it is remembered."""
    return " ".join(filter(None, (notice, what, language)))
