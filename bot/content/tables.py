"""The lists of knowledge/places/ (CSV), row by row, each with its line in the file."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import TypeVar

from bot.content.syntax import decode
from bot.domain.places import Ambito, Municipality, Places
from bot.errors import Problem

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "municipalities": (
        "istat", "name", "province", "latitude", "longitude", "ambito", "population",
    ),
    "exonyms": ("istat", "name", "language", "spelling"),
    "patron_days": ("istat", "day", "patron", "source"),
    "outside": ("name", "spelling"),
    "common_words": ("word",),
    "before_towns": ("word",),
}  # fmt: skip
TABLES = tuple(f"places/{name}.csv" for name in _COLUMNS)

_T = TypeVar("_T")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, with the line each stands on."""

    path: str
    rows: tuple[tuple[int, Row], ...]

    def each(self, make: Callable[[Row], _T], problems: list[Problem]) -> Iterator[_T]:
        """What `make` makes of every row it can; a ValueError or KeyError is the row's problem."""
        for line, row in self.rows:
            try:
                yield make(row)
            except (ValueError, KeyError) as error:
                problems.append(Problem(self.path, line, 1, f"{error}: correct this row"))


def read_table(path: str, name: str, content: bytes) -> tuple[Table, list[Problem]]:
    """The rows of one list; a row with too many or too few cells is a problem and is left out."""
    text, problems = decode(path, content)
    columns = _COLUMNS[name]
    reader = csv.DictReader(StringIO(text, newline=""))
    if tuple(reader.fieldnames or ()) != columns:
        said = f"the first line must be {','.join(columns)}"
        return Table(path, ()), [*problems, Problem(path, 1, 1, said)]
    rows: list[tuple[int, Row]] = []
    for row in reader:
        if None in row or None in row.values():
            said = f"{len(columns)} cells are expected: quote a cell that has a comma in it"
            problems.append(Problem(path, reader.line_num, 1, said))
        else:
            rows.append((reader.line_num, row))
    return Table(path, tuple(rows)), problems


def places(tables: Mapping[str, Table], ambiti: tuple[Ambito, ...]) -> tuple[Places, list[Problem]]:
    """Everything about places, and the rows that do not hold together."""
    problems: list[Problem] = []
    ambito_of = {code: ambito.id for ambito in ambiti for code in ambito.municipalities}
    empty = Table("", ())

    def municipality(row: Row) -> Municipality:
        ambito = row["ambito"] or None
        if ambito != ambito_of.get(row["istat"]):
            listed = ambito_of.get(row["istat"]) or "no ambito"
            raise ValueError(f"{row['name']} is in {listed} according to ambiti/")
        return Municipality(
            istat=row["istat"],
            name=row["name"],
            province=row["province"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            ambito=ambito,
            population=int(row["population"]),
        )

    towns = tuple(tables.get("municipalities", empty).each(municipality, problems))
    known = {town.istat for town in towns}

    def of_known(column: str, value: str) -> Callable[[Row], tuple[str, str]]:
        def pair(row: Row) -> tuple[str, str]:
            if known and row["istat"] not in known:
                raise ValueError(f"no municipality has the code {row['istat']}")
            return row[column], row[value]

        return pair

    found = Places(
        municipalities=towns,
        ambiti=ambiti,
        exonyms=dict(tables.get("exonyms", empty).each(of_known("spelling", "istat"), problems)),
        patron_days=dict(tables.get("patron_days", empty).each(of_known("istat", "day"), problems)),
        outside={row["spelling"]: row["name"] for _, row in tables.get("outside", empty).rows},
        common_words=_words(tables.get("common_words", empty)),
        before_towns=_words(tables.get("before_towns", empty)),
    )
    return found, problems


def _words(table: Table) -> tuple[str, ...]:
    return tuple(row["word"] for _, row in table.rows)
