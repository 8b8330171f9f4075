"""How the interface speaks one language: its words, plurals, dates, distances and direction."""

import gettext
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from bot.domain.language import Language

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"
_RIGHT_TO_LEFT = ("R", "AL")

_NEAR_KM = 10  # below it, hundred metres matter to somebody who walks
_ISOLATED = re.compile(f"{FIRST_STRONG_ISOLATE}[^{POP_ISOLATE}]*{POP_ISOLATE}")
_FIRST_NAME = re.compile(f"[^\\w{LEFT_TO_RIGHT_MARK}]*{FIRST_STRONG_ISOLATE}([^{POP_ISOLATE}]*)")
_MARKUP = re.compile(r"<[^>]*>|&[a-z]+;")
_YEAR_AND_MONTH = re.compile(r"(\d{4})-(\d{2})")
_ZEROS = {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "guru": "੦", "latn": "0"}
_ITALIAN_NUMBER = re.compile(r"0\d{4,}|3\d{8,}")


@dataclass(frozen=True, slots=True)
class Voice:
    """One language as it is spoken here; pure, shared by everybody who reads that language."""

    language: Language
    catalog: gettext.NullTranslations
    welcomes: tuple[str, ...] = ()  # "Welcome" in every language, for those who chose none yet

    def gettext(self, message: str) -> str:
        """Translate one sentence; an untranslated one stays English."""
        return self.catalog.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Choose and fill the plural form that the language uses for `count`."""
        text = self.catalog.ngettext(one, many, count)
        return text % {"count": self.digits(str(count))}

    def isolate(self, token: str) -> str:
        """Keep a phone, time or foreign name whole inside right-to-left text; never twice.

        In left-to-right text an Arabic name would drag the number behind it along.
        """
        if not token or token[0] == FIRST_STRONG_ISOLATE:
            return token
        if self.language.direction == "ltr" and not _runs_from_the_right(token):
            return token
        return f"{FIRST_STRONG_ISOLATE}{token}{POP_ISOLATE}"

    def line(self, line: str) -> str:
        """Make a line start from its own side, whatever name stands first in it.

        In a right-to-left language a line with nothing but foreign words outside isolates is
        foreign prose (an Italian answer shown under the Arabic one) and keeps its own direction.
        """
        seen = _MARKUP.sub("", line)
        if self.language.direction == "ltr":
            named = _FIRST_NAME.match(seen)
            return LEFT_TO_RIGHT_MARK + line if named and _runs_from_the_right(named[1]) else line
        if unicodedata.bidirectional(seen[:1] or RIGHT_TO_LEFT_MARK) in _RIGHT_TO_LEFT:
            return line
        if not any(map(str.isalnum, seen)):
            return line
        strong = {unicodedata.bidirectional(char) for char in _ISOLATED.sub("", seen)}
        if "L" in strong and not strong & {*_RIGHT_TO_LEFT}:
            return line
        return RIGHT_TO_LEFT_MARK + line

    def digits(self, text: str) -> str:
        """Write the digits as this language's readers do."""
        zero = _ZEROS.get(self.language.numerals, "0")
        if zero == "0":
            return text
        return text.translate({ord("0") + i: chr(ord(zero) + i) for i in range(10)})

    def clock(self, at: datetime | time) -> str:
        """Write a clock time, HH:mm everywhere, as on the doors of Italian offices."""
        return self.isolate(self.digits(f"{at:%H:%M}"))

    def span(self, opens: datetime, closes: datetime) -> str:
        """Write opening and closing time as one token; midnight closes a day as 24:00."""
        end = "24:00" if closes.date() > opens.date() and f"{closes:%H:%M}" == "00:00" else ""
        return self.isolate(self.digits(f"{opens:%H:%M}-{end or f'{closes:%H:%M}'}"))

    def full_date(self, day: date) -> str:
        """Write a full date: 22 November 2026."""
        _ = self.gettext
        # TRANSLATORS: a date pattern of Unicode CLDR, as in "22 November 2026"
        return self._dated(day, _("d MMMM y"))

    def weekday(self, day: date) -> str:
        """Write a day of the coming months: Wednesday 30 June."""
        _ = self.gettext
        # TRANSLATORS: a date pattern of Unicode CLDR, as in "Wednesday 30 June"
        return self._dated(day, _("EEEE d MMMM"))

    def source_date(self, text: str) -> str:
        """Write a source's date as exactly as it is known: a year, a month or a day."""
        _ = self.gettext
        try:
            return self.full_date(date.fromisoformat(text))
        except ValueError:
            month = _YEAR_AND_MONTH.fullmatch(text)
        if month is None or not 1 <= int(month[2]) <= 12:  # noqa: PLR2004 - months of a year
            return self.isolate(self.digits(text))
        # TRANSLATORS: a date pattern of Unicode CLDR, as in "May 2023"
        return self._dated(date(int(month[1]), int(month[2]), 1), _("MMMM y"))

    def km(self, distance: float) -> str:
        """Write a distance; far away, nobody needs the metres."""
        _ = self.gettext
        pattern = "#,##0.0" if distance < _NEAR_KM else "#,##0"
        number = self.digits(format_decimal(distance, pattern, locale=self.language.locale))
        return self.isolate(_("%(number)s km") % {"number": number})

    def phone(self, raw: str) -> str:
        """Write a phone so that a telephone makes it tappable; short and toll-free as they are."""
        bare = re.sub(r"\D", "", raw)
        italian = not raw.startswith("+") and _ITALIAN_NUMBER.match(bare)
        return self.isolate(f"+39 {raw}" if italian else raw)

    def listed(self, *items: str) -> str:
        """Join items with the comma of the language."""
        _ = self.gettext
        # TRANSLATORS: the comma of a list, with its space
        return _(", ").join(items)

    def _dated(self, day: date, pattern: str) -> str:
        locale = Locale.parse(self.language.locale)
        return self.digits(format_date(day, pattern, locale=locale))


def _runs_from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in text)


def voices(
    languages: Mapping[str, Language], catalogs: Mapping[str, gettext.NullTranslations]
) -> Mapping[str, Voice]:
    """One voice a language; a language without a catalog speaks English until it has one."""
    spoken = {code: catalogs.get(code) or gettext.NullTranslations() for code in languages}
    welcomes = tuple(dict.fromkeys(words.gettext("Welcome") for words in spoken.values()))
    return {code: Voice(languages[code], spoken[code], welcomes) for code in languages}
