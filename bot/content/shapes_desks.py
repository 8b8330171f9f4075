"""The shape of a desk's file; the word `unknown` says openly that nobody has told us."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bot.content.fields import (
    AllOr,
    Day,
    Email,
    Flag,
    Ident,
    Ids,
    Istat,
    Line,
    Number,
    OrWord,
    PartialDate,
    Phone,
    Province,
    Text,
    Unknown,
    Url,
    refuse,
)
from bot.content.shapes import Kind, Shape
from bot.domain.hours import exception_problems, problems


def _hours(expression: str) -> str:
    wrong = problems(expression)
    if wrong:
        raise refuse("; ".join(wrong))
    return expression


def _dated_hours(expression: str) -> str:
    wrong = exception_problems(expression)
    if wrong:
        raise refuse("; ".join(wrong))
    return expression


def _closed(value: object) -> object:
    return None if value == "closed" else value


OpeningHours = Annotated[Line, AfterValidator(_hours)]
DatedHours = Annotated[Line, AfterValidator(_dated_hours)]


class CompetenceShape(Shape):
    """Whom a desk serves; any one of these is enough."""

    ambito: Ident | None = None
    municipalities: tuple[Istat, ...] = ()
    province: Province | None = None
    region: Flag = False
    anyone: Flag = False


class AddressShape(Shape):
    """Street and number, and the ISTAT code of the municipality."""

    street: Unknown[Line]
    municipality: Unknown[Istat]


class PositionShape(Shape):
    """A point on the map."""

    lat: Number = Field(ge=35, le=48)
    lon: Number = Field(ge=6, le=19)


class HourSetShape(Shape):
    """The hours of some services, or of `all`."""

    services: AllOr[Ids]
    open: Unknown[OpeningHours]
    appointment: Unknown[Literal["mandatory", "optional", "none"]]


class ExceptionShape(Shape):
    """A dated closure or extraordinary opening."""

    starts: Day = Field(alias="from")
    ends: Day = Field(alias="to")
    open: Annotated[DatedHours | None, BeforeValidator(_closed), OrWord("closed")]
    reason: Literal["holidays", "staff", "works", "event"]


class DeskSourceShape(Shape):
    """Where a desk's data were seen, as exactly as the source is dated."""

    title: Line
    url: Unknown[Url] = None
    date: Unknown[PartialDate] = None


class VerifiedShape(Shape):
    """Who confirmed the data, by role; written by `confirm`."""

    by: Ident
    date: Day


class DeskFile(Shape):
    """desks/<ambito>/<desk>.yaml."""

    name: Line
    kind: Kind
    operator: Unknown[Line] = None
    services: Ids = ()
    competence: CompetenceShape
    address: AddressShape
    position: Unknown[PositionShape] = None
    phones: tuple[Phone, ...] = ()
    email: Unknown[Email] = None
    website: Unknown[Url] = None
    booking_url: Unknown[Url] = None
    hours: tuple[HourSetShape, ...] = Field(min_length=1)
    exceptions: tuple[ExceptionShape, ...] = ()
    languages: Ids = ()
    step_free: Unknown[Flag] = None
    source: DeskSourceShape
    verified: Unknown[VerifiedShape] = None
    note: Text | None = None
