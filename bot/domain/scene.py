"""One turn's view of what the bot knows: who speaks, in which language, at what moment."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.domain.board import BoardEntry, of
from bot.domain.decision import Person
from bot.domain.hours import ROME
from bot.domain.knowledge import PARTS, Answer, Danger, Knowledge, Names
from bot.domain.language import SOURCE_LANGUAGE, fallback_chain
from bot.domain.pieces import Card, DocumentLine, Helpline, Option
from bot.domain.places import Ambito, Municipality, by_istat
from bot.domain.reply import Helplines, NotUnderstood, SafetyFirst

GRACE = timedelta(days=90)
"""A law seldom changes within a quarter unnoticed; later a wrong fact is likelier than help."""

WATCHED = frozenset({"violence_home", "forced_marriage", "trafficking", "labour_exploitation"})
"""Dangers in which somebody else may read the phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Turns ids into values with every text chosen, filled and named in the scene's language."""

    knowledge: Knowledge
    person: Person
    now: datetime
    language: str
    board: tuple[BoardEntry, ...] = ()  # what desks said of today
    grace: timedelta = GRACE  # after its review date an answer is shown so long, with a warning

    @property
    def day(self) -> date:
        """Today where the desks are."""
        return self.now.astimezone(ROME).date()

    @property
    def municipality(self) -> Municipality | None:
        """Where the person lives, if they said so."""
        istat = self.person.municipality
        return by_istat(istat, self.knowledge.places) if istat else None

    @property
    def ambito(self) -> Ambito | None:
        """Who runs the bot for this person: their ambito if it is served, else the first served."""
        served = [ambito for ambito in self.knowledge.places.ambiti if ambito.served]
        town = self.municipality
        own = [ambito for ambito in served if town and ambito.id == town.ambito]
        return next(iter((*own, *served)), None)

    def said_today(self, desk_id: str) -> tuple[BoardEntry, ...]:
        """What a desk said of today, oldest first."""
        return of(self.board, desk_id, self.day)

    def name(self, kind: str, item: str) -> str:
        """What a topic, document, service or helpline is called, by the fallback chain."""
        for code in fallback_chain(self.language, self.knowledge.languages):
            names: Names | None = self.knowledge.names.get(code)
            found: str | None = getattr(names, kind).get(item) if names else None
            if found:
                return found
        return item

    def filled(self, answer: Answer, text: str) -> str:
        """A text of an answer with today's figures."""
        return self.knowledge.fill(text, answer.language, self.day)

    def withholds(self, intent_id: str) -> bool:
        """Whether an answer was due for review so long ago that it is no longer shown."""
        return self.knowledge.intent(intent_id).review_by + self.grace < self.day

    def option(self, intent_id: str) -> Option:
        """A button that leads to an intent."""
        answer = self.knowledge.answer(intent_id, self.language)
        topic = self.knowledge.topics.get(self.knowledge.intent(intent_id).topic)
        return Option(
            id=intent_id,
            label=self.filled(answer, answer.title),
            pictogram=topic.pictogram if topic else "",
        )

    def topics(self) -> tuple[Option, ...]:
        """Every topic, in the order of the files."""
        return tuple(self.topic(topic) for topic in self.knowledge.topics)

    def topic(self, topic_id: str) -> Option:
        """A button that leads to a topic."""
        pictogram = self.knowledge.topics[topic_id].pictogram
        return Option(id=topic_id, label=self.name("topics", topic_id), pictogram=pictogram)

    def questions(self, topic_id: str) -> tuple[Option, ...]:
        """The buttons of one topic's intents, those that most people need first."""
        return tuple(map(self.option, self.knowledge.topics[topic_id].intents))

    def card(self, intent_id: str, language: str | None = None) -> Card:
        """The answer card of an intent as it reads today."""
        intent = self.knowledge.intent(intent_id)
        answer = self.knowledge.answer(intent_id, language or self.language)
        offered = {*answer.parts, *(("bring",) if intent.documents else ())}
        return Card(
            intent=intent_id,
            language=answer.language,
            title=self.filled(answer, answer.title),
            text=self.filled(answer, answer.text),
            parts=tuple(part for part in PARTS if part in offered),
            risk=intent.risk,
            sources=intent.sources,
            checked_on=intent.checked_on,
            confirmed=answer.checked is not None,
            confirmed_on=answer.checked.on if answer.checked else None,
            overdue=intent.review_by < self.day,
            has_desks=bool(intent.services),
            related=tuple(self.option(other) for other in intent.related),
            offers_slip=bool(intent.services) and self.municipality is not None,
        )

    def part(self, card: Card, part: str) -> str | None:
        """The text of one part; None for `bring`, which is made from the documents."""
        answer = self.knowledge.answer(card.intent, card.language)
        text = answer.parts.get(part)
        return self.filled(answer, text) if text else None

    def documents(self, intent_id: str | None) -> tuple[DocumentLine, ...]:
        """What to bring for an intent, with the Italian names to say at the desk."""
        if intent_id is None:
            return ()
        italian = self.knowledge.names[SOURCE_LANGUAGE].documents
        return tuple(
            DocumentLine(
                name=self.name("documents", document),
                italian=italian.get(document, document),
                intent=self.knowledge.documents.get(document),
            )
            for document in self.knowledge.intent(intent_id).documents
        )

    def helplines(self, ids: tuple[str, ...]) -> tuple[Helpline, ...]:
        """Numbers as they read today."""
        return tuple(
            Helpline(
                id=line,
                number=self.knowledge.figures[line].at(self.day).text[self.language],
                label=self.name("helplines", line),
            )
            for line in ids
        )

    def emergency(self) -> Helplines:
        """The numbers of an apology: `always` of knowledge/safety.yaml."""
        return Helplines(self.helplines(self.knowledge.emergency))

    def not_understood(self, *, off_topic: bool = False) -> NotUnderstood:
        """The honest answer to what is not known."""
        numbers = self.emergency().helplines
        return NotUnderstood(self.topics(), off_topic=off_topic, emergency=numbers)

    def safety(self, danger: Danger) -> SafetyFirst:
        """The fixed answer to a kind of danger."""
        chain = fallback_chain(self.language, self.knowledge.languages)
        spoken = self.knowledge.danger_words
        code, found = next(
            (code, spoken[code].kinds[danger.kind])
            for code in chain
            if code in spoken and danger.kind in spoken[code].kinds
        )
        return SafetyFirst(
            kind=danger.kind,
            helplines=self.helplines(danger.helplines),
            text=self.knowledge.fill(found.text, code, self.day),
            intents=tuple(self.option(intent) for intent in danger.intents),
            watched=danger.kind in WATCHED,
        )
