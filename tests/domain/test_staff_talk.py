"""/today and /slip: for colleagues and their own desks; to everybody else they do not exist."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from bot.clock import ROME
from bot.domain import turns
from bot.domain.board import BoardEntry
from bot.domain.decision import AnswerSought, BoardCleared, BoardPosted, SlipSought
from bot.domain.reply import (
    AnswerUnknown,
    BoardDesks,
    BoardNobody,
    BoardView,
    HelpText,
    OldButton,
    SlipUnknown,
)
from bot.domain.staff import Member, Role
from tests.domain.small_world import MONDAY
from tests.domain.talk import DIALOGUE, ITALIAN, decide

OPERATOR = Member(
    telegram_id=7,
    roles=frozenset({"operator"}),
    ambito="valle_cavallina",
    desks=frozenset({"trescore", "bergamo"}),
)
ALONE = replace(OPERATOR, desks=frozenset({"trescore"}))
NOTICES = replace(OPERATOR, roles=frozenset({"notices"}))
TODAY = MONDAY.date()


def entry(kind: str = "closed", detail: str = "") -> BoardEntry:
    return BoardEntry(desk="trescore", day=TODAY, kind=kind, detail=detail, at=MONDAY)  # type: ignore[arg-type]


@pytest.mark.parametrize("member", [None, NOTICES])
@pytest.mark.parametrize(
    ("turn", "text"),
    [
        (turns.StaffOrdered("today"), "/today"),
        (turns.StaffOrdered("today", "trescore"), "/today trescore"),
        (turns.StaffOrdered("slip", "K7-MA4"), "/slip K7-MA4"),
    ],
)
def test_from_a_stranger_a_command_is_an_unknown_text(turn, text, member) -> None:
    assert decide(turn, member=member) == decide(text)


@pytest.mark.parametrize("member", [None, NOTICES])
@pytest.mark.parametrize(
    "tap",
    [turns.OpenBoards(), turns.OpenBoard("trescore"), turns.SetBoard("trescore", "closed")],
)
def test_from_a_stranger_a_button_is_too_old(tap, member) -> None:
    decision = decide(tap, member=member)

    assert isinstance(decision.replies[0], OldButton)
    assert decision.facts == ()


def test_today_shows_the_own_desks() -> None:
    reply = decide(turns.StaffOrdered("today"), member=OPERATOR).replies[0]

    assert isinstance(reply, BoardDesks)
    assert [desk.id for desk in reply.desks] == ["bergamo", "trescore"]


@pytest.mark.parametrize(
    ("member", "typed"), [(ALONE, ""), (OPERATOR, "trescore"), (OPERATOR, "Tréscore")]
)
def test_the_only_desk_or_the_one_named_is_opened_at_once(member, typed) -> None:
    reply = decide(turns.StaffOrdered("today", typed), member=member).replies[0]

    assert isinstance(reply, BoardView)
    assert reply.desk.id == "trescore"
    assert reply.several == (member is OPERATOR)


def test_a_name_nobody_knows_offers_the_own_desks() -> None:
    reply = decide(turns.StaffOrdered("today", "atlantide"), member=OPERATOR).replies[0]

    assert isinstance(reply, BoardDesks)


def test_whoever_has_no_desk_is_told_so() -> None:
    nobody = replace(OPERATOR, desks=frozenset())

    assert decide(turns.StaffOrdered("today"), member=nobody).replies == (BoardNobody(),)


@pytest.mark.parametrize(
    ("tap", "kind", "detail"),
    [
        (turns.SetBoard("trescore", "closed"), "closed", ""),
        (turns.SetBoard("trescore", "full"), "queue_full", ""),
        (turns.SetBoard("trescore", "late"), "late", ""),
        (turns.SetBoard("trescore", "late", "1030"), "late", "10:30"),
        (turns.SetBoard("trescore", "mediator", "en"), "mediator", "en"),
    ],
)
def test_one_tap_says_how_a_desk_is_today(tap, kind, detail) -> None:
    decision = decide(tap, member=OPERATOR)
    view = decision.replies[0]

    assert decision.facts == (BoardPosted(entry(kind, detail)),)
    assert isinstance(view, BoardView)
    assert [line.kind for line in view.lines] == [kind]


def test_mediators_are_added_and_taken_away_one_by_one() -> None:
    board = (entry("mediator", "it"),)

    added = decide(turns.SetBoard("trescore", "mediator", "en"), board=board, member=OPERATOR)
    removed = decide(turns.SetBoard("trescore", "mediator", "it"), board=board, member=OPERATOR)

    assert added.facts == (BoardPosted(entry("mediator", "it en")),)
    assert removed.facts == (BoardPosted(entry("mediator", "")),)
    assert removed.replies[0].lines == ()  # type: ignore[union-attr]


def test_as_usual_takes_back_all_that_was_said_of_this_desk_only() -> None:
    other = replace(entry(), desk="bergamo")

    decision = decide(turns.SetBoard("trescore", "usual"), board=(entry(), other), member=OPERATOR)

    assert decision.facts == (BoardCleared("trescore"),)
    assert decision.replies[0].lines == ()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "tap",
    [
        turns.SetBoard("trescore", "burnt"),
        turns.SetBoard("trescore", "late", "2530"),
        turns.SetBoard("trescore", "late", "soon"),
        turns.SetBoard("trescore", "mediator"),
        turns.SetBoard("trescore", "mediator", "eo"),
        turns.SetBoard("gone", "closed"),
        turns.OpenBoard("gone"),
    ],
)
def test_what_makes_no_sense_changes_nothing(tap) -> None:
    decision = decide(tap, member=OPERATOR)

    assert isinstance(decision.replies[0], OldButton)
    assert decision.facts == ()


@pytest.mark.parametrize("tap", [turns.OpenBoard("bergamo"), turns.SetBoard("bergamo", "closed")])
def test_nobody_speaks_for_the_desk_of_others(tap) -> None:
    decision = decide(tap, member=ALONE)

    assert isinstance(decision.replies[0], OldButton)
    assert decision.facts == ()


@pytest.mark.parametrize(
    ("at", "times"),
    [
        (time(7, 0), [time(9, 30), time(10), time(10, 30), time(11)]),
        (time(10, 0), [time(10, 30), time(11), time(11, 30), time(12)]),
        (time(18, 45), [time(19), time(19, 30)]),
        (time(23, 45), []),
    ],
)
def test_times_are_offered_from_the_usual_one_on_and_never_past_ones(at, times) -> None:
    now = datetime.combine(TODAY, at, tzinfo=ROME)

    view = decide(turns.OpenBoard("trescore", "late"), member=OPERATOR, now=now).replies[0]

    assert isinstance(view, BoardView)
    assert list(view.times) == times


def test_the_mediators_languages_are_all_languages_in_use() -> None:
    view = decide(turns.OpenBoard("trescore", "mediator"), member=OPERATOR).replies[0]

    assert isinstance(view, BoardView)
    assert [each.code for each in view.languages] == list(DIALOGUE.knowledge.languages)


def test_a_slip_is_sought_by_its_code_however_it_is_typed() -> None:
    decision = decide(turns.StaffOrdered("slip", "k7 ma4"), member=OPERATOR)

    assert decision.facts == (SlipSought("K7-MA4"),)
    assert decision.replies == ()


def test_an_answer_is_sought_by_its_id_however_it_is_typed() -> None:
    decision = decide(turns.StaffOrdered("answer", "k3f 7qo"), member=OPERATOR)

    assert decision.facts == (AnswerSought("K3F-7Q0"),)
    assert decision.replies == ()


@pytest.mark.parametrize(("typed", "said"), [("", None), ("K7-MA4", "K7-MA4")])
def test_what_is_not_an_id_of_an_answer_is_told_without_looking(typed, said) -> None:
    decision = decide(turns.StaffOrdered("answer", typed), ITALIAN, member=OPERATOR)

    assert decision.replies == (AnswerUnknown(said),)
    assert decision.facts == ()


@pytest.mark.parametrize(("typed", "said"), [("", None), ("K7", "K7"), ("x" * 99, "x" * 20)])
def test_what_is_not_a_code_is_told_without_looking(typed, said) -> None:
    decision = decide(turns.StaffOrdered("slip", typed), ITALIAN, member=OPERATOR)

    assert decision.replies == (SlipUnknown(said),)
    assert decision.facts == ()


def test_the_help_names_the_staffs_commands_to_those_alone_who_have_them() -> None:
    def named(*roles: Role) -> tuple[str, ...]:
        member = Member(telegram_id=7, roles=frozenset(roles), ambito=None) if roles else None
        (reply,) = decide(turns.Ordered("help"), member=member).replies
        assert isinstance(reply, HelpText)
        return reply.staff

    assert named() == ()
    assert named("notices") == ("notice",)
    assert named("operator") == ("today", "slip", "answer")
    assert named("admin") == ("today", "slip", "answer", "notice")
