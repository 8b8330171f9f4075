"""Desks on a map: the page, the towns it draws and the desks as they stand at each request."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

_STATIC = Path(__file__).parent / "static"
_FRESH = {"Cache-Control": "no-store"}
# Towns change with the program, not during a visit.
_KEPT = {"Cache-Control": "max-age=3600"}

Gettext = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDesk:
    """A desk in the reader's words, as it stands now; without a point it is only listed.

    `exact` says that the point is the door and not the middle of the town; `phones` come as they
    are shown, in +39 form; `town` and `kind` may be empty.
    """

    id: str
    name: str
    town: str
    latitude: float | None
    longitude: float | None
    exact: bool
    state: Literal["open", "closed", "appointment", "unknown"]
    line: str
    phones: tuple[str, ...]
    kind: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class MapTown:
    """A municipality as a point; those of a served ambito are drawn stronger."""

    name: str
    latitude: float
    longitude: float
    served: bool = False


@dataclass(frozen=True, slots=True)
class MapLanguage:
    """A language the page can be read in; `gettext` translates the words of the page itself."""

    code: str
    name: str
    direction: Literal["ltr", "rtl"]
    gettext: Gettext


@dataclass(frozen=True, slots=True)
class _Map:
    """The handlers, with what they need."""

    desks: Callable[[str], Sequence[MapDesk]]
    towns: Sequence[MapTown]
    languages: Sequence[MapLanguage]

    async def page(self, _: Request) -> Response:
        return FileResponse(_STATIC / "map.html", headers={"Cache-Control": "no-cache"})

    async def drawn_towns(self, _: Request) -> Response:
        return JSONResponse([asdict(town) for town in self.towns], headers=_KEPT)

    async def standing_desks(self, request: Request) -> Response:
        language = self._language(request.query_params.get("lang", ""))
        body = {
            "language": language.code,
            "direction": language.direction,
            "languages": [{"code": each.code, "name": each.name} for each in self.languages],
            "words": _words(language.gettext),
            "desks": [_row(desk) for desk in self.desks(language.code)],
        }
        return JSONResponse(body, headers=_FRESH)

    def _language(self, wished: str) -> MapLanguage:
        """The one asked for where the page is read in it, else the first of the list."""
        return next((each for each in self.languages if each.code == wished), self.languages[0])


def map_routes(
    *,
    desks: Callable[[str], Sequence[MapDesk]],
    towns: Sequence[MapTown],
    languages: Sequence[MapLanguage],
) -> list[Route]:
    """The map's routes; `desks` is asked at each request, by language code, how all stand now.

    `languages` has at least one; `towns` come most important first: where there is no room for
    every name, the first ones are written.
    """
    drawn = _Map(desks, towns, languages)
    return [
        Route("/map", drawn.page),
        Route("/map/towns.json", drawn.drawn_towns),
        Route("/map/desks.json", drawn.standing_desks),
    ]


def _row(desk: MapDesk) -> Mapping[str, object]:
    return asdict(desk) | {"phones": [{"shown": each, "tel": _tel(each)} for each in desk.phones]}


def _tel(shown: str) -> str:
    """What a telephone dials: spaces and marks of direction are for readers."""
    return "tel:" + re.sub(r"[^+\d]", "", shown)


def _words(gettext: Gettext) -> Mapping[str, str]:
    _ = gettext
    return {
        "title": _("Desks on the map"),
        "back": _("Back to the chat"),
        "language": _("Language"),
        "search": _("Search a town or a desk"),
        "states": _("Show only"),
        "open": _("Open"),
        "closed": _("Closed"),
        "appointment": _("By appointment"),
        "unknown": _("Hours not known"),
        "help": _("Map: arrow keys move it, plus and minus zoom, Tab goes from desk to desk."),
        "closer": _("Zoom in"),
        "farther": _("Zoom out"),
        "all": _("Show all desks"),
        "legend": _("What the marks mean"),
        "solid": _("Full mark: confirmed by the desk"),
        "dashed": _("Dashed edge: not confirmed, check before you go"),
        "crowd": _("Number: several desks, tap to see them"),
        "points": _("Points: towns. Larger: towns of this service"),
        "list": _("List of the desks"),
        "shown": _("Desks shown: %(count)s"),
        "as_of": _("Updated at %(time)s"),
        "stale": _("No connection. This is how it stood at %(time)s."),
        "none": _("No desk fits. Choose more states or search another name."),
        "here": _("Desks here: %(count)s"),
        "not_confirmed": _("Not confirmed: check before you go"),
        "inexact": _("The map shows the town, not the door."),
        "no_town": _("Town not known"),
        "no_point": _("Not on the map: I don't know where it is."),
        "to_map": _("Show on the map"),
        "to_list": _("See in the list"),
        "close": _("Close"),
    }
