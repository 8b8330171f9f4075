"""The news stand: what is valid is shown, and who leaves gets nothing that still waits."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.decision import Person
from bot.domain.notice_reach import Chosen
from bot.domain.notices import Audience, WholeRegion
from bot.domain.preferences import Preferences
from bot.services.news import NewsStand
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import MONDAY, NOTICE
from tests.domain.small_world import knowledge


def stand(store: MemoryStore) -> NewsStand:
    return NewsStand(notices=store, deliveries=store, people=store, knowledge=knowledge)


async def test_sent_notices_are_shown_the_newest_first() -> None:
    store = MemoryStore()
    base = replace(NOTICE, audience=Audience(place=WholeRegion()), status="done")
    later = replace(base, id="n2", created=MONDAY + timedelta(hours=1), texts={"it": "Nuovo."})
    for notice in (base, later, replace(base, id="n3", status="draft")):
        await store.save_notice(notice, was=None)

    news = await stand(store).latest(Person(), "it", MONDAY)

    assert [item.text for item in news.items] == ["Nuovo.", "Il corso inizia lunedì."]


@pytest.mark.parametrize(
    ("chosen", "waits"),
    [
        (Preferences(consent=True), True),
        (Preferences(consent=False), False),
        (Preferences(consent=True, muted_until=MONDAY + timedelta(days=7)), False),
    ],
)
async def test_who_leaves_or_wants_silence_gets_nothing_that_still_waits(chosen, waits) -> None:
    store = MemoryStore()
    await store.enlist("n1", [Chosen(7, "it")], MONDAY)

    await stand(store).choose(7, chosen, MONDAY)

    assert (await store.person(7)).preferences == chosen
    assert bool(await store.claim_deliveries("n1", 9, MONDAY)) == waits
