"""The slip in the conversation: three questions, what was read, and what the desk sees."""

from dataclasses import replace

import pytest

from bot.domain import turns
from bot.domain.decision import DialogueState, Person, SlipFinished, SlipMarked, SlipSought
from bot.domain.handoff import Slip, SlipDraft
from bot.domain.reply import (
    AnswerCard,
    OldButton,
    SlipAbout,
    SlipGone,
    SlipLanguages,
    SlipRead,
    SlipShown,
    SlipTopicPage,
    SlipTopics,
    SlipUnknown,
    SlipUrgency,
    Tick,
)
from tests.domain.small_world import MONDAY, matcher
from tests.domain.talk import DIALOGUE, ITALIAN, after, decide

AT_HOME = replace(ITALIAN, municipality="016218")
SLIP = SlipDraft(
    intent="permit_renewal",
    language="en",
    urgency="week",
    municipality="016218",
    read=("permit_lost", "permit_renewal"),
).opened("K7-MA4", MONDAY)


def having_read(*intents: str) -> Person:
    return replace(AT_HOME, state=DialogueState(intent=intents[-1], read=intents))


def test_the_need_just_looked_for_is_offered_first_then_what_is_near_it() -> None:
    person = having_read("family_doctor", "permit_renewal")

    reply = decide(turns.AskSlip("permit_renewal"), person).replies[0]

    assert isinstance(reply, SlipAbout)
    assert [need.id for need in reply.needs] == ["permit_renewal", "permit_lost", "family_doctor"]
    assert reply.fresh


def test_with_nothing_asked_before_the_topics_are_the_first_question() -> None:
    reply = decide(turns.AskSlip(), AT_HOME).replies[0]

    assert isinstance(reply, SlipTopics)
    assert [topic.id for topic in reply.topics] == ["permits", "health"]


def test_something_else_leads_through_a_topic_to_its_questions() -> None:
    topics = decide(turns.BrowseSlip()).replies[0]
    page = decide(turns.BrowseSlip("permits")).replies[0]
    gone = decide(turns.BrowseSlip("gone")).replies[0]

    assert isinstance(topics, SlipTopics)
    assert isinstance(page, SlipTopicPage)
    assert [need.id for need in page.needs] == ["permit_renewal", "permit_lost"]
    assert isinstance(gone, SlipTopics)


def test_what_is_missing_is_asked_one_thing_at_a_time() -> None:
    urgency = decide(turns.MakeSlip("permit_renewal"), AT_HOME)
    language = decide(turns.MakeSlip("permit_renewal", "today"), AT_HOME)
    done = decide(turns.MakeSlip("permit_renewal", "today", "en"), AT_HOME)

    assert isinstance(urgency.replies[0], SlipUrgency)
    assert isinstance(language.replies[0], SlipLanguages)
    assert [each.code for each in language.replies[0].languages] == ["it", "en"]
    assert done.replies == ()
    assert done.facts == (
        SlipFinished(
            SlipDraft(
                intent="permit_renewal",
                language="en",
                urgency="today",
                municipality="016218",
                read=(),
            )
        ),
    )


def test_the_persons_own_language_is_offered_first() -> None:
    english = Person(language="en")

    reply = decide(turns.MakeSlip("permit_lost", "week"), english).replies[0]

    assert isinstance(reply, SlipLanguages)
    assert [each.code for each in reply.languages] == ["en", "it"]
    assert not reply.more


@pytest.mark.parametrize(
    "turn",
    [
        turns.MakeSlip("gone"),
        turns.MakeSlip("gone", "today", "en"),
        turns.MakeSlip("permit_lost", "tomorrow"),
        turns.MakeSlip("permit_lost", "tomorrow", "en"),
        turns.MakeSlip("permit_lost", "today", "eo"),
        turns.OtherSpoken("gone", "today"),
        turns.OtherSpoken("permit_lost", "tomorrow"),
    ],
)
def test_an_old_button_of_a_slip_gets_fresh_topics(turn: turns.Turn) -> None:
    decision = decide(turn)

    assert isinstance(decision.replies[0], OldButton)
    assert decision.facts == ()


def test_back_from_the_urgency_asks_again_in_the_same_place() -> None:
    person = having_read("permit_lost")

    reply = decide(turns.MakeSlip(), person).replies[0]

    assert isinstance(reply, SlipAbout)
    assert not reply.fresh


def test_a_question_left_alone_stands_in_nobodys_way() -> None:
    asked = decide(turns.AskSlip("permit_renewal"), AT_HOME)

    card = decide("ho perso il permesso", after(asked, AT_HOME))

    assert isinstance(card.replies[0], AnswerCard)


def test_answers_read_are_remembered_by_id_until_start_or_a_removal() -> None:
    first = decide("rinnovo permesso")
    part = decide(turns.OpenPart("permit_lost", "cost"), after(first))
    elsewhere = decide(turns.OpenTopics(), after(part))

    assert elsewhere.state.read == ("permit_renewal", "permit_lost")
    assert decide(turns.Ordered("start"), after(elsewhere)).state.read == ()
    assert decide(turns.RemoveMessages(), after(elsewhere)).state.read == ()
    assert decide(turns.Erase(sure=True), after(elsewhere)).state == DialogueState()


def test_what_is_read_about_danger_is_never_remembered_nor_offered() -> None:
    known = DIALOGUE.knowledge
    grave = replace(known.intents["permit_lost"], risk="R3")
    dialogue = type(DIALOGUE)(
        replace(known, intents={**known.intents, "permit_lost": grave}),
        matcher(),
    )

    card = dialogue.decide(turns.OpenIntent("permit_lost"), AT_HOME, MONDAY)
    asked = dialogue.decide(turns.AskSlip("permit_renewal"), AT_HOME, MONDAY).replies[0]

    assert card.state.read == ()
    assert isinstance(asked, SlipAbout)
    assert [need.id for need in asked.needs] == ["permit_renewal"]


def test_the_desk_sees_fixed_italian_sentences_and_no_person() -> None:
    slip = replace(SLIP, documents=("passport",))

    shown = DIALOGUE.after(SlipFinished(draft_of(slip)), slip, "en", MONDAY)

    assert isinstance(shown, SlipShown)
    assert shown.summary == (
        "Foglio K7-MA4 del 23/11/2026, fino al 23/12/2026",
        "Argomento: Come rinnovo il permesso?",
        "Urgenza: settimana",
        "Lingua: inglese",
        "Vive a Trescore Balneario",
        "Ha letto: Ho perso il permesso: che faccio?",
        "Ha: Passaporto",
    )
    assert shown.documents == (Tick("passport", "Passport", in_hand=True),)


def test_a_slip_of_somebody_who_said_little_is_complete_all_the_same() -> None:
    slip = replace(SLIP, municipality=None, read=(), intent="gone", language="eo")

    read = DIALOGUE.after(SlipSought("K7-MA4"), slip, "it", MONDAY)

    assert isinstance(read, SlipRead)
    assert read.summary[1:] == (
        "Argomento: gone",
        "Urgenza: settimana",
        "Lingua: eo",
        "Non dice dove vive",
        "Non ha letto altro",
        "Nessun documento segnato",
    )


def test_a_tick_is_decided_by_the_store_and_shown_in_its_place() -> None:
    decision = decide(turns.MarkDocument("K7-MA4", "passport"))
    fact = decision.facts[0]

    assert fact == SlipMarked("K7-MA4", "passport")
    assert decision.replies == ()
    assert isinstance(DIALOGUE.after(fact, SLIP, "it", MONDAY), SlipShown)
    assert DIALOGUE.after(fact, None, "it", MONDAY) == SlipGone()


def test_a_code_without_a_slip_is_told_to_the_staff() -> None:
    assert DIALOGUE.after(SlipSought("K7-MA4"), None, "it", MONDAY) == SlipUnknown("K7-MA4")


def draft_of(slip: Slip) -> SlipDraft:
    return SlipDraft(
        intent=slip.intent,
        language=slip.language,
        urgency=slip.urgency,
        municipality=slip.municipality,
        read=slip.read,
    )
