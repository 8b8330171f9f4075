"""Buttons: what each tap leads to. Everything is looked up again, for buttons outlive the world."""

from dataclasses import replace
from typing import assert_never

from bot.domain import turns
from bot.domain.answering import after_answer, card_replies, part_replies
from bot.domain.decision import (
    Decision,
    DialogueState,
    Erased,
    MessagesToRemove,
    Outcome,
    PlaceChosen,
    Rated,
)
from bot.domain.desk_talk import (
    contact,
    desk_list,
    desk_pin,
    desk_reply,
    desk_week,
    desks_by_opening,
    filtered_desks,
    opened_desk,
)
from bot.domain.notice_turns import (
    ConsentNotices,
    MuteNotices,
    OpenInterests,
    OpenNews,
    OpenNoticedDesk,
    OpenNotices,
    ToggleInterest,
)
from bot.domain.places import by_istat
from bot.domain.reply import (
    ForgetPrompt,
    Forgotten,
    Helplines,
    MeantWhat,
    MessagesRemoved,
    OldButton,
    PlacePrompt,
    Thanks,
    TopicMenu,
    TopicPage,
)
from bot.domain.scene import Scene
from bot.domain.slip_talk import slip_tapped
from bot.domain.subscribing import notices_tapped
from bot.domain.welcome import choose_language, language_menu, privacy, say


def tapped(tap: turns.PersonTap, scene: Scene) -> Decision:  # noqa: C901, PLR0911, PLR0912 - the union, a line each
    """What one tap leads to; raises for an id that is gone, which the caller answers kindly."""
    match tap:
        case turns.OpenTopics():
            return say(scene, TopicMenu(scene.topics()), "answer")
        case turns.OpenTopic(topic):
            return _show_topic(scene, topic)
        case turns.OpenIntent(intent, language):
            return _show_card(_in_language(scene, language), intent)
        case turns.ShowItalian(intent, language):
            return _show_card(_in_language(scene, language), intent, italian=True)
        case turns.OpenPart(intent, part, language):
            return _show_part(_in_language(scene, language), intent, part)
        case turns.NoneOfThese():
            return say(scene, scene.not_understood(), "unknown")
        case turns.OpenLanguages():
            return say(scene, language_menu(scene), "language")
        case turns.ChooseLanguage(language):
            return choose_language(language, scene)
        case turns.FindDesk(intent):
            return _find_desk(scene, intent)
        case turns.OpenDesk(desk, intent):
            return say(scene, opened_desk(scene, desk, intent), "desk")
        case turns.OtherDesks(intent):
            return say(scene, desk_list(scene, intent, scene.municipality), "desk")
        case turns.OpenNext(intent):
            return say(scene, desks_by_opening(scene, intent, scene.municipality), "desk")
        case turns.FilterDesks():
            return say(scene, filtered_desks(scene, tap, scene.municipality), "desk")
        case turns.OpenWeek(desk, intent):
            return say(scene, desk_week(scene, desk, intent), "desk")
        case turns.OpenPin(desk):
            return say(scene, desk_pin(scene, desk), "desk")
        case turns.OpenContact(target):
            return say(scene, contact(scene, target), "desk")
        case (
            turns.AskSlip()
            | turns.BrowseSlip()
            | turns.MakeSlip()
            | turns.OtherSpoken()
            | turns.MarkDocument()
        ):
            return slip_tapped(tap, scene)
        case turns.AskPlace():
            return _ask_town(scene, scene.person.state.desk_intent, "desk")
        case turns.ChoosePlace(istat, intent):
            return _choose_place(scene, istat, intent)
        case turns.AskPerson():
            return _ask_person(scene)
        case turns.Rate(intent, helped):
            return _rate(scene, intent, helped=helped)
        case turns.MeantInstead(wrong, right):
            return _meant_instead(scene, wrong, right)
        case turns.OtherHelp():
            lines = tuple(
                dict.fromkeys(
                    line for danger in scene.knowledge.dangers for line in danger.helplines
                )
            )
            return say(scene, Helplines(scene.helplines(lines)), "safety")
        case turns.RemoveMessages():
            blank = DialogueState(language=scene.language)  # /mydata would name what was asked
            facts = (MessagesToRemove(),)
            return Decision((MessagesRemoved(),), scene.language, blank, "safety", facts)
        case turns.OpenPrivacy():
            return say(scene, privacy(scene), "smalltalk")
        case (
            OpenNotices()
            | ConsentNotices()
            | MuteNotices()
            | OpenInterests()
            | ToggleInterest()
            | OpenNews()
            | OpenNoticedDesk()
        ):
            return notices_tapped(tap, scene)
        case turns.Erase(sure):
            if not sure:
                return say(scene, ForgetPrompt(), "smalltalk")
            return Decision(
                (Forgotten(),), scene.language, DialogueState(), "smalltalk", (Erased(),)
            )
        case _:
            assert_never(tap)


def _in_language(scene: Scene, language: str | None) -> Scene:
    known = language is not None and language in scene.knowledge.languages
    return replace(scene, language=language) if known and language else scene


def _show_card(scene: Scene, intent: str, *, italian: bool = False) -> Decision:
    replies = card_replies(scene, intent, italian=italian)
    near = scene.knowledge.intent(intent).related[:3]
    state = DialogueState(intent=intent, language=scene.language, candidates=near)
    return Decision(replies, scene.language, after_answer(state, replies, intent), "answer")


def _show_part(scene: Scene, intent: str, part: str) -> Decision:
    replies = part_replies(scene, intent, part)
    state = replace(scene.person.state, intent=intent, language=scene.language)
    return Decision(replies, scene.language, after_answer(state, replies, intent), "answer")


def _show_topic(scene: Scene, topic_id: str) -> Decision:
    topic = scene.knowledge.topics.get(topic_id)
    if topic is None:
        return say(scene, TopicMenu(scene.topics()), "answer")
    return say(scene, TopicPage(scene.topic(topic_id), scene.questions(topic_id)), "answer")


def _find_desk(scene: Scene, intent: str | None) -> Decision:
    if intent is not None:
        scene.knowledge.intent(intent)
    if scene.municipality is None:
        return _ask_town(scene, intent, "desk")
    state = replace(scene.person.state, desk_intent=intent, waiting=None)
    reply = desk_reply(scene, intent, scene.municipality)
    return Decision((reply,), scene.language, state, "desk")


def _ask_town(scene: Scene, intent: str | None, outcome: Outcome) -> Decision:
    state = replace(scene.person.state, desk_intent=intent, waiting="town")
    return Decision((PlacePrompt(),), scene.language, state, outcome)


def _ask_person(scene: Scene) -> Decision:
    if scene.municipality is None:
        return _ask_town(scene, None, "person")
    return say(scene, desk_reply(scene, None, scene.municipality, on_request=True), "person")


def _choose_place(scene: Scene, istat: str, intent: str | None) -> Decision:
    town = by_istat(istat, scene.knowledge.places)
    if town is None:
        return say(scene, OldButton(scene.topics()), "unknown")
    return say(scene, desk_reply(scene, intent, town), "desk", PlaceChosen(istat))


def _rate(scene: Scene, intent: str, *, helped: bool) -> Decision:
    scene.knowledge.intent(intent)
    fact = Rated(intent, scene.language, helped)
    if helped:
        return say(scene, Thanks(), "smalltalk", fact)
    others = [other for other in scene.person.state.candidates if other in scene.knowledge.intents]
    options = tuple(scene.option(other) for other in others if other != intent)
    return say(scene, MeantWhat(intent, options[:3]), "clarify", fact)


def _meant_instead(scene: Scene, wrong: str, right: str | None) -> Decision:
    if right is None:
        return say(scene, scene.not_understood(), "unknown")
    fact = Rated(wrong, scene.language, helped=False, meant=right)
    return replace(_show_card(scene, right), facts=(fact,))
