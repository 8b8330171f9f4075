"""Buttons, commands and first words, through the one door of the conversation."""

from dataclasses import replace

import pytest

from bot.domain import turns
from bot.domain.decision import (
    DialogueState,
    Erased,
    LanguageChosen,
    MessagesToRemove,
    Person,
    Rated,
)
from bot.domain.reply import (
    AnswerCard,
    ContactCard,
    DeskList,
    DeskPin,
    ForgetPrompt,
    Forgotten,
    Helplines,
    Home,
    LanguageMenu,
    MeantWhat,
    MyData,
    NotUnderstood,
    OldButton,
    PartShown,
    Thanks,
    TopicMenu,
    TopicPage,
)
from tests.domain.talk import ITALIAN, after, decide


def test_start_shows_the_languages_with_the_phones_own_first() -> None:
    decision = decide(turns.Ordered("start"), Person(phone_tag="en-GB"))

    assert isinstance(decision.replies[0], LanguageMenu)
    assert decision.replies[0].suggested == "en"
    assert decision.language == "en"


def test_a_posters_link_chooses_the_language_and_opens_the_topic() -> None:
    decision = decide(turns.Ordered("start", "lang-en-topic-permits"), Person())

    assert isinstance(decision.replies[0], Home)
    assert isinstance(decision.replies[1], TopicPage)
    assert decision.facts == (LanguageChosen("en"),)


def test_a_link_without_a_language_waits_for_the_choice() -> None:
    menu = decide(turns.Ordered("start", "ask-permit_lost"), Person())

    decision = decide(turns.ChooseLanguage("it"), after(menu, Person()))

    assert isinstance(menu.replies[0], LanguageMenu)
    assert isinstance(decision.replies[1], AnswerCard)


def test_a_choice_of_language_says_who_runs_the_bot() -> None:
    decision = decide(turns.ChooseLanguage("en"))

    assert decision.replies[0] == Home("Valle Cavallina", DIALOGUE_TOPICS_EN)
    assert decision.language == "en"


DIALOGUE_TOPICS_EN = decide(turns.OpenTopics(), Person(language="en")).replies[0].topics  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "turn",
    [
        turns.OpenIntent("gone"),
        turns.OpenPart("gone", "cost"),
        turns.OpenDesk("gone"),
        turns.OpenWeek("gone"),
        turns.OpenPin("gone"),
        turns.OpenContact("gone"),
        turns.Rate("gone", helped=True),
        turns.MeantInstead("permit_lost", "gone"),
        turns.FindDesk("gone"),
        turns.ChoosePlace("999999"),
        turns.TooOld(),
    ],
)
def test_an_old_button_gets_fresh_topics(turn: turns.Turn) -> None:
    assert isinstance(decide(turn).replies[0], OldButton)


def test_a_topic_that_is_gone_shows_the_topics() -> None:
    assert isinstance(decide(turns.OpenTopic("gone")).replies[0], TopicMenu)


def test_buttons_open_cards_parts_and_the_italian_beside() -> None:
    card = decide(turns.OpenIntent("permit_lost", "en"))
    both = decide(turns.ShowItalian("permit_lost", "en"))
    bring = decide(turns.OpenPart("permit_renewal", "bring", "en")).replies[0]

    assert card.language == "en"
    assert isinstance(both.replies[0], AnswerCard)
    assert both.replies[0].italian is not None
    assert both.replies[0].italian.title == "Ho perso il permesso: che faccio?"
    assert isinstance(bring, PartShown)
    assert [(line.name, line.italian) for line in bring.documents] == [("Passport", "Passaporto")]


def test_desk_buttons_show_the_week_the_pin_the_phone_and_the_others() -> None:
    at_home = replace(ITALIAN, municipality="016218")

    week = decide(turns.OpenWeek("trescore"), at_home).replies[0]
    pin = decide(turns.OpenPin("trescore"), at_home).replies[0]
    phone = decide(turns.OpenContact("trescore"), at_home).replies[0]
    others = decide(turns.OtherDesks("permit_renewal"), at_home).replies[0]

    assert [len(day.spans) for day in week.days] == [1, 1, 1, 1, 1, 0, 0]  # type: ignore[union-attr]
    assert isinstance(pin, DeskPin)
    assert not pin.exact
    assert phone == ContactCard("Trescore", "035 000000")
    assert isinstance(others, DeskList)
    assert [ranked.desk.id for ranked in others.desks] == ["bergamo"]


def test_a_helpline_can_be_kept_as_a_contact() -> None:
    assert decide(turns.OpenContact("helpline_emergency")).replies == (
        ContactCard("Emergenza", "112"),
    )


def test_every_helpline_is_listed_once() -> None:
    reply = decide(turns.OtherHelp()).replies[0]

    assert isinstance(reply, Helplines)
    assert [line.id for line in reply.helplines] == ["helpline_emergency", "helpline_violence"]


def test_a_thumb_up_is_thanked_and_counted() -> None:
    decision = decide(turns.Rate("permit_lost", helped=True))

    assert decision.replies == (Thanks(),)
    assert decision.facts == (Rated("permit_lost", "it", helped=True),)


def test_a_thumb_down_asks_what_was_meant_among_the_next_guesses() -> None:
    first = decide("rinnovo permesso")
    down = decide(turns.Rate("permit_renewal", helped=False), after(first))
    meant = decide(turns.MeantInstead("permit_renewal", "permit_lost"), after(down))

    assert isinstance(down.replies[0], MeantWhat)
    assert "permit_lost" in {option.id for option in down.replies[0].options}
    assert isinstance(meant.replies[0], AnswerCard)
    assert meant.facts == (Rated("permit_renewal", "it", helped=False, meant="permit_lost"),)


def test_none_of_these_and_something_else_lead_to_topics() -> None:
    replies = [decide(turns.NoneOfThese()), decide(turns.MeantInstead("permit_lost", None))]

    assert [type(decision.replies[0]) for decision in replies] == [NotUnderstood, NotUnderstood]


def test_forgetting_is_asked_twice_and_then_done() -> None:
    prompt, done = decide(turns.Ordered("forget")), decide(turns.Erase(sure=True))

    assert prompt.replies == (ForgetPrompt(),)
    assert prompt.facts == ()
    assert done.replies == (Forgotten(),)
    assert done.facts == (Erased(),)
    assert done.state == DialogueState()


def test_what_is_kept_is_shown_in_words() -> None:
    person = Person(language="it", municipality="016218", messages=3)
    told = decide("rinnovo permesso", person)

    decision = decide(turns.Ordered("mydata"), after(told, person))

    assert decision.replies == (
        MyData(
            "Italiano",
            "Trescore Balneario",
            "Come rinnovo il permesso?",
            3,
            ("Come rinnovo il permesso?",),
        ),
    )


def test_messages_are_removed_on_request() -> None:
    assert decide(turns.RemoveMessages()).facts == (MessagesToRemove(),)


def test_after_a_removal_my_data_does_not_tell_what_was_asked() -> None:
    person = Person(language="it")
    told = decide("rinnovo permesso", person)

    removed = decide(turns.RemoveMessages(), after(told, person))

    assert removed.state == DialogueState(language="it")


@pytest.mark.parametrize("command", ["help", "language", "desks", "topics", "privacy"])
def test_every_command_is_answered(command: turns.Command) -> None:
    assert len(decide(turns.Ordered(command)).replies) == 1
