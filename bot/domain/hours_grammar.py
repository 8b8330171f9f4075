"""What must not be written in an opening-hours expression, and what to write instead.

The parser accepts texts that do not mean what their author thinks; each rule here names one such
trap, so that an operator meets it in the file check and not a person before a shut door.
"""

import re
from collections.abc import Iterator

from opening_hours import OpeningHours, ParserError  # type: ignore[attr-defined]  # stub forgot it

from bot.domain.hours_spelling import DAY, DAYS, MONTH, MONTHS, misspelt

DAYS_OF_MONTH = {
    **dict.fromkeys(MONTHS, 31),
    **dict.fromkeys(("Apr", "Jun", "Sep", "Nov"), 30),
    "Feb": 29,
}
NOON = "12:00"

DATE = re.compile(rf"\b({MONTH}) (\d{{1,2}})(?![:\d])(?:-(\d{{1,2}})(?![:\d]))?")
COMMENT = re.compile(r'"[^"]*"')
OPEN_END = re.compile(r"\d{1,2}:\d{2}\+")
SPAN = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")
STEP = re.compile(r"-\d{1,2}:\d{2}/[\d:]+")
SUN = re.compile(r"\b(sunrise|sunset|dawn|dusk)\b")
NTH = r"(?:\[[-\d,]+\])"  # Mo[1]: the first Monday of a month
WEEKDAYS = re.compile(rf"^((?:{DAY}){NTH}?(?:[-,](?:{DAY}){NTH}?)*)(?=\s|$)")


def problems(expression: str) -> tuple[str, ...]:
    """List everything that makes an expression unusable; each sentence says the cure."""
    found = list(misspelt(_without_comments(expression)))
    if not found:
        found.extend(_unreadable(expression))
    if not found:
        found.extend(_misleading(expression))
        found.extend(_out_of_order(expression))
        found.extend(_lost_hours(expression))
    return tuple(found)


def exception_problems(expression: str) -> tuple[str, ...]:
    """List what makes the hours of a dated exception unusable: its dates stand beside them."""
    found = list(problems(expression))
    plain = _without_comments(expression)
    if "24/7" in plain:
        found.append('"24/7" cannot be dated: write 00:00-24:00')
    if any(_dated(rule) for rule in rules_of(expression)):
        found.append("dates and PH belong to `from` and `to`: write only days and hours here")
    if re.search(rf", ?(?={DAY}|{MONTH}) ?", re.sub(rf"(?:{DAY}),(?={DAY})", "", plain)):
        found.append('write each day\'s hours after ";" instead of ","')
    return tuple(found)


def warnings(expression: str) -> tuple[str, ...]:
    """List what is lawful but probably not meant."""
    if expression != "24/7" and not re.search(r"\bPH\b", _without_comments(expression)):
        return ('no rule for public holidays: add "; PH off" at the end',)
    return ()


def rules_of(expression: str) -> tuple[str, ...]:
    """Split an expression at its semicolons, leaving alone those inside comments."""
    return tuple(rule.strip() for rule in re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', expression))


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
    yield from _bare_comments(expression)
    yield from _treacherous_times(plain)
    yield from _timeless(expression)
    if "||" in plain:
        yield '"||" hides hours from the weekly view: write the rules one after the other with ";"'
    if re.search(r"\bSH\b", plain):
        yield '"SH" (school holidays) is ignored: write the dates under exceptions'


def _impossible_dates(plain: str) -> Iterator[str]:
    for month, first, last in DATE.findall(plain):
        for day in (first, last or first):
            if not 1 <= int(day) <= DAYS_OF_MONTH[month]:
                yield (
                    f'"{month} {day}" does not exist and would match every day:'
                    f" write a day from 1 to {DAYS_OF_MONTH[month]}"
                )
                break


def _bare_comments(expression: str) -> Iterator[str]:
    for match in COMMENT.finditer(expression):
        if not expression[: match.start()].endswith(("off ", "open ", "unknown ", "closed ")):
            yield (
                f"the comment {match[0]} alone counts as open: write unknown {match[0]},"
                f' off {match[0]} or open {match[0]} (and "appointment: mandatory" for'
                " appointments)"
            )


def _treacherous_times(plain: str) -> Iterator[str]:
    for match in OPEN_END.finditer(plain):
        yield f'"{match[0]}" means until midnight: write the end too, "{match[0][:-1]}-{NOON}"'
    for match in STEP.finditer(plain):
        yield f'"{match[0]}": write the hours without the part after "/"'
    for match in SUN.finditer(plain):
        yield f'"{match[0]}" is another time every day: write the time on the clock'
    for match in SPAN.finditer(plain):
        opens, closes = _minutes(match[1]), _minutes(match[2])
        if opens == closes:
            yield f'"{match[0]}" means 24 hours: write two different times'
        elif closes < opens or closes > _minutes("24:00"):
            yield (
                f'"{match[0]}" goes on past midnight, where the rules of the next day cut it off:'
                f" write {match[1]}-24:00, and the rest as hours of the next day"
            )


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _timeless(expression: str) -> Iterator[str]:
    opening = [rule for rule in rules_of(expression) if not _closes(rule)]
    if not opening:
        yield (
            'nothing here ever opens: write the hours, or "unknown";'
            " a desk shut for a while has an exception with its dates"
        )
    for rule in opening:
        plain = _without_comments(rule)
        if "24/7" not in plain and not re.search(r"\d:\d\d", plain) and not SUN.search(plain):
            yield f'"{rule}" has no times and means day and night: write "{rule} 09:00-{NOON}"'


def _out_of_order(expression: str) -> Iterator[str]:
    closing: str | None = None
    dated: str | None = None
    for rule in rules_of(expression):
        if _closes(rule):
            # Dated hours may well reopen a dated closure, but not the holidays of a whole year.
            closing = rule if closing is None or "PH" in rule else closing
        elif closing is not None and ("PH" in closing or not _dated(rule)):
            yield f'"{rule}" after "{closing}" reopens it: write "{closing}" last'
        elif dated is not None and not _dated(rule):
            yield f'"{rule}" after "{dated}" takes its place: write "{rule}" first'
        elif _dated(rule):
            dated = dated or rule


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
            if "[" not in rule:  # some days of the month alone leave the others as they were
                earlier[day] = spans


def _days_of(rule: str) -> Iterator[str]:
    match = WEEKDAYS.match(rule)
    if match is None:
        yield from DAYS
        return
    for part in re.sub(NTH, "", match[1]).split(","):
        first, _, last = part.partition("-")
        start, end = DAYS.index(first), DAYS.index(last or first)
        for number in range(start, end + 1 if end >= start else end + 1 + len(DAYS)):
            yield DAYS[number % len(DAYS)]


def _closes(rule: str) -> bool:
    return re.search(r"\b(off|closed)\b", _without_comments(rule)) is not None


def _dated(rule: str) -> bool:
    return re.match(rf"(\d{{4}}\b|{MONTH}|week|easter|PH)", rule) is not None


def _without_comments(expression: str) -> str:
    """Fill the comments with underscores, keeping every column where it was."""
    return COMMENT.sub(lambda match: "_" * len(match[0]), expression)
