"""Two needs at once, a need inside a story, a single word, a language that matches nothing."""

from dataclasses import replace

import pytest

from bot.domain.hearing import Hearing
from bot.domain.reply import AnswerCard, DidYouMean, NotUnderstood, TopicPage
from bot.domain.turns import Said
from tests.domain.small_world import MONDAY, knowledge, matcher
from tests.domain.talk import ITALIAN, decide
from tests.real import real_dialogue

HEARING = Hearing(knowledge(), matcher())
STORY = (
    "Buongiorno, vivo a Trescore da otto anni con tutta la famiglia. Ieri sul treno ho preso il"
    " posto vicino alla finestra. Quando sono sceso non trovavo più il permesso di soggiorno, forse"
    " me lo hanno rubato. Adesso sono un po' preoccupato e mia moglie dice di stare calmo."
)


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("voglio rinnovare il permesso e cambiare medico", ["permit_renewal", "family_doctor"]),
        ("come scelgo il dottore? mi hanno rubato il permesso", ["family_doctor", "permit_lost"]),
        ("renew my permit and change my doctor", ["permit_renewal", "family_doctor"]),
    ],
)
def test_two_needs_are_offered_as_two_buttons_in_their_order(text: str, needs: list[str]) -> None:
    decision = decide(text)

    (reply,) = decision.replies
    assert isinstance(reply, DidYouMean)
    assert [option.id for option in reply.options] == needs
    assert decision.outcome == "clarify"


@pytest.mark.parametrize(
    "text",
    [
        "come rinnovo il permesso di soggiorno",
        "ho perso il permesso e non trovo più il permesso",
        "che tempo fa e chi ha vinto la partita",
        "ciao e buongiorno a tutti voi",
    ],
)
def test_one_need_stays_one(text: str) -> None:
    assert HEARING.hear(text, "it").both is None


def test_needs_that_lead_to_each_other_are_one() -> None:
    lost_and_renew = "voglio rinnovare il permesso e mi hanno rubato il permesso"
    known = knowledge()
    apart = replace(known.intents["permit_renewal"], related=())
    unrelated = replace(known, intents={**known.intents, "permit_renewal": apart})

    heard = HEARING.hear(lost_and_renew, "it")

    assert (heard.both is None) == heard.sure
    assert Hearing(unrelated, matcher()).hear(lost_and_renew, "it").both is not None


def test_the_need_is_found_inside_a_story() -> None:
    decision = real_dialogue().decide(Said(STORY), ITALIAN, MONDAY)

    assert "permit_lost_stolen" in {each.intent for each in decision.candidates[:2]}
    assert decision.outcome in {"answer", "clarify"}


def test_a_long_story_about_nothing_we_know_is_not_understood() -> None:
    story = "la squadra ha giocato bene e tutti hanno cantato sotto la pioggia. " * 4

    (reply,) = real_dialogue().decide(Said(story), ITALIAN, MONDAY).replies

    assert isinstance(reply, NotUnderstood)


def test_the_name_of_a_topic_alone_opens_it() -> None:
    decision = decide("salute")

    (reply,) = decision.replies
    assert isinstance(reply, TopicPage)
    assert reply.topic.id == "health"


def test_one_word_that_many_intents_use_is_no_bet() -> None:
    decision = decide("rubato", ITALIAN)

    assert not any(isinstance(reply, AnswerCard) for reply in decision.replies)


def test_one_word_that_is_an_utterance_is_answered_and_a_greeting_greeted() -> None:
    assert HEARING.hear("lingua", "it").alone is False
    assert decide("ciao").outcome == "smalltalk"


def test_the_language_of_foreign_words_is_named_only_when_it_is_sure() -> None:
    assert HEARING.language_of("I cannot find the good old doctor here") == "en"
    assert HEARING.language_of("ok") is None
    assert HEARING.language_of("Просто текст без смысла") is None
