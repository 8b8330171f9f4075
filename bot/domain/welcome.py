"""First words: languages, home, what a poster's link opens, and what is kept about a person."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.answering import card_replies
from bot.domain.decision import Decision, DialogueState, Fact, LanguageChosen, Outcome
from bot.domain.desk_talk import desk_card, seen_alone
from bot.domain.language import negotiate
from bot.domain.reply import (
    Home,
    LanguageMenu,
    MyData,
    PrivacyText,
    Reply,
    TopicPage,
)
from bot.domain.scene import Scene
from bot.errors import UnknownDeskError


def start(payload: str, scene: Scene) -> Decision:
    """Languages first, every time: phones are shared. A poster's link may choose for us."""
    link = _link(payload)
    language = link.get("lang")
    if language in scene.knowledge.languages:
        return _welcome(language or "", link, scene)
    return Decision(
        (language_menu(scene),), scene.language, DialogueState(link=payload), "language"
    )


def language_menu(scene: Scene) -> LanguageMenu:
    """The languages, the person's own or the phone's put forward."""
    languages = scene.knowledge.languages
    guess = scene.person.language or negotiate(scene.person.phone_tag, languages)
    return LanguageMenu(tuple(languages.values()), guess)


def choose_language(language: str, scene: Scene) -> Decision:
    """Speak it from now on, and go on to what the link that brought the person here asked for."""
    if language not in scene.knowledge.languages:
        return say(scene, language_menu(scene), "language")
    return _welcome(language, _link(scene.person.state.link), scene)


def _welcome(language: str, link: Mapping[str, str], scene: Scene) -> Decision:
    scene = replace(scene, language=language)
    ambito = scene.ambito
    home = Home(ambito.name if ambito else None, scene.topics())
    return Decision(
        replies=(home, *_linked(link, scene)),
        language=language,
        state=DialogueState(intent=link.get("ask"), language=language),
        outcome="language",
        facts=(LanguageChosen(language),),
    )


def say(scene: Scene, reply: Reply, outcome: Outcome, *facts: Fact) -> Decision:
    """One reply; what was waited for is no longer."""
    state = replace(scene.person.state, waiting=None)
    return Decision((reply,), scene.language, state, outcome, facts)


def privacy(scene: Scene) -> PrivacyText:
    """Who answers for the data of this person."""
    ambito = scene.ambito
    return PrivacyText(
        controller=ambito.controller if ambito else None,
        contact=ambito.privacy_contact if ambito else None,
    )


def my_data(scene: Scene) -> MyData:
    """Everything kept about this person."""
    known = scene.knowledge
    language = known.languages.get(scene.person.language or "")
    town = scene.municipality
    intent = scene.person.state.intent
    return MyData(
        language=language.name if language else None,
        municipality=town.name if town else None,
        last_intent=scene.option(intent).label if intent and intent in known.intents else None,
        read=tuple(
            scene.option(each).label for each in scene.person.state.read if each in known.intents
        ),
        messages=scene.person.messages,
        notices=scene.person.preferences.consent is True,
    )


def _link(payload: str) -> dict[str, str]:
    """A deep link: `lang-pa-topic-permits-desk-x-ask-permit_renewal`, any of them, in any order."""
    words = payload.split("-")
    return dict(zip(words[::2], words[1::2], strict=False))


def _linked(link: Mapping[str, str], scene: Scene) -> tuple[Reply, ...]:
    """What the link shows after the welcome; a name that is gone shows nothing more."""
    topic = scene.knowledge.topics.get(link.get("topic", ""))
    if topic is not None:
        return (TopicPage(scene.topic(topic.id), scene.questions(topic.id)),)
    if link.get("ask") in scene.knowledge.intents:
        return card_replies(scene, link["ask"])
    try:
        ranked = seen_alone(scene, link.get("desk", ""), None)
    except UnknownDeskError:
        return ()
    return (desk_card(scene, ranked, None, scene.municipality),)
