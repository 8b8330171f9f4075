"""The news stand shows what is valid."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.decision import Person
from bot.domain.notices import Audience, WholeRegion
from bot.services.news import NewsStand
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import MONDAY, NOTICE
from tests.domain.small_world import knowledge


def stand(store: MemoryStore) -> NewsStand:
    return NewsStand(notices=store, knowledge=knowledge)


async def test_sent_notices_are_shown_the_newest_first() -> None:
    store = MemoryStore()
    base = replace(NOTICE, audience=Audience(place=WholeRegion()), status="done")
    later = replace(base, id="n2", created=MONDAY + timedelta(hours=1), texts={"it": "Nuovo."})
    for notice in (base, later, replace(base, id="n3", status="draft")):
        await store.save_notice(notice, was=None)

    news = await stand(store).latest(Person(), "it", MONDAY)

    assert [item.text for item in news.items] == ["Nuovo.", "Il corso inizia lunedì."]
