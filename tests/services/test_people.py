from datetime import UTC, datetime, timedelta

from bot.domain.decision import DialogueState, Person
from bot.domain.preferences import Preferences
from bot.services.people import CachedPeople
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
STATE = DialogueState(intent="permit_kit", language="ar")


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class CountingStore(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.reads: list[int] = []

    async def person(self, person_id: int) -> Person:
        self.reads.append(person_id)
        return await super().person(person_id)


async def test_a_profile_is_read_once_within_its_short_life():
    store, clock = CountingStore(), Clock()
    people = CachedPeople(store, clock)

    await people.person(7)
    clock.forward(4.9)
    await people.person(7)
    assert store.reads == [7]

    clock.forward(0.1)
    await people.person(7)
    assert store.reads == [7, 7]


async def test_what_is_written_is_seen_at_once_and_reaches_the_store():
    store = CountingStore()
    people = CachedPeople(store, Clock())
    await people.person(7)

    await people.set_language(7, "ar", NOW)
    await people.set_municipality(7, "016218", NOW)
    await people.remember(7, STATE, NOW)

    expected = Person(language="ar", municipality="016218", state=STATE)
    assert await people.person(7) == expected
    assert store.reads == [7]
    assert await store.person(7) == expected


async def test_writing_about_somebody_not_read_yet_does_not_invent_a_profile():
    store = MemoryStore()
    await store.set_municipality(7, "016218", NOW)
    people = CachedPeople(store, Clock())

    await people.set_language(7, "ar", NOW)

    assert await people.person(7) == Person(language="ar", municipality="016218")


async def test_what_another_replica_wrote_is_seen_after_a_few_seconds():
    store, clock = MemoryStore(), Clock()
    people = CachedPeople(store, clock)
    await people.person(7)
    await store.set_language(7, "pa", NOW)

    clock.forward(5)

    assert await people.person(7) == Person(language="pa")


async def test_an_erased_person_is_blank_here_and_in_the_store():
    store = MemoryStore()
    people = CachedPeople(store, Clock())
    await people.person(7)
    await people.set_language(7, "ar", NOW)

    await people.erase(7)

    assert await people.person(7) == Person()
    assert await store.person(7) == Person()


async def test_only_so_many_profiles_are_kept_and_the_longest_unused_goes():
    store = CountingStore()
    people = CachedPeople(store, Clock(), most=2)

    for person_id in (1, 2, 1, 3, 1, 2):
        await people.person(person_id)

    assert store.reads == [1, 2, 3, 2]


async def test_a_clock_set_back_does_not_make_a_profile_live_longer():
    store, clock = CountingStore(), Clock()
    people = CachedPeople(store, clock)
    await people.person(7)

    clock.forward(-3600)
    await people.person(7)

    assert store.reads == [7, 7]


async def test_preferences_and_the_mark_of_the_unreachable_are_written_through():
    store = MemoryStore()
    people = CachedPeople(store, Clock())
    await people.person(7)
    chosen = Preferences(consent=True, topics=("health",))

    await people.set_preferences(7, chosen, NOW)
    await people.mark_reachable(7, reachable=False)

    assert await people.person(7) == Person(preferences=chosen, reachable=False)
    assert await store.person(7) == Person(preferences=chosen, reachable=False)
