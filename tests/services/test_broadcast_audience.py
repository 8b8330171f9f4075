"""Whom a notice is for is decided when it begins; whoever leaves before their turn is spared."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.notices import Audience, InTowns
from bot.errors import StoreError
from bot.services.notice_office import Shell
from bot.services.outcomes import Refused, TryAgain
from bot.services.wishes import Wishes
from tests.domain.notice_samples import YES
from tests.services.offices import office
from tests.services.sending import SCHEDULED, House
from tests.services.virtual import START, run

TRESCORE, BERGAMO = "016218", "016024"


def wishes(house: House) -> Wishes:
    return Wishes(people=house.store, deliveries=house.store, clock=house.clock)


def after_first(house: House, method: str, then: Callable[[], object]) -> None:
    """When the store has answered this for the first time, something else happens."""
    real, calls = getattr(house.store, method), []

    async def overtaken(*args: object, **named: object) -> object:
        found = await real(*args, **named)
        if not calls:
            calls.append(1)
            await then()
        return found

    setattr(house.store, method, overtaken)


def test_who_was_listed_for_an_earlier_audience_does_not_get_the_notice():
    async def talk() -> list[int]:
        house = House()
        for number in range(6):
            town = TRESCORE if number < 3 else BERGAMO
            await house.store.set_municipality(number, town, START)
        await house.people(6)
        real = house.store.save_notice

        async def locked(*_: object, **__: object) -> bool:
            raise StoreError("locked")

        house.store.save_notice = locked
        with pytest.raises(StoreError):
            await house.process().send("n1")
        house.store.save_notice = real
        desk = office(house)
        draft = await desk.turn("n1", "refuse", Shell())
        other = replace(draft, audience=Audience(place=InTowns((TRESCORE,))))
        await desk.keep(other, Shell())
        await desk.send("n1", Shell())
        await house.send()
        return sorted(house.channel.received)

    assert run(talk()) == [0, 1, 2]


def test_a_notice_that_is_taken_back_while_people_are_listed_reaches_nobody():
    async def talk() -> tuple[str, int, int]:
        house = House()
        await house.people(5)
        after_first(house, "subscribers", lambda: office(house).turn("n1", "refuse", Shell()))
        await house.send()
        return await house.status(), house.channel.attempts, len(await house.store.tally("n1"))

    assert run(talk()) == ("draft", 0, 0)


@pytest.mark.parametrize("moment", ["subscribers", "enlist", "settle_orphans"])
def test_somebody_who_says_no_while_people_are_listed_does_not_get_it(moment):
    async def talk() -> dict[int, int]:
        house = House()
        await house.people(3)
        no = replace(YES, consent=False)
        after_first(house, moment, lambda: wishes(house).choose(1, no))
        await house.send()
        return dict(house.channel.received)

    assert run(talk()) == {0: 1, 2: 1}


def test_somebody_who_is_erased_while_people_are_listed_does_not_get_it():
    async def talk() -> tuple[dict[int, int], dict[str, int]]:
        house = House()
        await house.people(3)
        after_first(house, "subscribers", lambda: house.store.erase(1))
        await house.send()
        return dict(house.channel.received), await house.counts()

    assert run(talk()) == ({0: 1, 2: 1}, {"sent": 2})


def test_somebody_who_says_no_while_telegram_makes_us_wait_does_not_get_it():
    async def talk() -> dict[int, int]:
        house = House()
        await house.people(3)
        house.channel.script = [TryAgain(30)] * 3
        after_first(
            house, "claim_deliveries", lambda: wishes(house).choose(1, replace(YES, consent=False))
        )
        await house.send()
        return dict(house.channel.received)

    assert run(talk()) == {0: 1, 2: 1}


def test_who_left_in_the_pause_after_a_refusal_does_not_get_the_mended_text():
    async def talk() -> dict[int, int]:
        house = House()
        await house.people(3, SCHEDULED)
        house.channel.script = [Refused("can't parse entities")] * 3
        await house.send()
        await wishes(house).choose(1, replace(YES, consent=False))
        await office(house).turn("n1", "resume", Shell())
        await house.send()
        return dict(house.channel.received)

    assert run(talk()) == {0: 1, 2: 1}
