"""The hand-off slip: three questions by buttons, then a code and what the desk sees under it.

The buttons carry the whole slip so far, so that nothing is waited for: one may stop anywhere.
"""

from datetime import datetime
from typing import assert_never

from bot.domain import turns
from bot.domain.decision import Decision, SlipFact, SlipFinished, SlipMarked, SlipSought
from bot.domain.desk_talk import ANY_NEED
from bot.domain.handoff import KEPT, URGENCIES, Slip, SlipDraft, filled
from bot.domain.hours import ROME
from bot.domain.knowledge import Knowledge
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.places import by_istat
from bot.domain.reply import (
    OldButton,
    Reply,
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
from bot.domain.scene import Scene
from bot.domain.welcome import say

SlipTap = turns.AskSlip | turns.BrowseSlip | turns.MakeSlip | turns.OtherSpoken | turns.MarkDocument

NEEDS = 4
"""Offered before "something else": more are not read."""
SPOKEN = 3


def slip_tapped(tap: SlipTap, scene: Scene) -> Decision:
    """What one tap of the slip leads to; raises for an id that is gone."""
    match tap:
        case turns.AskSlip(intent):
            return say(scene, _about(scene, intent, fresh=True), "desk")
        case turns.BrowseSlip(topic):
            return say(scene, _browse(scene, topic), "desk")
        case turns.MakeSlip():
            return _make(tap, scene)
        case turns.OtherSpoken(intent, urgency):
            return say(scene, _languages(scene, intent, urgency, every=True), "desk")
        case turns.MarkDocument(code, document):
            return Decision(
                replies=(),
                language=scene.language,
                state=scene.person.state,
                outcome="desk",
                facts=(SlipMarked(code, document),),
            )
        case _:
            assert_never(tap)


def after(fact: SlipFact, slip: Slip | None, scene: Scene) -> Reply:
    """What to say when the store has done its part; None: it keeps no such slip."""
    match fact, slip:
        case SlipSought(code), None:
            return SlipUnknown(code)
        case _, None:
            return SlipGone()
        case SlipSought(), Slip():
            return SlipRead(summary(slip, scene.knowledge))
        case _:
            return _shown(slip, scene)


def summary(slip: Slip, knowledge: Knowledge) -> tuple[str, ...]:
    """What the desk sees: fixed Italian sentences, filled with what is true of the slip."""
    words = knowledge.slip
    town = by_istat(slip.municipality or "", knowledge.places)
    read = "; ".join(_title(intent, knowledge) for intent in slip.read if intent != slip.intent)
    names = knowledge.names[SOURCE_LANGUAGE].documents
    documents = ", ".join(names.get(document, document) for document in slip.documents)
    language = words.languages.get(slip.language, slip.language)
    return (
        filled(
            words.heading,
            code=slip.code,
            date=_day(slip.created),
            until=_day(slip.created + KEPT),
        ),
        filled(words.about, intent=_title(slip.intent, knowledge)),
        filled(words.urgency, urgency=words.urgencies[slip.urgency]),
        filled(words.language, language=language),
        filled(words.town, town=town.name) if town else words.no_town,
        filled(words.read, titles=read) if read else words.read_nothing,
        filled(words.documents, documents=documents) if documents else words.no_documents,
    )


def _about(scene: Scene, intent: str | None, *, fresh: bool) -> Reply:
    """The need looked for, the one just answered, what is near them, what was read."""
    state, known = scene.person.state, scene.knowledge.intents
    first = [each for each in (intent, state.intent) if each is not None and each in known]
    related = [other for need in first[:1] for other in known[need].related]
    # Nobody beside the person should see that they read about danger, unless it is the matter.
    harmless = [each for each in (*related, *reversed(state.read)) if _harmless(each, scene)]
    needs = list(dict.fromkeys((*first, *harmless)))[:NEEDS]
    if not needs:
        return _topics(scene, fresh=fresh)
    return SlipAbout(tuple(map(scene.option, needs)), desk_intent=intent, fresh=fresh)


def _harmless(intent: str, scene: Scene) -> bool:
    found = scene.knowledge.intents.get(intent)
    return found is not None and found.risk != "R3"


def _browse(scene: Scene, topic_id: str | None) -> Reply:
    topic = scene.knowledge.topics.get(topic_id or "")
    if topic is None:
        return _topics(scene)
    return SlipTopicPage(scene.topic(topic.id), scene.questions(topic.id))


def _topics(scene: Scene, *, fresh: bool = False) -> SlipTopics:
    general = scene.option(ANY_NEED) if ANY_NEED in scene.knowledge.intents else None
    return SlipTopics(scene.topics(), general, fresh)


def _make(tap: turns.MakeSlip, scene: Scene) -> Decision:
    if tap.intent is None:
        return say(scene, _about(scene, scene.person.state.desk_intent, fresh=False), "desk")
    need = scene.option(tap.intent)
    if tap.urgency is None:
        return say(scene, SlipUrgency(need), "desk")
    if tap.language is None:
        return say(scene, _languages(scene, tap.intent, tap.urgency), "desk")
    if tap.urgency not in URGENCIES or tap.language not in scene.knowledge.languages:
        return say(scene, OldButton(scene.topics()), "unknown")
    draft = SlipDraft(
        intent=tap.intent,
        language=tap.language,
        urgency=tap.urgency,
        municipality=scene.municipality.istat if scene.municipality else None,
        read=scene.person.state.read,
    )
    return Decision(
        replies=(),
        language=scene.language,
        state=scene.person.state,
        outcome="desk",
        facts=(SlipFinished(draft),),
    )


def _languages(scene: Scene, intent: str, urgency: str, *, every: bool = False) -> Reply:
    scene.knowledge.intent(intent)
    if urgency not in URGENCIES:
        return OldButton(scene.topics())
    known = scene.knowledge.languages
    ordered = tuple(known[code] for code in dict.fromkeys((scene.language, *known)))
    offered = ordered[SPOKEN:] if every else ordered[:SPOKEN]
    more = not every and len(ordered) > SPOKEN
    return SlipLanguages(intent, urgency, offered, more)


def _shown(slip: Slip, scene: Scene) -> SlipShown:
    intent = scene.knowledge.intents.get(slip.intent)
    return SlipShown(
        code=slip.code,
        summary=summary(slip, scene.knowledge),
        documents=tuple(
            Tick(document, scene.name("documents", document), document in slip.documents)
            for document in (intent.documents if intent else ())
        ),
        until=(slip.created + KEPT).astimezone(ROME).date(),
    )


def _title(intent: str, knowledge: Knowledge) -> str:
    """An intent that is gone since keeps its id: the desk still has something to go by."""
    if intent not in knowledge.intents:
        return intent
    return knowledge.answer(intent, SOURCE_LANGUAGE).title


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(ROME):%d/%m/%Y}"
