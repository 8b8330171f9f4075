"""/notice, its buttons and what is typed after them: for whoever sends notices, and nobody else."""

from dataclasses import replace

import pytest

from bot.domain.decision import DialogueState, NoticeAsked
from bot.domain.notice_asking import composing
from bot.domain.notice_desk_reply import FileKnown, NoticeNotYours
from bot.domain.notice_turns import (
    FileSent,
    NoticeStep,
    NoticeTyped,
    OpenNoticeDesk,
    OpenNotices,
)
from bot.domain.reply import OldButton, OnlyText
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


def test_a_person_who_writes_the_command_sees_their_own_notices() -> None:
    assert decide(StaffOrdered("notice"), ITALIAN) == decide(OpenNotices(), ITALIAN)


def test_a_colleague_with_another_role_is_told_who_gives_them_this_one() -> None:
    assert decide(StaffOrdered("notice"), member=OPERATOR).replies == (NoticeNotYours(),)


@pytest.mark.parametrize("member", [None, OPERATOR])
def test_to_others_the_buttons_are_too_old(member) -> None:
    for tap in (OpenNoticeDesk("new"), NoticeStep("n1", "send")):
        decision = decide(tap, member=member)
        assert isinstance(decision.replies[0], OldButton)
        assert decision.facts == ()


@pytest.mark.parametrize("text", ["Il corso inizia lunedì.", "mio marito mi picchia"])
def test_what_was_asked_for_is_part_of_the_notice_whatever_it_says(text) -> None:
    decision = decide(text, WRITING, member=AUTHOR)

    assert decision.facts == (NoticeAsked(NoticeTyped("n1", "text", "it", text)),)


PICTURE = FileSent(file_id="AgAC", kind="photo", caption="Come rinnovo il permesso?")


def test_a_file_that_is_sent_while_a_notice_is_written_is_part_of_it() -> None:
    decision = decide(PICTURE, WRITING, member=AUTHOR)

    typed = NoticeTyped("n1", "text", "it", "Come rinnovo il permesso?", PICTURE)
    assert decision.facts == (NoticeAsked(typed),)


@pytest.mark.parametrize(("person", "member"), [(ITALIAN, AUTHOR), (WRITING, None)])
def test_of_any_other_file_the_caption_is_a_question(person, member) -> None:
    decision = decide(PICTURE, person, member=member)

    assert [type(reply) for reply in decision.replies] == [
        type(reply) for reply in decide(PICTURE.caption, person, member=member).replies
    ]
    assert decision.facts == ()


def test_a_file_without_words_is_not_read_and_the_staff_learn_its_id() -> None:
    silent = replace(PICTURE, caption="")

    assert decide(silent, ITALIAN).replies == (OnlyText(),)
    assert decide(silent, ITALIAN, member=AUTHOR).replies == (FileKnown(silent),)


def test_from_whoever_left_the_staff_the_same_words_are_a_question() -> None:
    assert not any(
        isinstance(fact, NoticeAsked) for fact in decide("Il corso", WRITING, member=None).facts
    )


@pytest.mark.parametrize("turn", [OpenTopics(), StaffOrdered("notice"), "ciao"])
def test_after_another_turn_nothing_is_composed_until_it_is_asked_for_again(turn) -> None:
    assert decide(turn, WRITING, member=AUTHOR).state.composing == ""
