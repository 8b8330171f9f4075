"""The arithmetic of figures: values typed by their unit, sums and multiples of others, circles."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pydantic import TypeAdapter, ValidationError

from bot.content.fields import Day, Number, Phone, Url
from bot.content.figures import FigureDocument, Period, Resolved, in_force
from bot.content.formats import COUNTED, NUMERIC, Value
from bot.content.shapes_figures import RangeFigure, SumFigure, TimesFigure, ValuesFigure
from bot.content.validation import Where
from bot.errors import Problem

_KINDS: Mapping[str, TypeAdapter[Value]] = {
    **{unit: TypeAdapter(Number) for unit in NUMERIC},
    "date": TypeAdapter(Day),
    "phone": TypeAdapter(Phone),
    "url": TypeAdapter(Url),
    "text": TypeAdapter(str),
}


class _Wrong(Exception):  # noqa: N818  # a signal inside this module, never an error of the tree
    """A figure that cannot be worked out; its problem, if nobody has said it yet."""


class Resolver:
    """Works every figure out, terms first, and collects what cannot be."""

    def __init__(self, documents: Mapping[str, FigureDocument]) -> None:
        self.problems: list[Problem] = []
        self._documents = documents
        self._done: dict[str, Resolved | None] = {}
        self._under_way: list[str] = []

    def all(self) -> dict[str, Resolved]:
        """Every figure that can be worked out."""
        found = {figure_id: self._resolve(figure_id) for figure_id in self._documents}
        return {figure_id: figure for figure_id, figure in found.items() if figure is not None}

    def _resolve(self, figure_id: str) -> Resolved | None:
        if figure_id not in self._done:
            self._under_way.append(figure_id)
            try:
                self._done[figure_id] = self._work_out(figure_id, self._documents[figure_id])
            except _Wrong:
                self._done[figure_id] = None
            self._under_way.pop()
        return self._done[figure_id]

    def _work_out(self, figure_id: str, document: FigureDocument) -> Resolved:
        shape = document.model
        terms: list[Resolved] = []
        match shape:
            case ValuesFigure():
                periods = self._values(document, shape)
            case RangeFigure():
                periods = self._range(document, shape)
            case SumFigure():
                terms = [
                    self._term(document, ("sum", at), term) for at, term in enumerate(shape.sum)
                ]
                periods = _together(terms, lambda parts: sum(parts, Decimal(0)))
            case TimesFigure():
                terms = [self._term(document, ("times", "of"), shape.times.of)]
                by = shape.times.by
                periods = _together(terms, lambda parts: parts[0] * by)
        if shape.unit == "EUR":
            periods = tuple(_cents(period) for period in periods)
        dates = [shape.review_by, *(term.review_by for term in terms)]
        review_by = min((day for day in dates if day), default=None)
        return Resolved(figure_id, shape.unit, review_by, periods)

    def _values(self, document: FigureDocument, shape: ValuesFigure) -> tuple[Period, ...]:
        days = [value.since for value in shape.values]
        if days != sorted(set(days)):
            self._fail(document, ("values",), "write each value once, the oldest `from` first")
        return tuple(
            Period(value.since, self._typed(document, ("values", at, "value"), value.value))
            for at, value in enumerate(shape.values)
        )

    def _range(self, document: FigureDocument, shape: RangeFigure) -> tuple[Period, ...]:
        low = self._typed(document, ("range", "from"), shape.range.low)
        high = self._typed(document, ("range", "to"), shape.range.high)
        if shape.unit not in NUMERIC | {"date"} or not _smaller(low, high):
            self._fail(
                document, ("range",), "a range goes from a smaller to a larger number or date"
            )
        return (Period(date.min, low, high),)

    def _typed(self, document: FigureDocument, where: Where, written: str) -> Value:
        unit = document.model.unit
        try:
            value = _KINDS[unit].validate_python(written)
        except ValidationError as error:
            return self._fail(document, where, error.errors(include_url=False)[0]["msg"])
        whole = unit in COUNTED or unit == "count"
        if whole and isinstance(value, Decimal) and (value != value.to_integral() or value < 0):
            self._fail(
                document, where, f"`{written}`: write a whole number, or choose a smaller unit"
            )
        return value

    def _term(self, document: FigureDocument, where: Where, term: str) -> Resolved:
        if term not in self._documents:
            self._fail(document, where, f"no figure is called `{term}`")
        if term in self._under_way:
            self._fail(document, where, f"`{term}` is made of this very figure: break the circle")
        unit = document.model.unit
        if self._documents[term].model.unit != unit or unit not in NUMERIC:
            self._fail(document, where, f"`{term}` is not in {unit}: only like numbers add up")
        figure = self._resolve(term)
        if figure is None:
            raise _Wrong
        if any(period.high is not None for period in figure.periods):
            self._fail(document, where, f"`{term}` is a range: only single values add up")
        return figure

    def _fail(self, document: FigureDocument, where: Where, message: str) -> Value:
        self.problems.append(document.problem(where, message))
        raise _Wrong


def _together(
    terms: list[Resolved], work_out: Callable[[list[Decimal]], Decimal]
) -> tuple[Period, ...]:
    """A period for every day on which one of the terms changes."""
    days = sorted({period.start for term in terms for period in term.periods})
    # Before the youngest term begins the whole is not known: its first value would be invented.
    first = max(term.periods[0].start for term in terms)
    return tuple(
        Period(day, work_out([in_force(term, day) for term in terms]))
        for day in days
        if day >= first
    )


def _cents(period: Period) -> Period:
    if not isinstance(period.low, Decimal):
        return period
    return Period(period.start, period.low.quantize(Decimal("0.01"), ROUND_HALF_UP), period.high)


def _smaller(low: Value, high: Value) -> bool:
    if isinstance(low, Decimal) and isinstance(high, Decimal):
        return low < high
    return isinstance(low, date) and isinstance(high, date) and low < high
