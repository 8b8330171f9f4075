"""The today board: for the staff to set, and as a line on every card of the desk."""

from collections.abc import Iterable
from datetime import time
from typing import assert_never

from bot.domain.hours import ROME
from bot.domain.reply import BoardDesks, BoardNobody, BoardView, TodayLine
from bot.domain.turns import OpenBoard, OpenBoards, SetBoard
from bot.tg.keyboards import Button, Inline, packed
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

MARKS = {"closed": "🔴", "late": "🔴", "queue_full": "🟡", "mediator": "🗣"}


def render(reply: BoardDesks | BoardView | BoardNobody, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file; to colleagues, so without the buttons that people get."""
    match reply:
        case BoardDesks():
            return _desks(reply, voice)
        case BoardView():
            return _view(reply, voice)
        case BoardNobody():
            _ = voice.gettext
            text = _("No desk is written for you in the staff file. Ask whoever looks after it.")
            return (TextMessage(screen(voice, escape(text))),)
        case _:
            assert_never(reply)


def today_lines(said: Iterable[TodayLine], voice: Voice) -> str:
    """What the desk said of today, each with the time it was set."""
    return lines(*(f"{MARKS[line.kind]} {escape(_sentence(line, voice))}" for line in said))


def _sentence(line: TodayLine, voice: Voice) -> str:
    _ = voice.gettext
    said = {
        "at": voice.clock(line.at.astimezone(ROME)),
        "time": voice.clock(line.opens) if line.opens else "",
        "languages": voice.listed(*(voice.isolate(each.name) for each in line.languages)),
    }
    match line.kind:
        case "closed":
            return _("Today: closed, said the desk at %(at)s.") % said
        case "late" if line.opens is not None:
            return _("Today: opens late, at %(time)s, said the desk at %(at)s.") % said
        case "late":
            return _("Today: opens late, said the desk at %(at)s. Ask before you go.") % said
        case "queue_full":
            return _("Today: the queue is full, said the desk at %(at)s.") % said
        case "mediator":
            return _("Today a mediator is there: %(languages)s. Said the desk at %(at)s.") % said
        case _:
            assert_never(line.kind)


def _desks(reply: BoardDesks, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    rows = [[Button(voice.isolate(desk.label), OpenBoard(desk.id))] for desk in reply.desks]
    more = _("For another desk write its name: %(example)s") % {
        "example": voice.isolate("/today Trescore")
    }
    text = screen(voice, bold(_("Which desk, today?")), escape(more) if reply.left_out else "")
    return messages(text, _keyboard(voice, *rows), replaces=True)


def _view(reply: BoardView, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    asked = {
        None: _("It counts until midnight."),
        "late": _("At what time does it open?"),
        "mediator": _("For which language is the mediator there? Tap again to take it away."),
    }
    text = screen(
        voice,
        bold(voice.isolate(reply.desk.label)),
        today_lines(reply.lines, voice) or "🟢 " + escape(_("Today: as usual.")),
        escape(asked[reply.ask]),
    )
    return messages(text, _keyboard(voice, *_view_rows(reply, voice)), replaces=True)


def _view_rows(reply: BoardView, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    desk = reply.desk.id
    back = [Button("↩ " + _("Back"), OpenBoard(desk))]
    match reply.ask:
        case "late":
            times = [
                Button(voice.clock(each), SetBoard(desk, "late", _compact(each)))
                for each in reply.times
            ]
            return [*packed([*times, Button(_("Not known"), SetBoard(desk, "late"))]), back]
        case "mediator":
            return [*packed(_languages(reply)), back]
        case _:
            return _choices(reply, voice)


def _choices(reply: BoardView, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    desk = reply.desk.id
    rows = packed(
        [
            Button("🟢 " + _("Open as usual"), SetBoard(desk, "usual")),
            Button("🔴 " + _("Closed today"), SetBoard(desk, "closed")),
            Button("🔴 " + _("Opens late"), OpenBoard(desk, "late")),
            Button("🟡 " + _("Queue full"), SetBoard(desk, "full")),
            Button("🗣 " + _("Mediator here for…"), OpenBoard(desk, "mediator")),
        ]
    )
    return [*rows, [Button("↩ " + _("Other desks"), OpenBoards())]] if reply.several else rows


def _languages(reply: BoardView) -> list[Button]:
    there = {each.code for line in reply.lines for each in line.languages}
    return [
        Button(
            f"{'✓ ' if language.code in there else ''}{language.name}",
            SetBoard(reply.desk.id, "mediator", language.code),
        )
        for language in reply.languages
    ]


def _keyboard(voice: Voice, *rows: list[Button]) -> Inline:
    return Inline(
        tuple(
            tuple(Button(voice.line(button.label), button.leads_to) for button in row)
            for row in rows
        )
    )


def _compact(at: time) -> str:
    return f"{at:%H%M}"
