from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.decision import (
    Decision,
    DialogueState,
    Erased,
    Fact,
    LanguageChosen,
    MessagesToRemove,
    Person,
    PlaceChosen,
    Rated,
)
from bot.domain.reply import Thanks
from bot.domain.turns import Ordered, Said, Turn
from bot.errors import StoreError
from bot.services.conversation import Conversation
from bot.services.people import CachedPeople
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Europe/Rome"))
STATE = DialogueState(intent="permit_kit", language="ar")


class ScriptedDialogue:
    def __init__(self, *facts: Fact, state: DialogueState = STATE) -> None:
        self.decision = Decision((Thanks(),), "ar", state, "answer", facts)
        self.asked: list[tuple[Turn, Person, datetime]] = []

    def decide(self, turn: Turn, person: Person, now: datetime) -> Decision:
        self.asked.append((turn, person, now))
        return self.decision


class FakeMessenger:
    def __init__(self) -> None:
        self.removed: list[tuple[int, tuple[int, ...]]] = []

    async def remove(self, person_id: int, message_ids: Sequence[int]) -> None:
        self.removed.append((person_id, tuple(message_ids)))


class CountingStore(MemoryStore):
    remembered = 0

    async def remember(self, person_id: int, state: DialogueState, at: datetime) -> None:
        self.remembered += 1
        await super().remember(person_id, state, at)


def conversation(
    dialogue: ScriptedDialogue, store: MemoryStore, messenger: FakeMessenger | None = None
) -> Conversation:
    return Conversation(
        dialogue=lambda: dialogue,
        people=CachedPeople(store, lambda: NOW),
        feedback=store,
        messages=store,
        messenger=messenger or FakeMessenger(),
        clock=lambda: NOW,
    )


async def test_the_dialogue_is_given_the_turn_the_person_and_the_moment():
    store, dialogue = MemoryStore(), ScriptedDialogue()
    await store.set_language(7, "ur", NOW)

    decision = await conversation(dialogue, store).reply_to(7, Said("kit"), "pa-IN")

    assert decision is dialogue.decision
    assert dialogue.asked == [(Said("kit"), Person("ur", phone_tag="pa-IN"), NOW)]


async def test_the_state_is_remembered_and_the_phone_is_not():
    store, dialogue = MemoryStore(), ScriptedDialogue()
    talk = conversation(dialogue, store)

    await talk.reply_to(7, Said("kit"), "pa-IN")
    await talk.reply_to(7, Said("quanto costa"))

    assert dialogue.asked[1][1] == Person(state=STATE)
    assert await store.person(7) == Person(state=STATE)


async def test_an_unchanged_state_is_not_written_again():
    store = CountingStore()
    talk = conversation(ScriptedDialogue(), store)

    await talk.reply_to(7, Said("kit"))
    await talk.reply_to(7, Said("kit"))

    assert store.remembered == 1


async def test_language_and_place_are_kept():
    store = MemoryStore()
    dialogue = ScriptedDialogue(LanguageChosen("pa"), PlaceChosen("016218"))

    await conversation(dialogue, store).reply_to(7, Said("x"))

    assert await store.person(7) == Person("pa", municipality="016218", state=STATE)


async def test_a_rating_is_counted_on_the_day_as_it_is_at_the_desks():
    store = MemoryStore()
    rated = Rated("permit_kit", "ar", helped=True)

    await conversation(ScriptedDialogue(rated), store).reply_to(7, Said("x"))

    assert await store.ratings(date(2026, 11, 23)) == {rated: 1}


async def test_an_erased_person_leaves_nothing_not_even_the_state_of_this_turn():
    store = MemoryStore()
    await store.set_language(7, "ar", NOW)
    await store.keep(7, [1], NOW)

    await conversation(ScriptedDialogue(Erased()), store).reply_to(7, Ordered("forget"))

    assert await store.person(7) == Person()


async def test_messages_of_the_last_two_days_are_removed_and_forgotten():
    store, messenger = MemoryStore(), FakeMessenger()
    await store.keep(7, [1], NOW - timedelta(hours=49))
    await store.keep(7, [2, 3], NOW - timedelta(hours=47))
    talk = conversation(ScriptedDialogue(MessagesToRemove()), store, messenger)

    await talk.reply_to(7, Said("x"))

    assert messenger.removed == [(7, (2, 3))]
    assert (await store.person(7)).messages == 0


async def test_my_data_counts_the_messages_kept_until_now():
    store, dialogue = MemoryStore(), ScriptedDialogue()
    talk = conversation(dialogue, store)
    await talk.reply_to(7, Said("x"))
    await store.keep(7, [1, 2], NOW)

    await talk.reply_to(7, Ordered("mydata"))

    assert dialogue.asked[1][1].messages == 2


async def test_a_swap_of_knowledge_counts_from_the_next_turn():
    store, old, new = MemoryStore(), ScriptedDialogue(), ScriptedDialogue()
    current = [old]
    talk = Conversation(
        dialogue=lambda: current[0],
        people=CachedPeople(store, lambda: NOW),
        feedback=store,
        messages=store,
        messenger=FakeMessenger(),
        clock=lambda: NOW,
    )
    await talk.reply_to(7, Said("x"))
    current[0] = new
    await talk.reply_to(7, Said("y"))

    assert [len(old.asked), len(new.asked)] == [1, 1]


async def test_a_hard_fact_that_is_not_written_brings_no_reply():
    class BrokenStore(MemoryStore):
        async def set_language(self, person_id: int, language: str, at: datetime) -> None:
            raise StoreError("not written")

    store = BrokenStore()

    with pytest.raises(StoreError):
        await conversation(ScriptedDialogue(LanguageChosen("pa")), store).reply_to(7, Said("x"))

    assert await store.person(7) == Person()
