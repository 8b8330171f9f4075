"""Interface words: the .po files of locales/ as gettext catalogs, compiled in memory by Babel."""

import gettext
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from bot.errors import ContentError, Problem


def po_path(directory: Path, code: str) -> Path:
    """Where a language's interface words are kept."""
    return directory / code / "LC_MESSAGES" / "bot.po"


def catalogs(directory: Path, codes: Iterable[str]) -> Mapping[str, gettext.NullTranslations]:
    """A catalog per language; one without a .po file speaks the English of the source code.

    Raises `ContentError` with every unreadable file.
    """
    found: dict[str, gettext.NullTranslations] = {}
    problems: list[Problem] = []
    for code in codes:
        path = po_path(directory, code)
        if not path.exists():
            found[code] = gettext.NullTranslations()
            continue
        try:
            found[code] = _compiled(path, code)
        except PoFileError as error:
            problems.append(Problem(str(path), error.lineno + 1, 1, str(error)))
        except (UnicodeDecodeError, ValueError) as error:
            problems.append(Problem(str(path), 1, 1, f"not a gettext file: {error}"))
    if problems:
        raise ContentError(tuple(problems))
    return found


def plural_class(catalog: gettext.NullTranslations, count: int) -> int:
    """Which of its plural forms a language uses for a number; English ones without a catalog."""
    if isinstance(catalog, gettext.GNUTranslations):
        form: int = catalog.plural(count)  # type: ignore[attr-defined]  # set while reading the file
        return form
    return int(count != 1)


def _compiled(path: Path, code: str) -> gettext.GNUTranslations:
    with path.open("rb") as source:
        catalog = read_po(source, locale=code, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
