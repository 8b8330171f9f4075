"""The staff's commands: the today board of their desks, and the slip under a code."""

import re
from datetime import datetime, time, timedelta
from typing import Literal, assert_never

from bot.domain import turns
from bot.domain.board import BoardEntry, BoardKind, mediators, of, posted
from bot.domain.decision import AnswerSought, BoardCleared, BoardPosted, Decision, Fact, SlipSought
from bot.domain.desk_today import today_lines
from bot.domain.handoff import read_code
from bot.domain.hours import ROME
from bot.domain.reply import (
    AnswerUnknown,
    BoardDesks,
    BoardNobody,
    BoardView,
    OldButton,
    Option,
    Reply,
    SlipUnknown,
)
from bot.domain.scene import Scene
from bot.domain.staff import Member
from bot.domain.text import words
from bot.domain.told import read_answer_id
from bot.domain.welcome import say

DESKS = 30
"""Buttons of one message; a region has more desks, and names them after the command."""
TIMES = 4
SHOWN = 20
"""Signs of a mistyped code that are said back."""
EARLIEST = time(9, 30)
LATEST = time(19, 30)
_HALF_HOUR = timedelta(minutes=30)
_TIME = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_ASKED: dict[str, Literal["late", "mediator"]] = {"late": "late", "mediator": "mediator"}
_KINDS: dict[str, BoardKind] = {
    "closed": "closed",
    "late": "late",
    "full": "queue_full",
    "mediator": "mediator",
}


def is_operator(member: Member | None) -> bool:
    """Whether somebody may use what is decided here; to others it does not exist."""
    return member is not None and member.role_for("operator") is not None


def staff_decision(turn: turns.StaffTurn, member: Member, scene: Scene) -> Decision:
    """What a turn of an operator leads to; raises for a desk that is gone."""
    match turn:
        case turns.StaffOrdered("slip", payload):
            return _slip(payload, scene)
        case turns.StaffOrdered("answer", payload):
            return _answer(payload, scene)
        case turns.StaffOrdered(_, payload):
            return say(scene, _named(payload, member, scene), "desk")
        case turns.OpenBoards():
            return say(scene, _desks(scene, sorted(member.desks)), "desk")
        case turns.OpenBoard(desk, ask):
            if desk not in member.desks:
                return _old(scene)
            return say(scene, _view(scene, desk, member, ask=_ASKED.get(ask or "")), "desk")
        case turns.SetBoard():
            return _set(turn, member, scene)
        case _:
            assert_never(turn)


def _slip(typed: str, scene: Scene) -> Decision:
    code = read_code(typed)
    if code is None:
        return say(scene, SlipUnknown(typed.strip()[:SHOWN] or None), "desk")
    return _look_up(SlipSought(code), scene)


def _answer(typed: str, scene: Scene) -> Decision:
    answer_id = read_answer_id(typed)
    if answer_id is None:
        return say(scene, AnswerUnknown(typed.strip()[:SHOWN] or None), "desk")
    return _look_up(AnswerSought(answer_id), scene)


def _look_up(sought: SlipSought | AnswerSought, scene: Scene) -> Decision:
    """What only the store can answer."""
    return Decision(
        replies=(),
        language=scene.language,
        state=scene.person.state,
        outcome="desk",
        facts=(sought,),
    )


def _named(typed: str, member: Member, scene: Scene) -> Reply:
    """The desk that is named after the command, or a choice among those that may be meant."""
    known = {desk.id: desk.name for desk in scene.knowledge.desks if desk.id in member.desks}
    wanted = set(words(typed).split())
    meant = [typed.strip()] if typed.strip() in known else []
    meant = meant or [
        desk for desk, name in sorted(known.items())
        if wanted <= set(words(f"{name} {desk.replace('_', ' ')}").split())
    ]  # fmt: skip
    found = meant or sorted(known)
    if len(found) == 1:
        return _view(scene, found[0], member)
    return _desks(scene, found)


def _desks(scene: Scene, ids: list[str]) -> Reply:
    known = {desk.id: desk.name for desk in scene.knowledge.desks}
    options = tuple(Option(desk, known[desk]) for desk in ids if desk in known)
    if not options:
        return BoardNobody()
    return BoardDesks(options[:DESKS], left_out=max(len(options) - DESKS, 0))


def _view(
    scene: Scene,
    desk_id: str,
    member: Member,
    *,
    entries: tuple[BoardEntry, ...] | None = None,
    ask: Literal["late", "mediator"] | None = None,
) -> BoardView:
    desk = scene.knowledge.desk(desk_id)
    board = scene.board if entries is None else entries
    return BoardView(
        desk=Option(desk.id, desk.name),
        lines=today_lines(of(board, desk.id, scene.day), scene.knowledge),
        several=len(member.desks) > 1,
        ask=ask,
        times=_times(scene.now) if ask == "late" else (),
        languages=tuple(scene.knowledge.languages.values()) if ask == "mediator" else (),
    )


def _times(now: datetime) -> tuple[time, ...]:
    """The next half hours, from the usual one on; in the evening nobody opens any more."""
    here = now.astimezone(ROME).replace(second=0, microsecond=0)
    start = here.replace(hour=EARLIEST.hour, minute=EARLIEST.minute)
    while start <= here:
        start += _HALF_HOUR
    times = [start + _HALF_HOUR * step for step in range(TIMES)]
    return tuple(
        each.time() for each in times if each.date() == here.date() and each.time() <= LATEST
    )


def _set(tap: turns.SetBoard, member: Member, scene: Scene) -> Decision:
    scene.knowledge.desk(tap.desk)
    if tap.desk not in member.desks:
        return _old(scene)
    if tap.kind == "usual":
        rest = tuple(entry for entry in scene.board if entry.desk != tap.desk)
        return _said(scene, tap.desk, member, rest, BoardCleared(tap.desk))
    detail = _detail(tap, scene)
    if tap.kind not in _KINDS or detail is None:
        return _old(scene)
    entry = BoardEntry(
        desk=tap.desk, day=scene.day, kind=_KINDS[tap.kind], detail=detail, at=scene.now
    )
    return _said(scene, tap.desk, member, posted(scene.board, entry), BoardPosted(entry))


def _said(
    scene: Scene, desk: str, member: Member, entries: tuple[BoardEntry, ...], fact: Fact
) -> Decision:
    return say(scene, _view(scene, desk, member, entries=entries), "desk", fact)


def _detail(tap: turns.SetBoard, scene: Scene) -> str | None:
    """What goes with it; None: nothing that makes sense."""
    if tap.kind == "late" and tap.detail is not None:
        read = _TIME.fullmatch(tap.detail)
        return f"{read[1]}:{read[2]}" if read else None
    if tap.kind == "mediator":
        if tap.detail is None or tap.detail not in scene.knowledge.languages:
            return None
        there = mediators(scene.said_today(tap.desk))
        if tap.detail in there:
            return " ".join(code for code in there if code != tap.detail)
        return " ".join((*there, tap.detail))
    return ""


def _old(scene: Scene) -> Decision:
    return say(scene, OldButton(scene.topics()), "unknown")
