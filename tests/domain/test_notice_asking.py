"""/notice, its buttons and what is typed after them: for whoever sends notices, and nobody else."""

from dataclasses import replace

import pytest

from bot.domain.decision import DialogueState, NoticeAsked
from bot.domain.notice_asking import composing
from bot.domain.notice_turns import NoticeStep, NoticeTyped, OpenNoticeDesk
from bot.domain.reply import OldButton
from bot.domain.staff import Member
from bot.domain.turns import OpenTopics, StaffOrdered
from tests.domain.talk import ITALIAN, decide

AUTHOR = Member(telegram_id=7, roles=frozenset({"notices"}), ambito="valle_cavallina")
ADMIN = replace(AUTHOR, roles=frozenset({"admin"}))
OPERATOR = replace(AUTHOR, roles=frozenset({"operator"}))
WRITING = replace(ITALIAN, state=DialogueState(composing=composing("n1", "text", "it")))


@pytest.mark.parametrize("member", [AUTHOR, ADMIN])
def test_whoever_sends_notices_opens_their_desk(member) -> None:
    decision = decide(StaffOrdered("notice"), member=member)

    assert decision.facts == (NoticeAsked(OpenNoticeDesk()),)


@pytest.mark.parametrize("member", [None, OPERATOR])
def test_to_others_the_command_is_an_unknown_text_and_the_buttons_too_old(member) -> None:
    assert decide(StaffOrdered("notice"), member=member) == decide("/notice")
    for tap in (OpenNoticeDesk("new"), NoticeStep("n1", "send")):
        decision = decide(tap, member=member)
        assert isinstance(decision.replies[0], OldButton)
        assert decision.facts == ()


@pytest.mark.parametrize("text", ["Il corso inizia lunedì.", "mio marito mi picchia"])
def test_what_was_asked_for_is_part_of_the_notice_whatever_it_says(text) -> None:
    decision = decide(text, WRITING, member=AUTHOR)

    assert decision.facts == (NoticeAsked(NoticeTyped("n1", "text", "it", text)),)


def test_from_whoever_left_the_staff_the_same_words_are_a_question() -> None:
    assert not any(
        isinstance(fact, NoticeAsked) for fact in decide("Il corso", WRITING, member=None).facts
    )


@pytest.mark.parametrize("turn", [OpenTopics(), StaffOrdered("notice"), "ciao"])
def test_after_another_turn_nothing_is_composed_until_it_is_asked_for_again(turn) -> None:
    assert decide(turn, WRITING, member=AUTHOR).state.composing == ""
