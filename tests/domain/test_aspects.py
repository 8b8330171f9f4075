"""What a follow-up asks beside the parts: children, travel, work lead to another answer."""

from dataclasses import replace

from bot.domain.decision import DialogueState
from bot.domain.dialogue import Dialogue
from bot.domain.reply import AnswerCard, PartShown
from bot.domain.turns import Said
from tests.domain.small_world import MONDAY, knowledge, matcher
from tests.domain.talk import ITALIAN

READ = replace(ITALIAN, state=DialogueState(intent="permit_renewal", language="it"))


def dialogue() -> Dialogue:
    known = knowledge()
    spoken = known.phrases["it"]
    phrases = replace(
        spoken,
        follow_ups={
            **spoken.follow_ups,
            "children": ("e i miei figli",),
            "work": ("posso lavorare",),
        },
    )
    renewal = replace(known.intents["permit_renewal"], aspects={"children": "permit_lost"})
    return Dialogue(
        replace(
            known,
            phrases={**known.phrases, "it": phrases},
            intents={**known.intents, "permit_renewal": renewal},
        ),
        matcher(),
    )


def test_an_aspect_leads_to_the_intent_that_answers_it() -> None:
    decision = dialogue().decide(Said("e i miei figli?"), READ, MONDAY)

    (reply,) = decision.replies
    assert isinstance(reply, AnswerCard)
    assert reply.card.intent == "permit_lost"
    assert decision.state.intent == "permit_lost"


def test_an_aspect_that_leads_nowhere_says_that_nothing_is_written() -> None:
    decision = dialogue().decide(Said("posso lavorare"), READ, MONDAY)

    (reply,) = decision.replies
    assert isinstance(reply, PartShown)
    assert (reply.part, reply.text) == ("rights", None)
    assert decision.state.intent == "permit_renewal"


def test_without_an_answer_before_it_is_a_question_like_any_other() -> None:
    decision = dialogue().decide(Said("e i miei figli?"), ITALIAN, MONDAY)

    assert not any(isinstance(reply, PartShown) for reply in decision.replies)
