"""The shapes of figures.yaml: an entry's shape is chosen by the key it has."""

from typing import Literal

from pydantic import Field

from bot.content.fields import Day, Ident, Line, Number
from bot.content.shapes import Confidence, Shape

Unit = Literal[
    "EUR", "percent", "count", "age", "hour", "day", "week", "month", "year",
    "date", "phone", "url", "text",
]  # fmt: skip


class ValueShape(Shape):
    """A value from a day on; how it must look depends on the unit, see figures.py."""

    since: Day = Field(alias="from")
    value: Line
    source: Line | None = None


class _FigureShape(Shape):
    unit: Unit
    confidence: Confidence | None = None
    review_by: Day | None = None


class ValuesFigure(_FigureShape):
    """A figure with values of its own, each in force from a day."""

    values: tuple[ValueShape, ...] = Field(min_length=1)


class SumFigure(_FigureShape):
    """The sum of other figures."""

    sum: tuple[Ident, ...] = Field(min_length=2)


class TimesShape(Shape):
    """Another figure, so many times."""

    of: Ident
    by: Number


class TimesFigure(_FigureShape):
    """A multiple of another figure."""

    times: TimesShape


class BoundsShape(Shape):
    """The two ends of a range."""

    low: Line = Field(alias="from")
    high: Line = Field(alias="to")


class RangeFigure(_FigureShape):
    """From one value to another."""

    range: BoundsShape
    source: Line | None = None


FigureShape = ValuesFigure | SumFigure | TimesFigure | RangeFigure
FIGURE_SHAPES: dict[str, type[FigureShape]] = {
    "values": ValuesFigure,
    "sum": SumFigure,
    "times": TimesFigure,
    "range": RangeFigure,
}
