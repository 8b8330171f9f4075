"""The news stand shows what is valid."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.decision import NoticeOpened, Person
from bot.domain.notices import Audience, WholeRegion
from bot.domain.turns import Said
from bot.services.news import NewsStand
from bot.storage.memory import MemoryStore
from tests.domain.notice_samples import MONDAY, NOTICE
from tests.domain.small_world import knowledge
from tests.services.test_conversation import ScriptedDialogue, conversation


def stand(store: MemoryStore) -> NewsStand:
    return NewsStand(notices=store, opens=store, knowledge=knowledge)


async def test_sent_notices_are_shown_the_newest_first() -> None:
    store = MemoryStore()
    base = replace(NOTICE, audience=Audience(place=WholeRegion()), status="done")
    later = replace(base, id="n2", created=MONDAY + timedelta(hours=1), texts={"it": "Nuovo."})
    for notice in (base, later, replace(base, id="n3", status="draft")):
        await store.save_notice(notice, was=None)

    news = await stand(store).latest(Person(), "it", MONDAY)

    assert [item.text for item in news.items] == ["Nuovo.", "Il corso inizia lunedì."]


async def test_a_tap_on_the_desk_of_a_notice_is_counted() -> None:
    store = MemoryStore()

    await conversation(ScriptedDialogue(NoticeOpened("n1")), store).reply_to(7, Said("x"))

    assert await store.opens("n1") == {"desk": 1}
