"""`hours`: how a desk stands, and its hours of seven days, as a person reads them."""

from dataclasses import replace
from datetime import date, datetime

import typer

from bot.cli.asking import moment
from bot.cli.loading import knowledge_or_exit, settings_or_exit
from bot.cli.near import near_hint
from bot.cli.plain import plain
from bot.content.catalogs import catalogs
from bot.domain.decision import Person
from bot.domain.desk_reply import DeskWeek
from bot.domain.desks import Desk, HourSet, RankedDesk, patron_day_of
from bot.domain.hours import timetable
from bot.domain.knowledge import Knowledge
from bot.domain.scene import Scene
from bot.tg.outgoing import Outgoing, TextMessage
from bot.tg.rendering import render
from bot.tg.rendering_hours import standing
from bot.tg.voice import voices

DAYS = 7


def show_hours(desk: str, *, week: str | None, at: str | None, lang: str, examples: bool) -> None:
    """Print the state, then a line a day, once for each set of hours the desk keeps."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings, examples=examples)
    now = moment(at)
    first = now.date() if week is None else _first(week)
    found = _desk(knowledge, desk)
    if lang not in knowledge.languages:
        known = " ".join(knowledge.languages)
        raise typer.BadParameter(f"choose one of {known}", param_hint="--lang")
    voice = voices(knowledge.languages, catalogs(settings.locales_dir, knowledge.languages))[lang]
    scene = Scene(knowledge=knowledge, person=Person(), now=now, language=lang)
    for hours in found.hours:
        shown = _week(found, hours, knowledge, now, first)
        if hours.services:
            names = (scene.name("services", service) for service in hours.services)
            typer.echo(f"[{', '.join(names)}]")
        typer.echo(plain(TextMessage(standing(shown.ranked, now, voice))))
        for outgoing in render(shown, voice):
            typer.echo(plain(_alone(outgoing)) + "\n")


def _week(desk: Desk, hours: HourSet, knowledge: Knowledge, now: datetime, first: date) -> DeskWeek:
    patron_day = patron_day_of(desk, knowledge.places)
    table = timetable(hours.expression, desk.exceptions, patron_day, hours.appointment)
    ranked = RankedDesk(desk, table.state(now), km=None, competent=False, why="near")
    return DeskWeek(ranked, table.week(first, DAYS))


def _alone(outgoing: Outgoing) -> Outgoing:
    """Nobody can press a button here."""
    return replace(outgoing, keyboard=None) if isinstance(outgoing, TextMessage) else outgoing


def _desk(knowledge: Knowledge, desk_id: str) -> Desk:
    found = next((desk for desk in knowledge.desks if desk.id == desk_id), None)
    if found is None:
        hint = near_hint(desk_id, [desk.id for desk in knowledge.desks])
        raise typer.BadParameter(f"no desk is called {desk_id!r}{hint}", param_hint="DESK")
    return found


def _first(week: str) -> date:
    try:
        return date.fromisoformat(week)
    except ValueError:
        raise typer.BadParameter(
            f"{week!r} is not a date: write 2026-12-21", param_hint="--week"
        ) from None
