"""Knowledge from a folder of files: the compiled one when nothing changed, else read afresh."""

from pathlib import Path

from bot.content.cache import fingerprint, keep, recall
from bot.content.files import contents
from bot.domain.knowledge import Knowledge
from bot.errors import ContentError, Problem


def load(
    directory: Path,
    *,
    cache: Path | None = None,
    examples: bool = False,
    locales: Path | None = None,
) -> Knowledge:
    """The whole knowledge, or `ContentError` with every problem of every file.

    `cache` is a folder for the compiled form; a broken or outdated one is rebuilt in silence.
    `examples` adds the invented desks of the demonstration. `locales` (beside the folder unless
    said otherwise) gives the plurals of durations.
    """
    if not directory.is_dir():
        raise ContentError((Problem(str(directory), 1, 1, "there is no such knowledge folder"),))
    locales = directory.parent / "locales" if locales is None else locales
    files = contents(directory, examples=examples)
    key = fingerprint({**files, **_plurals(locales)})
    known = None if cache is None else recall(cache, key)
    if known is None:
        known = _compile(directory, files, locales, key)
        if cache is not None:
            keep(cache, key, known)
    return known


def _plurals(locales: Path) -> dict[str, bytes]:
    found = sorted(locales.glob("*/LC_MESSAGES/bot.po"))
    return {f"locales/{path.parts[-3]}": path.read_bytes() for path in found}


def _compile(directory: Path, files: dict[str, bytes], locales: Path, version: str) -> Knowledge:
    # The parser, the models and Babel take a third of a second to import: a warm start needs none.
    from bot.content.assemble import assemble, language_codes
    from bot.content.catalogs import catalogs
    from bot.content.tree import grow

    tree = grow(directory, files)
    built = assemble(tree, catalogs(locales, language_codes(tree)), version)
    if built.knowledge is None:
        errors = (problem for problem in built.problems if problem.severity == "error")
        raise ContentError(tuple(errors))
    return built.knowledge
