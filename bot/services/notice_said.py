"""What the parts of the staff's notice flow hand to each other."""

from dataclasses import dataclass

from bot.domain.notice_desk_reply import NoticeDeskReply
from bot.domain.notice_faults import Fault, Meanwhile
from bot.domain.notices import Notice
from bot.domain.scene import Scene
from bot.domain.staff import Member
from bot.services.notice_office import Done, NotNow, Problems


@dataclass(frozen=True, slots=True)
class Said:
    """A reply, and what is typed next."""

    reply: NoticeDeskReply
    composing: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """Who of the staff asks, and the world as they see it."""

    member: Member
    scene: Scene


def faults_of(done: Done) -> tuple[Fault, ...]:
    """Why the office did not do it; nothing: it did."""
    match done:
        case Notice():
            return ()
        case Problems(found):
            return found
        case NotNow():
            return (Meanwhile(),)
        case _:
            return (done,)
