"""What desks say of today beats their hours, until midnight in Rome."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.clock import ROME
from bot.domain import turns
from bot.domain.board import BoardEntry, of, posted, word
from bot.domain.desks import HourSet, Verified
from bot.domain.dialogue import Dialogue
from bot.domain.hours import OpenState
from bot.domain.reply import DeskCard, DeskList, DeskWeek, Filters
from tests.domain.small_world import MONDAY, matcher
from tests.domain.talk import DIALOGUE, ITALIAN, decide

TODAY = MONDAY.date()
SET_AT = MONDAY - timedelta(minutes=80)
AT_HOME = replace(ITALIAN, municipality="016218")


def entry(kind: str, detail: str = "", *, minutes: int = 0, desk: str = "trescore") -> BoardEntry:
    at = SET_AT + timedelta(minutes=minutes)
    return BoardEntry(desk=desk, day=TODAY, kind=kind, detail=detail, at=at)  # type: ignore[arg-type]


def card(*board: BoardEntry, now: datetime = MONDAY) -> DeskCard:
    reply = decide(turns.FindDesk("permit_renewal"), AT_HOME, board=board, now=now).replies[0]
    assert isinstance(reply, DeskCard)
    return reply


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return datetime.combine(TODAY + timedelta(days=days), time(hour, minute), tzinfo=ROME)


def test_without_a_word_of_the_desk_its_hours_count() -> None:
    assert card().ranked.state == OpenState("open", until=at(12, 30))
    assert card().today == ()
    assert card().instead is None


@pytest.mark.parametrize(
    ("board", "state"),
    [
        (entry("closed"), OpenState("closed", None, at(9, 0, days=1), "today_board")),
        (entry("late", "11:00"), OpenState("closed", next_opening=at(11))),
        (entry("late"), OpenState("unknown")),
        (entry("queue_full"), OpenState("open", until=at(12, 30))),
        (entry("mediator", "en"), OpenState("open", until=at(12, 30))),
    ],
)
def test_the_desks_own_word_beats_its_hours(board: BoardEntry, state: OpenState) -> None:
    shown = card(board)

    assert shown.ranked.state == state
    assert [line.kind for line in shown.today] == [board.kind]
    assert shown.today[0].at == SET_AT


def test_a_desk_closed_on_friday_opens_on_monday() -> None:
    friday = at(10, days=4)
    said = replace(entry("closed"), day=friday.date(), at=friday)

    assert card(said, now=friday).ranked.state.next_opening == at(9, days=7)


def test_a_late_opening_that_has_come_is_no_news() -> None:
    shown = card(entry("late", "09:30"))

    assert shown.ranked.state == OpenState("open", until=at(12, 30))
    assert shown.today == ()


def test_late_without_a_time_says_nothing_of_tomorrow() -> None:
    evening = at(18)

    assert card(entry("late"), now=evening).ranked.state.next_opening == at(9, days=1)


def test_the_last_word_counts() -> None:
    mended = card(entry("closed"), entry("late", "11:00", minutes=5))
    shut = card(entry("late", "11:00"), entry("closed", minutes=5))

    assert mended.ranked.state.next_opening == at(11)
    assert shut.ranked.state.reason == "today_board"


def test_a_mediator_is_not_announced_at_a_closed_desk() -> None:
    shown = card(entry("mediator", "en"), entry("closed", minutes=1))

    assert [line.kind for line in shown.today] == ["closed"]


def test_yesterdays_word_is_gone_at_midnight_in_rome() -> None:
    said = entry("closed")
    last_minute = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)

    assert card(said, now=last_minute).today
    assert not card(said, now=last_minute + timedelta(minutes=1)).today


def test_the_word_of_one_desk_is_not_that_of_another() -> None:
    assert card(entry("closed", desk="bergamo")).today == ()


def test_every_view_of_the_desk_says_it() -> None:
    board = (entry("closed"), entry("queue_full", desk="bergamo"))
    opened = decide(turns.OpenDesk("trescore"), AT_HOME, board=board).replies[0]
    week = decide(turns.OpenWeek("trescore"), AT_HOME, board=board).replies[0]
    others = decide(turns.OtherDesks("permit_renewal"), AT_HOME, board=board).replies[0]

    assert isinstance(opened, DeskCard)
    assert opened.ranked.state.reason == "today_board"
    assert isinstance(week, DeskWeek)
    assert [line.kind for line in week.today] == ["closed"]
    assert isinstance(others, DeskList)
    assert {desk: [line.kind for line in said] for desk, said in others.today.items()} == {
        "bergamo": ["queue_full"]
    }


def test_a_posted_word_takes_the_place_of_its_like() -> None:
    board = (entry("late", "09:30"), entry("mediator", "en"), entry("late", desk="bergamo"))
    new = entry("late", "11:00", minutes=3)

    after = posted(board, new)

    assert of(after, "trescore", TODAY) == (entry("mediator", "en"), new)
    assert word(of(after, "trescore", TODAY)) == new
    assert len(after) == 3


def three_desks() -> Dialogue:
    """Beside Trescore: Endine, open until noon, English spoken; Lovere, open from two o'clock."""
    known = DIALOGUE.knowledge
    trescore = replace(known.desk("trescore"), step_free=False, languages=("it",))
    sure = Verified(by="operator", date=TODAY)
    endine = replace(
        trescore,
        id="endine",
        name="Endine",
        hours=(HourSet(expression="Mo-Fr 08:00-12:00"),),
        languages=("it", "en"),
        step_free=True,
        verified=sure,
    )
    lovere = replace(
        trescore,
        id="lovere",
        name="Lovere",
        hours=(HourSet(expression="Mo-Fr 14:00-18:00"),),
        languages=(),
        step_free=None,
        verified=sure,
    )
    silent = known.desk("bergamo")
    desks = (replace(trescore, verified=sure), endine, lovere, silent)
    return Dialogue(replace(known, desks=desks), matcher())


WIDE = three_desks()


def asked(turn: turns.Turn, *board: BoardEntry, language: str = "it") -> object:
    person = replace(AT_HOME, language=language)
    return WIDE.decide(turn, person, MONDAY, board=board).replies[0]


def ids(reply: object) -> list[str]:
    assert isinstance(reply, DeskList)
    return [ranked.desk.id for ranked in reply.desks]


@pytest.mark.parametrize("kind", ["closed", "queue_full"])
def test_the_next_open_desk_is_offered_when_one_is_closed_or_full(kind: str) -> None:
    turn = turns.OpenDesk("trescore", "permit_renewal")

    first = asked(turn, entry(kind))
    second = asked(turn, entry(kind), entry("queue_full", desk="endine"))
    last = asked(turn, entry(kind), entry("closed", desk="endine"), entry("closed", desk="lovere"))

    assert isinstance(first, DeskCard)
    assert isinstance(second, DeskCard)
    assert isinstance(last, DeskCard)
    assert first.instead is not None
    assert first.instead.desk.id == "endine"
    assert second.instead is not None
    assert second.instead.desk.id == "lovere"
    assert last.instead is not None
    assert last.instead.state.next_opening == at(8, days=1)


def test_desks_are_listed_by_when_they_open() -> None:
    reply = asked(turns.OpenNext("permit_renewal"), entry("closed"))

    assert ids(reply) == ["endine", "lovere", "trescore", "bergamo"]
    assert isinstance(reply, DeskList)
    assert reply.order == "opening"


def test_filters_are_offered_where_a_desk_states_what_they_ask() -> None:
    english = asked(turns.OtherDesks("permit_renewal"), language="en")
    italian = asked(turns.OtherDesks("permit_renewal"))
    nothing = decide(turns.OtherDesks("permit_renewal"), AT_HOME).replies[0]

    assert isinstance(english, DeskList)
    assert english.filters == Filters(WIDE.knowledge.languages["en"], steps_known=True)
    assert isinstance(italian, DeskList)
    assert italian.filters == Filters(steps_known=True)
    assert isinstance(nothing, DeskList)
    assert nothing.filters == Filters()


def test_a_filter_drops_those_that_say_otherwise_and_keeps_the_silent_last() -> None:
    speaks = asked(turns.FilterDesks("permit_renewal", "en", step_free=False), language="en")
    steps = asked(turns.FilterDesks("permit_renewal", None, step_free=True))
    both = asked(turns.FilterDesks("permit_renewal", "en", step_free=True), language="en")

    assert ids(speaks)[0] == ids(steps)[0] == ids(both)[0] == "endine"
    assert all("trescore" not in ids(reply) for reply in (speaks, steps, both))
    assert isinstance(speaks, DeskList)
    assert speaks.filters.speaking
    assert isinstance(steps, DeskList)
    assert steps.filters.step_free


def test_hours_of_another_service_are_not_offered_as_this_weeks() -> None:
    known = DIALOGUE.knowledge
    only = replace(
        known.desk("trescore"),
        hours=(HourSet(services=("doctor_choice",), expression="Mo 09:00-12:00"),),
    )
    dialogue = Dialogue(replace(known, desks=(only,)), matcher())

    permit = dialogue.decide(turns.OpenDesk("trescore", "permit_renewal"), AT_HOME, MONDAY)
    doctor = dialogue.decide(turns.OpenDesk("trescore", "family_doctor"), AT_HOME, MONDAY)
    week = dialogue.decide(turns.OpenWeek("trescore", "family_doctor"), AT_HOME, MONDAY)

    assert not permit.replies[0].weekly  # type: ignore[union-attr]
    assert doctor.replies[0].weekly  # type: ignore[union-attr]
    assert len(week.replies[0].days) == 7  # type: ignore[union-attr]
