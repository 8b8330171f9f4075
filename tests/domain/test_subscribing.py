"""What people want of notices, and the latest ones: nothing to anybody without a yes."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from bot.domain import notice_turns as taps
from bot.domain.decision import NewsSought, NoticeOpened, Person, PreferencesChosen
from bot.domain.notice_reply import InterestsView, NewsItem, NoticesView
from bot.domain.notices import Audience, InAmbito, InTowns, Notice, WholeRegion
from bot.domain.preferences import Preferences
from bot.domain.reply import DeskCard, OldButton
from bot.domain.scene import Scene
from bot.domain.subscribing import FOR_GOOD, SHOWN, news
from bot.domain.turns import Ordered
from tests.domain.small_world import MONDAY, knowledge
from tests.domain.talk import ITALIAN, decide

YES = replace(ITALIAN, municipality="016218", preferences=Preferences(consent=True))
ENGLISH = replace(YES, language="en")
SENT = Notice(
    id="n1",
    author=1,
    role="notices",
    ambito="valle_cavallina",
    title="Corso",
    created=MONDAY,
    audience=Audience(place=InTowns(("016218",))),
    texts={"it": "Corso di italiano.", "en": "Italian course."},
    status="done",
)
REGIONAL = replace(SENT, id="n2", audience=Audience(place=WholeRegion()))


def chosen(tap: taps.NoticeTap, person: Person = YES) -> Preferences:
    (fact,) = decide(tap, person).facts
    assert isinstance(fact, PreferencesChosen)
    return fact.preferences


def read(person: Person, *notices: Notice) -> tuple[NewsItem, ...]:
    scene = Scene(
        knowledge=knowledge(), person=person, now=MONDAY, language=person.language or "it"
    )
    return news(scene, notices).items


@pytest.mark.parametrize("consent", [None, False])
def test_without_a_yes_it_is_asked_for_and_nothing_is_chosen(consent) -> None:
    decision = decide(Ordered("notices"), replace(YES, preferences=Preferences(consent=consent)))

    assert decision.facts == ()
    assert isinstance(decision.replies[0], NoticesView)
    assert not decision.replies[0].consent


def test_whoever_said_yes_sees_their_town_topics_and_silence() -> None:
    until = MONDAY + timedelta(days=7)
    wishes = Preferences(consent=True, muted_until=until, topics=("health", "gone"))
    view = decide(Ordered("notices"), replace(YES, preferences=wishes)).replies[0]

    assert isinstance(view, NoticesView)
    assert view.town == "Trescore Balneario"
    assert [topic.id for topic in view.topics] == ["health"]
    assert view.muted_until == until
    assert not view.muted_for_good


def test_a_silence_that_is_over_is_not_shown() -> None:
    wishes = Preferences(consent=True, muted_until=MONDAY - timedelta(days=1))
    view = decide(Ordered("notices"), replace(YES, preferences=wishes)).replies[0]

    assert isinstance(view, NoticesView)
    assert view.muted_until is None


def test_one_tap_says_yes_and_one_leaves() -> None:
    assert chosen(taps.ConsentNotices(yes=True), ITALIAN).consent is True
    assert chosen(taps.ConsentNotices(yes=False)).consent is False


@pytest.mark.parametrize(
    ("time", "until"),
    [
        ("week", MONDAY.astimezone(UTC) + timedelta(days=7)),
        ("month", MONDAY.astimezone(UTC) + timedelta(days=30)),
        ("always", FOR_GOOD),
        ("off", None),
    ],
)
def test_silence_lasts_as_long_as_was_said(time, until) -> None:
    assert chosen(taps.MuteNotices(time)).muted_until == until


def test_topics_are_added_and_taken_away_one_by_one() -> None:
    wishes = replace(YES, preferences=Preferences(consent=True, topics=("health",)))

    assert chosen(taps.ToggleInterest("permits"), wishes).topics == ("permits", "health")
    assert chosen(taps.ToggleInterest("health"), wishes).topics == ()
    assert chosen(taps.ToggleInterest(None), wishes).topics == ()


def test_the_topics_stay_open_while_they_are_chosen() -> None:
    reply = decide(taps.ToggleInterest("health"), YES).replies[0]

    assert isinstance(reply, InterestsView)
    assert reply.chosen == {"health"}


@pytest.mark.parametrize("tap", [taps.MuteNotices("year"), taps.ToggleInterest("gone")])
def test_what_makes_no_sense_changes_nothing(tap) -> None:
    decision = decide(tap, YES)

    assert isinstance(decision.replies[0], OldButton)
    assert decision.facts == ()


def test_news_are_looked_up_in_the_store() -> None:
    decision = decide(Ordered("news"), YES)

    assert decision.facts == (NewsSought(),)
    assert decision.replies == ()


def test_news_are_read_in_the_own_language_and_else_in_italian_which_is_said() -> None:
    (english,) = read(ENGLISH, SENT)
    (italian,) = read(ENGLISH, replace(SENT, texts={"it": "Corso."}))

    assert (english.text, english.italian) == ("Italian course.", False)
    assert (italian.text, italian.italian) == ("Corso.", True)


@pytest.mark.parametrize(
    ("notice", "shown"),
    [
        (SENT, True),
        (replace(SENT, audience=Audience(place=InAmbito("valle_cavallina"))), True),
        (replace(SENT, audience=Audience(place=InAmbito("bergamo"))), False),
        (replace(SENT, audience=Audience(place=InTowns(("016024",)))), False),
        (replace(SENT, status="draft"), False),
        (replace(SENT, status="scheduled"), False),
        (replace(SENT, status="withdrawn"), False),
        (replace(SENT, status="sending"), True),
        (replace(SENT, expires=date(2020, 1, 1)), False),
        (replace(SENT, expires=MONDAY.date()), True),
    ],
)
def test_news_are_what_is_valid_where_one_lives(notice, shown) -> None:
    assert bool(read(YES, notice)) == shown


def test_whoever_named_no_town_reads_what_is_for_everybody() -> None:
    nowhere = replace(YES, municipality=None)

    assert len(read(nowhere, SENT, REGIONAL)) == 1


def test_at_most_a_few_are_shown_the_newest_first() -> None:
    many = [replace(SENT, id=f"n{n}", texts={"it": f"Avviso {n}"}) for n in range(9)]

    assert [item.text for item in read(YES, *many)] == [f"Avviso {n}" for n in range(SHOWN)]


def test_the_desk_of_a_notice_opens_and_the_tap_is_counted_without_the_person() -> None:
    decision = decide(taps.OpenNoticedDesk("trescore", "n1"), YES)

    assert decision.facts == (NoticeOpened("n1"),)
    assert isinstance(decision.replies[0], DeskCard)
    assert decide(taps.OpenNoticedDesk("trescore"), YES).facts == ()
