"""How far a language has come: in preparation, or open to people."""

from collections.abc import Iterator

from bot.content.tree import Tree
from bot.errors import Problem


def missing_files(tree: Tree) -> Iterator[Problem]:
    """The files without which a language cannot be offered; for `check`, and not for the start.

    A bot that will not start understands danger in no language at all.
    """
    for code in sorted(tree.languages.declared("languages") or ()):
        # Until then it is in preparation, and answers in the language its readers also read.
        severity = "error" if _is_open(tree, code) else "warning"
        if code not in tree.safety_words.nodes and not tree.safety_words.unreadable:
            said = "this file is missing: danger must be understood in every language"
            yield Problem(str(tree.directory / code / "_safety.yaml"), 1, 1, said, severity)
        if code not in tree.common.nodes and not tree.common.unreadable:
            said = "this file is missing: greetings and follow-up questions are not understood"
            yield Problem(str(tree.directory / code / "_common.yaml"), 1, 1, said, "warning")


def _is_open(tree: Tree, code: str) -> bool:
    """Whether a language has the text of every intent that one must have first."""
    texts = {intent for language, intent, _ in tree.answers() if language == code}
    return all(
        intent in texts
        for document in tree.topics.documents.values()
        for intent, shape in document.model.intents.items()
        if shape.importance == "required"
    )
