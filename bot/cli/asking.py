"""`ask`: a question through the whole house but Telegram and the store."""

import sys
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
import typer

from bot.cli.loading import Loaded, errors, load_all
from bot.cli.plain import plain
from bot.clock import ROME, rome_now
from bot.content.catalogs import catalogs
from bot.domain.decision import Decision, Person
from bot.domain.places import Found, find
from bot.domain.turns import Said
from bot.tg.rendering import render
from bot.tg.voice import voices

EARLIEST, LATEST = 2000, 2999  # years: beyond them calendars and the next opening end


def moment(at: str | None) -> datetime:
    """The ISO time asked for, at the desks' clock when it names no zone; else now."""
    if at is None:
        return rome_now()
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        read = None
    if read is None or not EARLIEST <= read.year <= LATEST:
        raise typer.BadParameter(
            f"{at!r} is not an ISO time: write 2026-08-15T10:00", param_hint="--at"
        )
    return read.replace(tzinfo=ROME) if read.tzinfo is None else read.astimezone(ROME)


def ask_once(question: str, language: str | None, town: str | None, at: str | None) -> None:
    """Print the reply to one question as a person would read it."""
    if not question.strip():
        raise typer.BadParameter('write the question in quotes: ask "permesso scaduto"')
    loaded = load_all()
    person = Person(language=known_language(loaded, language), municipality=_istat(loaded, town))
    decision = loaded.dialogue().decide(Said(question), person, moment(at))
    spoken = voices(
        loaded.knowledge.languages,
        catalogs(loaded.settings.locales_dir, loaded.knowledge.languages),
    )
    for reply in decision.replies:
        for outgoing in render(reply, spoken[decision.language]):
            typer.echo(plain(outgoing))


def known_language(loaded: Loaded, code: str | None) -> str | None:
    """The language as given; refused with the list when it is not in use."""
    if code is not None and code not in loaded.knowledge.languages:
        known = " ".join(loaded.knowledge.languages)
        raise typer.BadParameter(
            f"{code!r} is not in use: choose one of {known}", param_hint="--lang"
        )
    return code


def _istat(loaded: Loaded, town: str | None) -> str | None:
    if town is None:
        return None
    place = find(town, loaded.knowledge.places)
    if not isinstance(place, Found):
        raise typer.BadParameter(
            f"no single municipality of Lombardy is called {town!r}", param_hint="--town"
        )
    return place.municipality.istat


def ask_lines(at: str | None) -> None:
    """JSON lines in, JSON lines out, in order; a broken line ends the command and says which."""
    loaded = load_all()
    dialogue = loaded.dialogue()
    now = moment(at)
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        asked = _row(line, number)
        language = asked.get("lang")
        known = isinstance(language, str) and language in loaded.knowledge.languages
        person = Person(language=language if known else None)
        started = time.perf_counter()
        decision = dialogue.decide(Said(asked["text"]), person, now)
        spent = (time.perf_counter() - started) * 1000
        sys.stdout.buffer.write(orjson.dumps(_answer(asked.get("id"), decision, spent)) + b"\n")
    sys.stdout.buffer.flush()


def _row(line: bytes, number: int) -> dict[str, Any]:  # raw JSON, at the door
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        errors.print(f"line {number}: not JSON: {error}", markup=False)
        raise typer.Exit(2) from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        errors.print(f'line {number}: write {{"id": 1, "text": "permesso scaduto"}}', markup=False)
        raise typer.Exit(2)
    return row


def _answer(row_id: object, decision: Decision, milliseconds: float) -> dict[str, object]:
    return {
        "id": row_id,
        "outcome": decision.outcome,
        "language": decision.language,
        "candidates": list(_candidates(decision)),
        "ms": round(milliseconds, 3),
    }


def _candidates(decision: Decision) -> Iterator[dict[str, object]]:
    for candidate in decision.candidates[:5]:
        yield {"intent": candidate.intent, "score": round(candidate.score, 4)}
