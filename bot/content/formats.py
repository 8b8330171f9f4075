"""How a figure reads in one language: Babel for money and dates, our own plurals for durations.

Babel's long units are missing in several of our languages (it writes "60 duration-day").
"""

import gettext
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

from bot.domain.language import Language

Value: TypeAlias = Decimal | date | str

COUNTED = frozenset({"age", "hour", "day", "week", "month", "year"})
"""Units whose word follows the number's plural class."""
NUMERIC = COUNTED | {"EUR", "percent", "count"}

ISOLATE, POP = "\u2068", "\u2069"
_NATIONAL = re.compile(r"[03]\d")
_ZEROES = {"arab": 0x660, "arabext": 0x6F0, "deva": 0x966, "beng": 0x9E6, "guru": 0xA66}


def phone(written: str) -> str:
    """A number as phones recognise it: +39 before landlines and mobiles, short ones as said."""
    return f"+39 {written}" if _NATIONAL.match(written) else written


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes values for the readers of one language."""

    language: Language
    catalog: gettext.NullTranslations

    def whole(self, unit: str, low: Value, high: Value | None = None) -> str:
        """The value with its unit: "60 days", "126.46 €", "31 January 2027", "30-60 days"."""
        if unit in COUNTED:
            number = self.number(unit, low, high)
            return self._counted(unit, number, int(_decimal(low if high is None else high)))
        if unit in {"EUR", "percent"}:
            end = low if high is None else high
            signed = self._signed(unit, end, cents=_has_cents(low, high))
            plain = self._digits(unit, end, cents=_has_cents(low, high))
            return signed.replace(plain, self.number(unit, low, high))
        return self.number(unit, low, high)

    def number(self, unit: str, low: Value, high: Value | None = None) -> str:
        """The value without its unit, for texts that write the unit in a case of their own."""
        cents = _has_cents(low, high)
        start = self._digits(unit, low, cents=cents)
        if high is None:
            return start
        return self._isolated(f"{start}\u2013{self._digits(unit, high, cents=cents)}")

    def _digits(self, unit: str, value: Value, *, cents: bool) -> str:
        if isinstance(value, date):
            return self._native(format_date(value, "long", locale=self._locale))
        if isinstance(value, str):
            return self._isolated(phone(value) if unit == "phone" else value)
        pattern = self._locale.decimal_formats[None].pattern
        if unit == "EUR":
            pattern = pattern.replace(".###", ".00" if cents else "")
        text = format_decimal(
            value, format=pattern, locale=self._locale, numbering_system=self.language.numerals
        )
        return self._native(text)

    def _signed(self, unit: str, value: Value, *, cents: bool) -> str:
        numerals = self.language.numerals
        if unit == "percent":
            # Babel's own pattern would round 2.5 % to 3 %.
            pattern = re.sub(r"0(?=\D*$)", "0.###", self._locale.percent_formats[None].pattern)
            part = _decimal(value) / 100
            text = format_percent(
                part, format=pattern, locale=self._locale, numbering_system=numerals
            )
            return self._native(text)
        pattern = self._locale.currency_formats["standard"].pattern
        text = format_currency(
            _decimal(value),
            "EUR",
            format=pattern if cents else pattern.replace(".00", ""),
            locale=self._locale,
            currency_digits=False,
            numbering_system=numerals,
        )
        return self._native(text)

    def _native(self, text: str) -> str:
        # Babel takes the separators of a numbering system but always writes Latin digits.
        zero = _ZEROES.get(self.language.numerals)
        if zero is None:
            return text
        return text.translate({ord("0") + digit: zero + digit for digit in range(10)})

    def _counted(self, unit: str, number: str, n: int) -> str:
        ngettext = self.catalog.ngettext
        match unit:
            case "age":
                text = ngettext("%(count)s year of age", "%(count)s years of age", n)
            case "hour":
                text = ngettext("%(count)s hour", "%(count)s hours", n)
            case "day":
                text = ngettext("%(count)s day", "%(count)s days", n)
            case "week":
                text = ngettext("%(count)s week", "%(count)s weeks", n)
            case "month":
                text = ngettext("%(count)s month", "%(count)s months", n)
            case _:
                text = ngettext("%(count)s year", "%(count)s years", n)
        return text % {"count": number}

    def _isolated(self, text: str) -> str:
        # Inside right-to-left text "+39 035" would be shown as "035 39+".
        return f"{ISOLATE}{text}{POP}" if self.language.direction == "rtl" else text

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language.locale)


def _decimal(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _has_cents(*values: Value | None) -> bool:
    return any(isinstance(value, Decimal) and value != value.to_integral() for value in values)
