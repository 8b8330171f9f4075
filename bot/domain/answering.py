"""An answer, or, long past its review date, the desk in its place."""

from dataclasses import replace

from bot.domain.decision import DialogueState
from bot.domain.desk_talk import desk_reply
from bot.domain.knowledge import ASPECTS
from bot.domain.language import SOURCE_LANGUAGE, Language
from bot.domain.pieces import Card
from bot.domain.reply import AnswerCard, PartShown, PlacePrompt, Reply, Withheld
from bot.domain.scene import Scene
from bot.domain.told import Told


def card_replies(
    scene: Scene, intent: str, *, italian: bool = False, switch_to: Language | None = None
) -> tuple[Reply, ...]:
    """The card of an intent; raises `UnknownIntentError` for one that is gone."""
    if scene.withholds(intent):
        return _desk_instead(scene, intent, switch_to)
    beside = scene.card(intent, SOURCE_LANGUAGE) if italian else None
    return (AnswerCard(scene.card(intent), italian=beside, switch_to=switch_to),)


def part_replies(scene: Scene, intent: str, part: str) -> tuple[Reply, ...]:
    """One part of a card; the whole card where it has nothing written for it.

    What an aspect leads to is the intent's; without one, the rights are nearest to it.
    """
    if scene.withholds(intent):
        return _desk_instead(scene, intent)
    card = scene.card(intent)
    if part in ASPECTS:
        return (PartShown(card, "rights", scene.part(card, "rights")),)
    text = scene.part(card, part)
    if not text and (part != "bring" or "bring" not in card.parts):
        return (AnswerCard(card),)
    documents = () if text else scene.documents(intent)
    return (PartShown(card, part, text, documents),)


def after_answer(state: DialogueState, replies: tuple[Reply, ...], intent: str) -> DialogueState:
    """The state that goes with such replies: the question for the town waits for its answer."""
    if any(isinstance(reply, PlacePrompt) for reply in replies):
        return replace(state, waiting="town", desk_intent=intent)
    return replace(state, waiting=None)


def told_of(reply: Reply) -> Told | None:
    """What a reply tells; None when it is no answer."""
    match reply:
        case AnswerCard(card, italian):
            below = f"{italian.title}\n{italian.text}" if italian else ""
            return _told(card, None, card.text, italian=below)
        case PartShown(card, part, text, documents) if text or documents:
            names = tuple(
                each.name if each.name == each.italian else f"{each.name} ({each.italian})"
                for each in documents
            )
            return _told(card, part, text or "", documents=names)
        case _:
            return None


def _told(
    card: Card, part: str | None, text: str, *, documents: tuple[str, ...] = (), italian: str = ""
) -> Told:
    return Told(
        intent=card.intent,
        language=card.language,
        part=part,
        title=card.title,
        text=text,
        documents=documents,
        italian=italian,
        sources=tuple(source.title for source in card.sources),
        checked_on=card.checked_on,
        confirmed_on=card.confirmed_on,
        overdue=card.overdue,
    )


def _desk_instead(
    scene: Scene, intent_id: str, switch_to: Language | None = None
) -> tuple[Reply, ...]:
    intent = scene.knowledge.intent(intent_id)
    withheld = Withheld(
        title=scene.option(intent_id).label,
        due=intent.review_by,
        # Somebody in danger must not be left with "ask a desk".
        helplines=scene.emergency().helplines if intent.risk == "R3" else (),
        switch_to=switch_to,
    )
    town = scene.municipality
    return (withheld, desk_reply(scene, intent_id, town) if town else PlacePrompt())
