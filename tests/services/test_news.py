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
from tests.services.sending import SCHEDULED, House
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


async def test_the_day_shown_is_that_of_the_sending_not_of_the_first_word() -> None:
    store = MemoryStore()
    house = House()
    house.store = store
    long_ago = MONDAY - timedelta(days=20)
    first = replace(SCHEDULED, created=long_ago, texts={"it": "Vecchia bozza."})
    second = replace(SCHEDULED, id="n2", created=MONDAY - timedelta(days=9), texts={"it": "Altro."})
    for notice in (first, second):
        await store.save_notice(notice, was=None)
    house.clock = lambda: MONDAY - timedelta(days=2)  # a Saturday
    await house.process().send("n2")
    house.clock = lambda: MONDAY
    await house.process().send("n1")

    items = (await stand(store).latest(Person(), "it", MONDAY)).items

    assert [(item.text, item.sent) for item in items] == [
        ("Vecchia bozza.", MONDAY.date()),
        ("Altro.", MONDAY.date() - timedelta(days=2)),
    ]


async def test_a_tap_on_the_desk_of_a_notice_is_counted() -> None:
    store = MemoryStore()

    await conversation(ScriptedDialogue(NoticeOpened("n1")), store).reply_to(7, Said("x"))

    assert await store.opens("n1") == {"desk": 1}
