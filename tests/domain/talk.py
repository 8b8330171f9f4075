"""One turn with the small world, and the person as the services would remember them."""

from dataclasses import replace
from datetime import datetime

from bot.domain import turns
from bot.domain.board import BoardEntry
from bot.domain.decision import Decision, Person, PlaceChosen
from bot.domain.dialogue import Dialogue
from bot.domain.staff import Member
from tests.domain.small_world import MONDAY, knowledge, matcher

DIALOGUE = Dialogue(knowledge(), matcher())
ITALIAN = Person(language="it")


def decide(
    turn: turns.Turn | str,
    person: Person = ITALIAN,
    *,
    board: tuple[BoardEntry, ...] = (),
    member: Member | None = None,
    now: datetime = MONDAY,
) -> Decision:
    said = turns.Said(turn) if isinstance(turn, str) else turn
    return DIALOGUE.decide(said, person, now, board=board, member=member)


def after(decision: Decision, person: Person = ITALIAN) -> Person:
    """The person as the services remember them."""
    chosen = [fact.istat for fact in decision.facts if isinstance(fact, PlaceChosen)]
    return replace(
        person, state=decision.state, municipality=chosen[0] if chosen else person.municipality
    )
