"""What must not be written in an opening-hours expression, and what to write instead.

The parser accepts texts that do not mean what their author thinks; each rule here names one such
trap, so that an operator meets it in the file check and not a person before a shut door.
"""

import re
from collections.abc import Iterator

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # stub forgot it

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
DAYS_OF_MONTH = {
    **dict.fromkeys(("Jan", "Mar", "May", "Jul", "Aug", "Oct", "Dec"), 31),
    **dict.fromkeys(("Apr", "Jun", "Sep", "Nov"), 30),
    "Feb": 29,
}
ITALIAN = {"Lu": "Mo", "Ma": "Tu", "Me": "We", "Gi": "Th", "Ve": "Fr", "Do": "Su"}

MONTH = "|".join(DAYS_OF_MONTH)
DATE = re.compile(rf"\b({MONTH}) (\d{{1,2}})(?!:)(?:-(\d{{1,2}})(?![:\d]))?")
DATE_LIST = re.compile(rf"\b({MONTH}) (\d{{1,2}}),(\d{{1,2}})(?![:\d])")
BARE_COMMENT = re.compile(r'(?<!off )(?<!open )(?<!unknown )(?<!closed )"[^"]*"')
OPEN_END = re.compile(r"\d{1,2}:\d{2}\+")
SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
WEEKDAYS = re.compile(
    rf"^((?:{'|'.join(DAYS)})(?:[-,](?:{'|'.join(DAYS)}))*)(?=\s|$)",
)


def problems(expression: str) -> tuple[str, ...]:
    """List everything that makes an expression unusable; each sentence says the cure."""
    found = list(_misspelt(expression))
    if not found:
        found.extend(_unreadable(expression))
    if not found:
        found.extend(_misleading(expression))
        found.extend(_out_of_order(expression))
        found.extend(_lost_hours(expression))
    return tuple(found)


def warnings(expression: str) -> tuple[str, ...]:
    """List what is lawful but probably not meant."""
    if not re.search(r"\bPH\b", expression):
        return ('no rule for public holidays: add "; PH off" at the end',)
    return ()


def rules_of(expression: str) -> tuple[str, ...]:
    """Split an expression at its semicolons, leaving alone those inside comments."""
    return tuple(rule.strip() for rule in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', expression))


def _misspelt(expression: str) -> Iterator[str]:
    plain = _without_comments(expression)
    for match in re.finditer(r"\b(Lun?|Mar?|Mer?|Gio?|Ven?|Sab|Dom?)\b(?! \d)", plain):
        english = ITALIAN.get(match[0][:2], "Sa")
        yield f'{_at(match)}: "{match[0]}" is Italian: write "{english}"'
    for match in re.finditer(r"\b(\d{1,2})\.(\d{2})\b", plain):
        yield f'{_at(match)}: write the time "{match[0]}" with a colon: "{match[1]:0>2}:{match[2]}"'
    for match in re.finditer("[–—]", plain):
        yield f'{_at(match)}: write a plain hyphen "-" instead of the dash "{match[0]}"'
    for match in re.finditer(r"\b(chiuso|aperto|festivi)\b", plain, re.IGNORECASE):
        english = {"chiuso": "off", "aperto": "open", "festivi": "PH"}[match[0].lower()]
        yield f'{_at(match)}: "{match[0]}" is Italian: write "{english}"'
    for match in DATE_LIST.finditer(plain):
        month, first, second = match.groups()
        yield f'"{match[0]}" is not understood: write "{month} {first} off; {month} {second} off"'


def _unreadable(expression: str) -> Iterator[str]:
    try:
        parsed = OpeningHours(expression, country="IT")
    except ParserError as error:
        where = re.search(r"--> \d+:(\d+)", str(error))
        column = where[1] if where else "1"
        yield (
            f'column {column}: not understood: write for example "Mo-Fr 09:00-12:00; PH off",'
            ' or "unknown"'
        )
        return
    yield from (f"{warning}: write it as in the examples" for warning in parsed.warnings)


def _misleading(expression: str) -> Iterator[str]:
    plain = _without_comments(expression)
    yield from _impossible_dates(plain)
    if "||" in plain:
        yield '"||" hides hours from the weekly view: write the rules one after the other with ";"'
    for match in BARE_COMMENT.finditer(expression):
        yield (
            f"the comment {match[0]} alone counts as open: write unknown {match[0]},"
            f' off {match[0]} or open {match[0]} (and "appointment: mandatory" for appointments)'
        )
    if re.search(r"\bSH\b", plain):
        yield '"SH" (school holidays) is ignored: write the dates under exceptions'
    for match in OPEN_END.finditer(plain):
        yield f'"{match[0]}" means until midnight: write the end too, "{match[0][:-1]}-12:00"'
    for match in SPAN.finditer(plain):
        if match[1] == match[2]:
            yield f'"{match[0]}" means 24 hours: write two different times'


def _impossible_dates(plain: str) -> Iterator[str]:
    for month, first, last in DATE.findall(plain):
        for day in (first, last or first):
            if not 1 <= int(day) <= DAYS_OF_MONTH[month]:
                yield (
                    f'"{month} {day}" does not exist and would match every day:'
                    f" write a day from 1 to {DAYS_OF_MONTH[month]}"
                )
                break


def _out_of_order(expression: str) -> Iterator[str]:
    closing: str | None = None
    for rule in rules_of(expression):
        if _closes(rule):
            closing = closing or rule
        elif closing is not None and not _dated(rule):
            yield f'"{rule}" after "{closing}" reopens it: write "{closing}" last'


def _lost_hours(expression: str) -> Iterator[str]:
    earlier: dict[str, frozenset[str]] = {}
    for rule in rules_of(expression):
        if _closes(rule) or _dated(rule) or "PH" in rule:
            continue
        spans = frozenset(match[0] for match in SPAN.finditer(rule))
        for day in _days_of(rule):
            lost = sorted(earlier.get(day, frozenset()) - spans)
            if lost:
                whole = ",".join(sorted(spans | earlier[day]))
                yield f'"{rule}" replaces {day} {",".join(lost)}: write "{day} {whole}"'
            earlier[day] = spans


def _days_of(rule: str) -> Iterator[str]:
    match = WEEKDAYS.match(rule)
    if match is None:
        yield from DAYS
        return
    for part in match[1].split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        for number in range(start, end + 1 if end >= start else end + 1 + len(DAYS)):
            yield DAYS[number % len(DAYS)]


def _closes(rule: str) -> bool:
    return re.search(r"\b(off|closed)\b", _without_comments(rule)) is not None


def _dated(rule: str) -> bool:
    return re.match(rf"(\d{{4}}\b|{MONTH}|week|easter|PH)", rule) is not None


def _without_comments(expression: str) -> str:
    """Blank the comments out, keeping every column where it was."""
    return re.sub(r'"[^"]*"', lambda match: " " * len(match[0]), expression)


def _at(match: re.Match[str]) -> str:
    return f"column {match.start() + 1}"
