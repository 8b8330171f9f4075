"""What the desks said of today, put over what their hours say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from bot.domain.board import BoardEntry, mediators, opens_late, state_today, word
from bot.domain.desks import RankedDesk, desk_state
from bot.domain.hours import ROME, OpenState
from bot.domain.knowledge import Knowledge
from bot.domain.reply import TodayLine
from bot.domain.scene import Scene

TODAY_BOARD = "today_board"
"""Why a desk is closed that said so itself; see `OpenState.reason`."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def told(scene: Scene, ranked: RankedDesk, services: Sequence[str]) -> RankedDesk:
    """The desk with its own word about today, which beats its hours."""
    said = word(scene.said_today(ranked.desk.id))
    if said is None:
        return ranked
    state = state_today(said, ranked.state, scene.now)
    if state is None:
        state = _closed_until_tomorrow(scene, ranked, services)
    return replace(ranked, state=state)


def today_lines(entries: Sequence[BoardEntry], knowledge: Knowledge) -> tuple[TodayLine, ...]:
    """What still holds: the last word on whether one can come, and who is there to translate."""
    last = word(entries)
    lines = []
    if last is not None:
        opening = opens_late(last)
        lines.append(TodayLine(last.kind, last.at, opens=opening.time() if opening else None))
    there = [
        knowledge.languages[code] for code in mediators(entries) if code in knowledge.languages
    ]
    if there and (last is None or last.kind != "closed"):
        at = max(entry.at for entry in entries if entry.kind == "mediator")
        lines.append(TodayLine("mediator", at, languages=tuple(there)))
    return tuple(lines)


def said_of(scene: Scene, desk_id: str) -> tuple[TodayLine, ...]:
    """What a card of the desk says of today; a late opening that has come is no news."""
    now = scene.now.astimezone(ROME).time()
    said = today_lines(scene.said_today(desk_id), scene.knowledge)
    return tuple(line for line in said if line.opens is None or now < line.opens)


def next_open(scene: Scene, desks: Sequence[RankedDesk], but: str) -> RankedDesk | None:
    """Where to go when `but` is closed or full: the first that is open, else the soonest."""
    others = [ranked for ranked in desks if ranked.desk.id != but and not is_full(scene, ranked)]
    opens = [ranked for ranked in by_opening(others) if opens_at(ranked) != _NEVER]
    return next(
        (ranked for ranked in others if ranked.state.kind == "open"), opens[0] if opens else None
    )


def is_full(scene: Scene, ranked: RankedDesk) -> bool:
    """Whether the desk takes nobody more today."""
    said = word(scene.said_today(ranked.desk.id))
    return said is not None and said.kind == "queue_full"


def by_opening(desks: Sequence[RankedDesk]) -> list[RankedDesk]:
    """The soonest open first; hours that no desk has confirmed come after those that are."""
    return sorted(desks, key=lambda ranked: (ranked.desk.verified is None, opens_at(ranked)))


def opens_at(ranked: RankedDesk) -> datetime:
    """When one can walk in; now is before everything, and not known is after everything."""
    if ranked.state.kind == "open":
        return datetime.min.replace(tzinfo=UTC)
    return ranked.state.next_opening or _NEVER


def _closed_until_tomorrow(scene: Scene, ranked: RankedDesk, services: Sequence[str]) -> OpenState:
    midnight = datetime.combine(scene.day + timedelta(days=1), time(0), tzinfo=ROME)
    usual = desk_state(ranked.desk, places=scene.knowledge.places, now=midnight, services=services)
    opening = midnight if usual.kind == "open" else usual.next_opening
    return OpenState("closed", next_opening=opening, reason=TODAY_BOARD)
