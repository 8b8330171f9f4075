"""How long ranking takes: 100 desks never seen before, and 1,000 whose hours are remembered."""

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from bot.domain import desks as ranking
from bot.domain import hours, hours_library
from bot.domain.desks import Competence, Desk, DeskSource, HourSet, Verified, rank
from bot.domain.hours import HoursException
from bot.domain.places import Municipality, Places, by_istat, find
from tests.real import real_knowledge

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=hours.ROME)
SERVICE = "permit_advice"
KINDS = {SERVICE: ("immigration_desk",)}
TYPED = ("trescore", "tresore", "begramo", "villa di seiro", "abito a casaza", "castione presolna")


def _desks(count: int, places: Places) -> tuple[Desk, ...]:
    """Desks all over the province of Bergamo, no two with the same hours."""
    chance = random.Random(1)
    towns = [town for town in places.municipalities if town.province == "BG"]
    closure = HoursException(date(2026, 12, 24), date(2027, 1, 6), reason="holidays")
    confirmed = Verified(by="operator", date=date(2026, 11, 2))
    made = []
    for number in range(count):
        opens = f"{8 + number % 2:02}:{number // 2 % 60:02}-1{number // 120 % 3 + 1}:{number % 6}0"
        town = chance.choice(towns)
        whom = Competence(province="BG") if number % 3 else Competence(municipalities=(town.istat,))
        made.append(
            Desk(
                id=f"desk_{number}",
                name=f"Desk {number}",
                kind="immigration_desk",
                operator=None,
                competence=whom,
                source=DeskSource(title="a benchmark"),
                services=(SERVICE,),
                municipality=town.istat,
                hours=(HourSet(expression=f"Mo-Fr {opens}; We 14:00-17:{number % 60:02}; PH off"),),
                exceptions=(closure,) if number % 2 else (),
                verified=confirmed if number % 4 else None,
            )
        )
    return tuple(made)


def _forget() -> None:
    hours.timetable.cache_clear()
    hours_library._parsed.cache_clear()
    hours_library.is_public_holiday.cache_clear()
    ranking._kept.cache_clear()


def _times(repeat: int, deed: Callable[[int], object], before: Callable[[], None]) -> list[float]:
    spent = []
    for number in range(repeat):
        before()
        start = time.perf_counter()
        deed(number)
        spent.append((time.perf_counter() - start) * 1000)
    return sorted(spent)


def _say(what: str, spent: list[float]) -> None:
    worst = spent[-max(len(spent) // 100, 1)]
    print(f"{what:34} median {spent[len(spent) // 2]:6.2f} ms, 99 % under {worst:6.2f} ms")


def run() -> None:
    """Measure ranking cold and warm, and the look-up of towns."""
    places = real_knowledge().places
    home = by_istat("016218", places)

    def ranked(count: int) -> Callable[[int], object]:
        made = _desks(count, places)
        return lambda minute: _rank(made, home, places, NOW + timedelta(minutes=minute))

    for count in (100, 1_000):
        _say(f"{count} desks, cold", _times(30, ranked(count), _forget))
        warm = ranked(count)
        warm(0)
        _say(f"{count} desks, warm", _times(200, warm, lambda: None))
    towns = _times(3_000, lambda number: find(TYPED[number % len(TYPED)], places), lambda: None)
    _say("a misspelt town", towns)


def _rank(
    desks: tuple[Desk, ...], home: Municipality | None, places: Places, now: datetime
) -> object:
    return rank(
        desks,
        services=(SERVICE,),
        municipality=home,
        places=places,
        now=now.astimezone(UTC),
        service_kinds=KINDS,
    )
