"""The office over a house without a database, what it wrote down, and what it left to be done."""

from datetime import timedelta

from bot.services.audit import AuditLog
from bot.services.corrections import Corrections
from bot.services.notice_office import NoticeOffice
from tests.domain.notice_samples import PLACES, STAFF
from tests.services.sending import House

DAY = timedelta(days=1)


def office(house: House, above: int = 500) -> NoticeOffice:
    store = house.store
    return NoticeOffice(
        notices=store,
        subscribers=store,
        audit=AuditLog(audit=store, clock=house.clock),
        staff=lambda: STAFF,
        places=lambda: PLACES,
        languages=lambda: ("it", "ar"),
        clock=house.clock,
        rate=28.0,
        approval_above=above,
    )


def corrections(house: House) -> Corrections:
    return Corrections(
        notices=house.store,
        copies=house.store,
        channel=house.channel,
        flight=house.flight(),
        clock=house.clock,
        worker="corrector",
    )


async def deeds(house: House) -> list[tuple[int, str, str]]:
    entries = await house.store.entries(None, 99)
    return [(each.actor, each.role, each.deed) for each in reversed(entries)]


async def due(house: House) -> list[str]:
    later = house.clock() + 400 * DAY
    return sorted(job.kind for job in await house.store.claim(later, DAY, 99))
