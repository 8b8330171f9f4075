"""Italian habits in an opening-hours expression that its parser refuses or takes for another thing.

Each row says where the text departs from the format and what to write there.
"""

import re
from collections.abc import Iterator

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = "|".join(DAYS)
MONTH = "|".join(MONTHS)
_ITALIAN_DAYS = {"lu": "Mo", "ma": "Tu", "me": "We", "gi": "Th", "ve": "Fr", "sa": "Sa", "do": "Su"}
_ITALIAN_DAY = r"Lun?|Mer?|Gio?|Ven?|Sab|Dom?|Ma|(?:lune|marte|merco?le|giove|vener)d[iì]'?|sabato"
_ITALIAN_DAY += "|domenica"
# "Mar" is March too: it is a day beside another day, or straight before a time.
_TUESDAY = (
    rf"Mar(?=[-,](?:{DAY}|{_ITALIAN_DAY})\b)|(?<=[a-z][-,])(?<!{'[-,])(?<!'.join(MONTHS)}[-,])Mar"
)
_ITALIAN_WORDS = {"chiuso": "off", "aperto": "open", "festivi": "PH", "e": ","}

_ROWS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\b(\d{1,2})\.(\d{2})\b"),
        'write the time "{0}" with a colon: "{1:0>2}:{2}"',
    ),
    (re.compile("[–—]"), 'write a plain hyphen "-" instead of the dash "{0}"'),
    (
        re.compile(rf"\b({MONTH}) (\d{{1,2}}),(\d{{1,2}})(?![:\d])"),
        '"{0}" is not understood: write "{1} {2} off; {1} {3} off"',
    ),
    (re.compile(rf"\b(\d{{1,2}}) ({MONTH})\b"), 'write the month first: "{2} {1}"'),
    (
        re.compile(rf"(?:{DAY}) (\d{{1,2}})-(\d{{1,2}})(?![\d:.])"),
        'write hours with minutes: "{1:0>2}:00-{2:0>2}:00"',
    ),
    (
        re.compile(r"(\d{1,2}:\d{2}) +(?:/ *)?(\d{1,2}:\d{2})"),
        'write a comma between two stretches: "{1},{2}"',
    ),
    (re.compile(rf"(?:{DAY}|PH)(: )"), 'write no ":" after the days'),
    (re.compile(r" -(?!\d+ day)|- "), 'write no space beside the hyphen: "-"'),
    (re.compile("  +"), "write one space only"),
    (
        re.compile(r"(?<![-,])\bMar (?=\d{1,2}:)"),
        '"Mar" alone is March: write "Tu" for Tuesday, or "Mar Mo-Fr" for the month',
    ),
)


def misspelt(plain: str) -> Iterator[str]:
    """List the departures in an expression whose comments were filled."""
    for match in re.finditer(rf"\b(?:{_ITALIAN_DAY})(?!\w)", plain, re.IGNORECASE):
        yield _italian(match, _ITALIAN_DAYS[match[0][:2].lower()])
    for match in re.finditer(rf"\b(?:{_TUESDAY})\b", plain):
        yield _italian(match, "Tu")
    for match in re.finditer(rf"\b(?:{'|'.join(_ITALIAN_WORDS)})\b", plain, re.IGNORECASE):
        yield _italian(match, _ITALIAN_WORDS[match[0].lower()])
    for pattern, said in _ROWS:
        for match in pattern.finditer(plain):
            yield f"column {match.start() + 1}: " + said.format(match[0], *match.groups())


def _italian(match: re.Match[str], english: str) -> str:
    return f'column {match.start() + 1}: "{match[0]}" is Italian: write "{english}"'
