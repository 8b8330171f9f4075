"""The words of the hand-off slip: the sentences of its file, and the languages in Italian."""

from babel import Locale

from bot.content import build
from bot.content.tree import Tree
from bot.domain.handoff import SlipWords
from bot.domain.language import SOURCE_LANGUAGE


def slip_words(tree: Tree) -> SlipWords:
    """Complete by the shape of the file, which is required."""
    file = next(iter(tree.slip.documents.values())).model
    return SlipWords(
        **{**dict(file), "urgencies": dict(file.urgencies)},
        languages={
            code: _in_italian(language.locale, language.name)
            for code, language in build.languages(tree).items()
        },
    )


def _in_italian(locale: str, own_name: str) -> str:
    """Babel knows nearly every language; the own name is still better than a code."""
    return Locale.parse(locale).get_language_name(SOURCE_LANGUAGE) or own_name
