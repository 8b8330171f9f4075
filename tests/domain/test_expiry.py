"""Past its review date an answer warns; past the grace time the desk is shown in its place."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.clock import ROME
from bot.domain import turns
from bot.domain.decision import Decision, DialogueState, Person
from bot.domain.dialogue import Dialogue
from bot.domain.reply import AnswerCard, DeskCard, PartShown, PlacePrompt, Withheld
from bot.domain.reviews import Review, reviews, reviews_due
from tests.domain.small_world import knowledge, matcher
from tests.domain.talk import DIALOGUE, ITALIAN, decide

DUE = date(2026, 11, 1)  # permit_lost of the small world
LAST_DAY = datetime(2027, 1, 30, 12, tzinfo=ROME)  # 90 days later
DAY_AFTER = LAST_DAY + timedelta(days=1)
AT_HOME = replace(ITALIAN, municipality="016218")
READ = replace(ITALIAN, state=DialogueState(intent="permit_lost", language="it"))


def kinds(decision: Decision) -> list[type]:
    return [type(reply) for reply in decision.replies]


def test_an_answer_on_its_review_day_shows_no_warning() -> None:
    on_the_day = datetime(2026, 11, 1, 12, tzinfo=ROME)

    (reply,) = decide("ho perso il permesso", now=on_the_day).replies

    assert isinstance(reply, AnswerCard)
    assert not reply.card.overdue


@pytest.mark.parametrize("now", [datetime(2026, 11, 2, 0, 1, tzinfo=ROME), LAST_DAY])
def test_past_its_review_date_it_is_shown_with_a_warning(now: datetime) -> None:
    (reply,) = decide("ho perso il permesso", now=now).replies

    assert isinstance(reply, AnswerCard)
    assert reply.card.overdue


def test_past_the_grace_time_the_desk_is_shown_instead() -> None:
    decision = decide("ho perso il permesso", AT_HOME, now=DAY_AFTER)

    assert kinds(decision) == [Withheld, DeskCard]
    assert decision.replies[0] == Withheld("Ho perso il permesso: che faccio?", DUE)
    assert decision.state.waiting is None


def test_without_a_town_it_is_asked_for_and_the_next_words_are_it() -> None:
    decision = decide("ho perso il permesso", now=DAY_AFTER)

    assert kinds(decision) == [Withheld, PlacePrompt]
    assert (decision.state.waiting, decision.state.desk_intent) == ("town", "permit_lost")


@pytest.mark.parametrize(
    "turn",
    [
        turns.OpenIntent("permit_lost"),
        turns.OpenPart("permit_lost", "cost"),
        turns.OpenPart("permit_lost", "bring"),
        turns.ShowItalian("permit_lost"),
        turns.Ordered("start", "lang-it-ask-permit_lost"),
        turns.Said("quanto costa"),
    ],
)
def test_no_other_way_shows_it_either(turn: turns.Turn) -> None:
    shown = kinds(decide(turn, READ, now=DAY_AFTER))

    assert Withheld in shown
    assert not {AnswerCard, PartShown} & set(shown)


def test_the_grace_time_is_a_setting() -> None:
    strict = Dialogue(knowledge(), matcher(), grace=timedelta(0))
    day_after = datetime(2026, 11, 2, 12, tzinfo=ROME)

    decision = strict.decide(turns.OpenIntent("permit_lost"), Person(language="it"), day_after)

    assert kinds(decision)[0] is Withheld


def test_where_it_was_about_danger_the_numbers_stay() -> None:
    known = knowledge()
    grave = replace(known.intents["permit_lost"], risk="R3")
    dialogue = Dialogue(replace(known, intents={**known.intents, "permit_lost": grave}), matcher())

    reply = dialogue.decide(turns.OpenIntent("permit_lost"), ITALIAN, DAY_AFTER).replies[0]

    assert isinstance(reply, Withheld)
    assert [line.number for line in reply.helplines] == ["112", "1522"]


def test_a_withheld_answer_is_not_counted_as_read() -> None:
    assert decide(turns.OpenIntent("permit_lost"), now=DAY_AFTER).state.read == ()


def test_reviews_say_what_is_due_and_how_people_see_it() -> None:
    known = DIALOGUE.knowledge

    assert reviews(known, date(2026, 10, 1)) == ()
    assert reviews(known, date(2026, 10, 2)) == (Review(DUE, "permit_lost", "soon"),)
    assert reviews(known, DUE) == (Review(DUE, "permit_lost", "soon"),)
    assert reviews(known, date(2026, 11, 2)) == (Review(DUE, "permit_lost", "warned"),)
    assert [each.standing for each in reviews(known, DAY_AFTER.date())] == [
        "withheld",
        "soon",
        "soon",
    ]


def test_the_digest_names_each_kind_apart_and_is_silent_when_nothing_is_due() -> None:
    due = reviews_due(DIALOGUE.knowledge, DAY_AFTER.date())

    assert due is not None
    assert [option.id for option, _ in due.withheld.answers] == ["permit_lost"]
    assert due.warned.answers == ()
    assert [option.id for option, _ in due.soon.answers] == ["family_doctor", "permit_renewal"]
    assert reviews_due(DIALOGUE.knowledge, date(2026, 10, 1)) is None
