"""From valid files to the one frozen value the domain works with."""

import gettext
from collections.abc import Mapping
from datetime import date

from bot.content import provenance
from bot.content.figures import Period, Resolved
from bot.content.formats import Writer
from bot.content.shapes import IntentShape, TopicFile
from bot.content.shapes_languages import AnswerFile, SourceFile, TranslationFile
from bot.content.texts import named
from bot.content.tree import Tree
from bot.domain.knowledge import (
    Answer,
    Danger,
    DangerLexicon,
    DangerWords,
    Figure,
    FigurePeriod,
    Intent,
    Names,
    Phrases,
    Source,
    Topic,
)
from bot.domain.language import SOURCE_LANGUAGE, Language, fallback_chain

IMPORTANCE = ("required", "usual", "rare")
Catalogs = Mapping[str, gettext.NullTranslations]


def languages(tree: Tree) -> dict[str, Language]:
    """The languages in use, in the order of their file, which is the order of the menu."""
    file = tree.languages.only()
    return {
        code: Language(code=code, **dict(row))
        for code, row in (file.languages.items() if file else ())
    }


def figures(
    resolved: Mapping[str, Resolved], known: Mapping[str, Language], catalogs: Catalogs
) -> dict[str, Figure]:
    """Every figure, worded once for every language and every period."""
    writers = {code: Writer(language, catalogs[code]) for code, language in known.items()}
    return {
        figure.id: Figure(
            id=figure.id,
            unit=figure.unit,
            review_by=figure.review_by,
            periods=tuple(_period(figure.unit, period, writers) for period in figure.periods),
        )
        for figure in resolved.values()
    }


def _period(unit: str, period: Period, writers: Mapping[str, Writer]) -> FigurePeriod:
    def worded(write: str) -> dict[str, str]:
        return {
            code: getattr(writer, write)(unit, period.low, period.high)
            for code, writer in writers.items()
        }

    return FigurePeriod(start=period.start, text=worded("whole"), number=worded("number"))


def topics(tree: Tree) -> dict[str, Topic]:
    """The topics in the order the Italian names have: the order of the menu, written once."""
    order = list(_completed(tree, (SOURCE_LANGUAGE,)).topics)
    files = [document.model for document in tree.topics.documents.values()]
    files.sort(key=lambda file: (order.index(file.topic), file.topic))
    return {
        file.topic: Topic(id=file.topic, pictogram=file.pictogram, intents=_by_importance(file))
        for file in files
    }


def _by_importance(file: TopicFile) -> tuple[str, ...]:
    """What most people need comes first; within that, the order of the file."""
    return tuple(
        sorted(file.intents, key=lambda name: IMPORTANCE.index(file.intents[name].importance))
    )


def intents(tree: Tree, resolved: Mapping[str, Resolved]) -> dict[str, Intent]:
    """The intents; one is due for review as early as the first figure that its texts name."""
    return {
        name: _intent(name, document.model, shape, _due(tree, name, shape, resolved))
        for document in tree.topics.documents.values()
        for name, shape in document.model.intents.items()
    }


def _intent(name: str, topic: TopicFile, shape: IntentShape, review_by: date) -> Intent:
    return Intent(
        id=name,
        topic=topic.topic,
        importance=shape.importance,
        risk=shape.risk,
        services=shape.services,
        documents=shape.documents,
        sources=tuple(Source(**dict(source)) for source in shape.sources),
        confidence=shape.confidence,
        review_by=review_by,
        related=shape.related,
        verify=shape.verify,
        aspects={str(aspect): led for aspect, led in (topic.aspects | shape.aspects).items()},
    )


def _due(tree: Tree, name: str, shape: IntentShape, resolved: Mapping[str, Resolved]) -> date:
    figures_of_it = (resolved[figure] for figure in named(tree.sources.documents[name].model))
    dates = (figure.review_by for figure in figures_of_it)
    return min([shape.review_by, *(day for day in dates if day)])


def answers(
    tree: Tree, resolved: Mapping[str, Resolved], catalogs: Catalogs
) -> dict[str, dict[str, Answer]]:
    """Every text, by language and intent, with what still stands behind it."""
    found: dict[str, dict[str, Answer]] = {code: {} for code in catalogs}
    for language, intent, document in tree.answers():
        expected = expected_mark(tree, intent, document.model, resolved, catalogs[language])
        found[language][intent] = _answer(intent, language, document.model, expected, resolved)
    return found


def expected_mark(
    tree: Tree,
    intent: str,
    model: AnswerFile,
    resolved: Mapping[str, Resolved],
    catalog: gettext.NullTranslations,
) -> str | None:
    """What `made_from` of a translation says when it is current; None for the source itself."""
    if not isinstance(model, TranslationFile):
        return None
    classes = provenance.number_classes(model, resolved, catalog)
    return provenance.origin_mark(tree.sources.documents[intent].model, classes)


def _answer(
    intent: str,
    language: str,
    model: AnswerFile,
    expected: str | None,
    resolved: Mapping[str, Resolved],
) -> Answer:
    return Answer(
        intent=intent,
        language=language,
        title=model.title,
        text=model.answer,
        parts=model.written_parts(),
        utterances=model.utterances,
        tests=model.tests,
        translation=provenance.status(model, expected),
        checked=provenance.confirmation(model, provenance.figures_mark(named(model), resolved)),
        reviewed=provenance.review(model, expected),
        say=model.say if isinstance(model, SourceFile) else None,
    )


def dangers(tree: Tree) -> tuple[Danger, ...]:
    """The kinds of danger, in the order of their file: the first that matches is answered."""
    file = tree.safety.only()
    return tuple(
        Danger(kind=kind, helplines=danger.helplines, intents=danger.intents)
        for kind, danger in (file.kinds.items() if file else ())
    )


def emergency(tree: Tree) -> tuple[str, ...]:
    """The helplines that are always right to show."""
    file = tree.safety.only()
    return file.always if file else ()


def danger_words(tree: Tree) -> dict[str, DangerLexicon]:
    """How each language says each danger."""
    return {
        language: DangerLexicon(
            kinds={
                kind: DangerWords(**dict(shape)) for kind, shape in document.model.kinds.items()
            },
            groups=document.model.groups,
            glued=document.model.glued,
        )
        for language, document in tree.safety_words.documents.items()
    }


def phrases(tree: Tree) -> dict[str, Phrases]:
    """What each language says around the questions; nothing where nobody has written it yet."""
    nothing = Phrases(skip_words=(), builtins={}, follow_ups={}, yes=(), no=())
    files = tree.common.documents
    return {
        code: Phrases(**dict(files[code].model)) if code in files else nothing
        for code in languages(tree)
    }


def names(tree: Tree) -> dict[str, Names]:
    """The names each language gives, completed from those its readers also read."""
    known = languages(tree)
    return {code: _completed(tree, tuple(fallback_chain(code, known))) for code in known}


def _completed(tree: Tree, chain: tuple[str, ...]) -> Names:
    topics: dict[str, str] = {}
    documents: dict[str, str] = {}
    services: dict[str, str] = {}
    helplines: dict[str, str] = {}
    for code in reversed(chain):
        if code in tree.topic_names.documents:
            topics.update(tree.topic_names.documents[code].model.topics)
        if code in tree.document_names.documents:
            documents.update(tree.document_names.documents[code].model.documents)
        if code in tree.service_names.documents:
            services.update(tree.service_names.documents[code].model.services)
        if code in tree.safety_words.documents:
            helplines.update(tree.safety_words.documents[code].model.helplines)
    return Names(topics=topics, documents=documents, services=services, helplines=helplines)
