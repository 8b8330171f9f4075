"""`desks`: which desk helps, open when, for somebody who lives somewhere."""

import orjson
import typer

from bot.cli.asking import moment
from bot.cli.loading import knowledge_or_exit, settings_or_exit
from bot.cli.plain import plain
from bot.content.catalogs import catalogs
from bot.domain.decision import Person
from bot.domain.desk_talk import desk_card, ranked_desks
from bot.domain.desks import RankedDesk
from bot.domain.knowledge import Knowledge
from bot.domain.places import Ambiguous, Found, Municipality, OutsideLombardy, by_istat, find
from bot.domain.scene import Scene
from bot.tg.rendering import render
from bot.tg.voice import voices


def list_desks(
    *, near: str, intent: str | None, at: str | None, lang: str, examples: bool, json: bool
) -> None:
    """Print the desks, best first: cards, or one JSON object a line."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings, examples=examples)
    _refuse_unknown(knowledge, intent, lang)
    town = _town(knowledge, near)
    scene = Scene(
        knowledge=knowledge, person=Person(municipality=town.istat), now=moment(at), language=lang
    )
    found = ranked_desks(scene, intent, town)
    if json:
        for ranked in found:
            typer.echo(orjson.dumps(_row(ranked, knowledge)).decode())
        return
    voice = voices(knowledge.languages, catalogs(settings.locales_dir, knowledge.languages))[lang]
    for ranked in found:
        for outgoing in render(desk_card(scene, ranked, intent, town), voice):
            typer.echo(plain(outgoing) + "\n")
    if not found:
        typer.echo("No desk is known for this.", err=True)


def _refuse_unknown(knowledge: Knowledge, intent: str | None, lang: str) -> None:
    if intent is not None and intent not in knowledge.intents:
        raise typer.BadParameter(f"no intent is called {intent!r}", param_hint="--service")
    if lang not in knowledge.languages:
        known = " ".join(knowledge.languages)
        raise typer.BadParameter(f"choose one of {known}", param_hint="--lang")


def _town(knowledge: Knowledge, near: str) -> Municipality:
    match find(near, knowledge.places):
        case Found(municipality):
            return municipality
        case Ambiguous(municipalities):
            names = ", ".join(f"{town.name} ({town.province})" for town in municipalities)
            raise typer.BadParameter(f"{near!r} may be {names}", param_hint="--near")
        case OutsideLombardy(name):
            raise typer.BadParameter(f"{name} is outside Lombardy", param_hint="--near")
        case _:
            raise typer.BadParameter(
                f"no municipality of Lombardy sounds like {near!r}", param_hint="--near"
            )


def _row(ranked: RankedDesk, knowledge: Knowledge) -> dict[str, object]:
    seat = by_istat(ranked.desk.municipality or "", knowledge.places)
    opening = ranked.state.next_opening
    until = ranked.state.until
    return {
        "id": ranked.desk.id,
        "name": ranked.desk.name,
        "kind": ranked.desk.kind,
        "municipality": seat.name if seat else None,
        "state": ranked.state.kind,
        "reason": ranked.state.reason,
        "until": until.isoformat() if until else None,
        "next_opening": opening.isoformat() if opening else None,
        "confirmed": ranked.desk.verified is not None,
        "competent": ranked.competent,
        "why": ranked.why,
        "km": None if ranked.km is None else round(ranked.km, 1),
    }
