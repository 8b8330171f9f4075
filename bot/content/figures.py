"""figures.yaml: every number, date and contact that texts name, once.

A resolved figure has its arithmetic done but no words yet: values by the day they come into force.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.content.formats import Value
from bot.content.nodes import MapNode, Node
from bot.content.shapes_figures import FIGURE_SHAPES, FigureShape
from bot.content.validation import Document, validate
from bot.errors import Problem

FigureDocument = Document[FigureShape]


@dataclass(frozen=True, slots=True)
class Period:
    """A value in force from a day on; a range has a second end."""

    start: date
    low: Value
    high: Value | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A figure with its arithmetic done."""

    id: str
    unit: str
    review_by: date | None
    periods: tuple[Period, ...]


def entries(path: str, root: Node) -> tuple[dict[str, FigureDocument], list[Problem]]:
    """The valid figures of the file and what is wrong with the others."""
    if not isinstance(root, MapNode):
        return {}, [Problem(path, 1, 1, 'a figure is expected here: its id, then ":"')]
    found: dict[str, FigureDocument] = {}
    problems: list[Problem] = []
    for figure_id, (key, node) in root.entries.items():
        shape = _shape(node)
        if shape is None:
            said = f"{figure_id}: say how much it is with one of {', '.join(FIGURE_SHAPES)}"
            problems.append(Problem(path, key.line, key.column, said))
            continue
        document, wrong = validate(path, node, shape)
        problems.extend(wrong)
        if document is not None:
            found[figure_id] = document
    return found, problems


def _shape(node: Node) -> type[FigureShape] | None:
    if not isinstance(node, MapNode):
        return None
    chosen = [shape for key, shape in FIGURE_SHAPES.items() if key in node.entries]
    return chosen[0] if len(chosen) == 1 else None


def in_force(figure: Resolved, day: date) -> Decimal:
    """The number that counts on a day; before the first one, the first."""
    values = [period.low for period in figure.periods if period.start <= day]
    value = values[-1] if values else figure.periods[0].low
    return value if isinstance(value, Decimal) else Decimal(0)


def numbers(figure: Resolved) -> Iterator[int]:
    """The whole numbers a figure's plural depends on, over all its periods."""
    for period in figure.periods:
        value = period.low if period.high is None else period.high
        if isinstance(value, Decimal):
            yield int(value)
