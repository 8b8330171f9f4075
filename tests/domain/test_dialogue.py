"""The conversation through its one door: turns in, decisions out."""

from dataclasses import replace

import pytest

from bot.domain import turns
from bot.domain.decision import (
    DialogueState,
    Person,
    PlaceChosen,
)
from bot.domain.dialogue import Dialogue
from bot.domain.hearing import LIKELY, MARGIN, SURE
from bot.domain.matching import Candidate
from bot.domain.reply import (
    AnswerCard,
    DeskCard,
    DeskNone,
    DidYouMean,
    LanguageMenu,
    NotUnderstood,
    OutsideLombardy,
    PartShown,
    PlacePrompt,
    PlaceSaved,
    PlaceUnknown,
    SafetyFirst,
    SmallTalk,
)
from tests.domain.small_world import MONDAY, knowledge
from tests.domain.talk import ITALIAN, after, decide


def test_a_misspelt_question_gets_its_card_with_todays_figures() -> None:
    decision = decide("rinovo permeso")

    card = decision.replies[0]
    assert isinstance(card, AnswerCard)
    assert (card.card.intent, card.card.text) == ("permit_renewal", "Chiedilo 60 giorni prima.")
    assert card.card.parts == ("bring", "cost")
    assert decision.outcome == "answer"


def test_a_question_in_another_language_is_answered_in_it_and_a_switch_is_offered() -> None:
    decision = decide("I lost my permit")

    assert decision.language == "en"
    assert isinstance(decision.replies[0], AnswerCard)
    assert decision.replies[0].switch_to == knowledge().languages["en"]


def test_a_missing_text_falls_back_and_says_in_which_language_it_is() -> None:
    decision = decide("family doctor", Person(language="en"))

    assert isinstance(decision.replies[0], AnswerCard)
    assert (decision.language, decision.replies[0].card.language) == ("en", "it")


def test_an_answer_past_its_review_date_says_so() -> None:
    decision = decide("ho perso il permesso")

    assert isinstance(decision.replies[0], AnswerCard)
    assert decision.replies[0].card.overdue


def test_a_follow_up_means_the_answer_just_read() -> None:
    first = decide("rinnovo permesso")

    decision = decide("quanto costa?", after(first))

    assert isinstance(decision.replies[0], PartShown)
    assert (decision.replies[0].part, decision.replies[0].text) == ("cost", "Costa.")


def test_a_follow_up_without_an_answer_before_it_is_a_question_like_others() -> None:
    decision = decide("quanto costa?")

    assert not isinstance(decision.replies[0], PartShown)


def test_danger_comes_before_everything_even_while_a_town_is_awaited() -> None:
    waiting = replace(ITALIAN, state=DialogueState(waiting="town"))

    decision = decide("my husband hits me", waiting)

    assert decision.outcome == "safety"
    assert decision.language == "en"
    assert isinstance(decision.replies[0], SafetyFirst)
    assert [line.number for line in decision.replies[0].helplines] == ["112", "1522"]
    assert decision.replies[0].watched


@pytest.mark.parametrize("text", ["che tempo fa domani", "xkcd qwrt zzz", "????", "🙏"])
def test_what_is_not_known_is_said_to_be_unknown(text: str) -> None:
    decision = decide(text)

    assert decision.outcome == "unknown"
    assert isinstance(decision.replies[0], NotUnderstood)


class Scripted:
    """A matcher whose guesses the test writes."""

    def __init__(self, *guesses: tuple[str, float]) -> None:
        self.guesses = tuple(Candidate(intent, "it", score) for intent, score in guesses)

    def match(
        self, text: str, language: str | None = None, limit: int = 5
    ) -> tuple[Candidate, ...]:
        return self.guesses


@pytest.mark.parametrize(
    ("guesses", "outcome", "offered"),
    [
        ([("permit_lost", SURE), ("permit_renewal", SURE - MARGIN)], "answer", ()),
        (
            [("permit_lost", SURE), ("permit_renewal", SURE - MARGIN + 0.01)],
            "clarify",
            ("permit_lost", "permit_renewal"),
        ),
        (
            [("permit_lost", SURE - 0.01), ("_desk", 0.2), ("family_doctor", 0.01)],
            "clarify",
            ("permit_lost",),
        ),
        ([("permit_lost", LIKELY - 0.01)], "unknown", ()),
        ([("_off_topic", LIKELY), ("permit_lost", 0.2)], "unknown", ()),
        ([("_greeting", 0.5), ("permit_lost", 0.45)], "clarify", ("permit_lost",)),
        ([("_greeting", 0.3), ("_bot", 0.2)], "smalltalk", ()),
        ([], "unknown", ()),
    ],
)
def test_a_card_wants_a_score_and_a_lead_and_doubt_is_asked_back(
    guesses: list[tuple[str, float]], outcome: str, offered: tuple[str, ...]
) -> None:
    dialogue = Dialogue(knowledge(), Scripted(*guesses))

    decision = dialogue.decide(turns.Said("abc def"), ITALIAN, MONDAY)

    reply = decision.replies[0]
    options = reply.options if isinstance(reply, DidYouMean) else ()
    assert (decision.outcome, tuple(option.id for option in options)) == (outcome, offered)


def test_a_greeting_is_greeted() -> None:
    decision = decide("ciao")

    assert decision.outcome == "smalltalk"
    assert isinstance(decision.replies[0], SmallTalk)


def test_asking_for_the_language_shows_the_languages() -> None:
    assert isinstance(decide("cambia lingua").replies[0], LanguageMenu)


def test_a_desk_is_asked_for_then_the_town_then_shown_and_remembered() -> None:
    first = decide("rinnovo permesso")
    asked = decide("dove vado", after(first))

    shown = decide("tresore", after(asked))

    assert isinstance(asked.replies[0], PlacePrompt)
    desk = shown.replies[0]
    assert isinstance(desk, DeskCard)
    assert (desk.ranked.desk.id, desk.serves, desk.intent) == (
        "trescore",
        "Trescore Balneario",
        "permit_renewal",
    )
    assert desk.say == "Come rinnovo il permesso?"
    assert shown.facts == (PlaceChosen("016218"),)
    assert shown.state.waiting is None


def test_a_town_inside_the_question_needs_no_asking() -> None:
    decision = decide("dove è lo sportello a trescore")

    assert decision.outcome == "desk"
    assert isinstance(decision.replies[0], DeskCard)


def test_a_sure_question_instead_of_a_town_is_answered() -> None:
    waiting = replace(ITALIAN, state=DialogueState(waiting="town"))

    decision = decide("come rinnovo il permesso di soggiorno", waiting)

    assert decision.outcome == "answer"


def test_an_unknown_town_is_asked_again_and_one_outside_is_named() -> None:
    waiting = replace(ITALIAN, state=DialogueState(waiting="town"))

    unknown, outside = decide("qwertyville", waiting), decide("Roma", waiting)

    assert isinstance(unknown.replies[0], PlaceUnknown)
    assert outside.replies == (OutsideLombardy("Roma"),)
    assert (unknown.state.waiting, outside.state.waiting) == ("town", "town")


def test_a_shared_position_becomes_a_municipality_and_a_desk() -> None:
    decision = decide(turns.Located(45.6944, 9.8417))

    assert isinstance(decision.replies[0], PlaceSaved)
    assert isinstance(decision.replies[1], DeskCard)
    assert decision.facts == (PlaceChosen("016218"),)


def test_a_position_outside_lombardy_is_said_plainly() -> None:
    assert decide(turns.Located(41.9, 12.5)).replies == (OutsideLombardy(None),)


def test_a_person_is_asked_for_and_the_desk_where_people_are_is_shown() -> None:
    at_home = replace(ITALIAN, municipality="016218")

    decision = decide("voglio parlare con una persona", at_home)

    assert decision.outcome == "person"
    assert isinstance(decision.replies[0], DeskCard)
    assert decision.replies[0].on_request


def test_no_desk_for_a_need_is_said() -> None:
    at_home = replace(ITALIAN, municipality="016218")

    decision = decide(turns.FindDesk("family_doctor"), at_home)

    assert decision.replies == (DeskNone("family_doctor"),)


def test_a_known_town_alone_shows_its_desk() -> None:
    decision = decide("Bergamo")

    assert decision.outcome == "desk"
    assert isinstance(decision.replies[0], DeskCard)
