"""What only the staff can do in one turn; from anybody else it is an unknown text or button."""

from dataclasses import dataclass
from typing import Literal

StaffCommand = Literal["today", "slip", "answer", "notice"]


@dataclass(frozen=True, slots=True)
class StaffOrdered:
    """A slash command of the staff; `payload` is what stands after it: a desk, a code."""

    command: StaffCommand
    payload: str = ""


@dataclass(frozen=True, slots=True)
class OpenBoards:
    """Choose one of the own desks."""


@dataclass(frozen=True, slots=True)
class OpenBoard:
    """What can be said of one desk today; `ask` chooses a time (late) or a language (mediator)."""

    desk: str
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class SetBoard:
    """Say it: closed, late (detail: 0930, or none), full, mediator (detail: pa), or usual."""

    desk: str
    kind: str
    detail: str | None = None


StaffTap = OpenBoards | OpenBoard | SetBoard
StaffTurn = StaffOrdered | StaffTap
