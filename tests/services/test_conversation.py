from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.board import BoardEntry
from bot.domain.decision import (
    BoardCleared,
    BoardPosted,
    Decision,
    DialogueState,
    Erased,
    Fact,
    LanguageChosen,
    MessagesToRemove,
    NoticeAsked,
    Person,
    PlaceChosen,
    Rated,
    SlipFact,
    SlipFinished,
    SlipSought,
)
from bot.domain.handoff import Slip, SlipDraft
from bot.domain.notice_desk_reply import NoticeGone
from bot.domain.notice_turns import OpenNoticeDesk
from bot.domain.preferences import Preferences
from bot.domain.reply import Reply, SlipGone, Thanks
from bot.domain.staff import Member, Staff
from bot.domain.turns import Ordered, Said, Turn
from bot.errors import StoreError
from bot.services.answers import AnswerBook
from bot.services.audit import AuditLog
from bot.services.board import TodayBoard
from bot.services.conversation import Conversation
from bot.services.news import NewsStand
from bot.services.people import CachedPeople
from bot.services.slips import SlipOffice
from bot.services.wishes import Wishes
from bot.storage.memory import MemoryStore
from tests.domain.small_world import knowledge
from tests.services.notice_desk import Clerk

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=ZoneInfo("Europe/Rome"))
NOBODY = Staff()
STATE = DialogueState(intent="permit_kit", language="ar")


class ScriptedDialogue:
    def __init__(self, *facts: Fact, state: DialogueState = STATE) -> None:
        self.decision = Decision((Thanks(),), "ar", state, "answer", facts)
        self.asked: list[tuple[Turn, Person, datetime]] = []
        self.told: list[tuple[tuple[BoardEntry, ...], Member | None]] = []
        self.after_what: list[tuple[SlipFact, Slip | None, str]] = []

    def decide(
        self,
        turn: Turn,
        person: Person,
        now: datetime,
        *,
        board: tuple[BoardEntry, ...] = (),
        member: Member | None = None,
    ) -> Decision:
        self.asked.append((turn, person, now))
        self.told.append((board, member))
        return self.decision

    def after(self, fact: SlipFact, slip: Slip | None, language: str, now: datetime) -> Reply:
        self.after_what.append((fact, slip, language))
        return SlipGone()


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
    dialogue: ScriptedDialogue | Callable[[], ScriptedDialogue],
    store: MemoryStore,
    messenger: FakeMessenger | None = None,
    staff: Staff = NOBODY,
) -> Conversation:
    audit = AuditLog(audit=store, clock=lambda: NOW)
    people = CachedPeople(store, lambda: NOW)
    return Conversation(
        dialogue=(lambda: dialogue) if isinstance(dialogue, ScriptedDialogue) else dialogue,
        people=people,
        feedback=store,
        messages=store,
        messenger=messenger or FakeMessenger(),
        answers=AnswerBook(answers=store, audit=audit),
        slips=SlipOffice(slips=store, audit=audit, choose=lambda signs: signs[0]),
        board=TodayBoard(board=store, audit=audit),
        news=NewsStand(notices=store, opens=store, knowledge=knowledge),
        wishes=Wishes(people=people, deliveries=store, clock=lambda: NOW),
        notices=Clerk(),
        staff=lambda: staff,
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
    talk = conversation(lambda: current[0], store)
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


OPERATOR = Member(
    telegram_id=7, roles=frozenset({"operator"}), ambito="a", desks=frozenset({"trescore"})
)
STAFF = Staff(members=(OPERATOR,))
ENTRY = BoardEntry(desk="trescore", day=NOW.date(), kind="late", detail="09:30", at=NOW)
DRAFT = SlipDraft(
    intent="permit_kit", language="ar", urgency="week", municipality="016218", read=("permit_kit",)
)


async def test_a_slip_gets_its_code_and_the_reply_that_shows_it():
    store, dialogue = MemoryStore(), ScriptedDialogue(SlipFinished(DRAFT))

    decision = await conversation(dialogue, store).reply_to(7, Said("x"))

    slip = DRAFT.opened("22-222", NOW)
    assert await store.slip("22-222") == slip
    assert dialogue.after_what == [(SlipFinished(DRAFT), slip, "ar")]
    assert decision.replies == (Thanks(), SlipGone())


async def test_the_dialogue_knows_the_board_and_who_is_on_the_staff():
    store, dialogue = MemoryStore(), ScriptedDialogue()
    await store.post(ENTRY)
    talk = conversation(dialogue, store, staff=STAFF)

    await talk.reply_to(7, Said("x"))
    await talk.reply_to(8, Said("x"))

    assert dialogue.told == [((ENTRY,), OPERATOR), ((ENTRY,), None)]


async def test_what_a_colleague_says_of_a_desk_is_kept_and_audited():
    store = MemoryStore()
    talk = conversation(ScriptedDialogue(BoardPosted(ENTRY)), store, staff=STAFF)

    await talk.reply_to(7, Said("x"))

    (deed,) = await store.entries(None, 10)
    assert await store.board(NOW.date()) == (ENTRY,)
    assert (deed.actor, deed.role, deed.deed, deed.target, deed.detail) == (
        7, "operator", "board.late", "trescore", "09:30",
    )  # fmt: skip


@pytest.mark.parametrize("fact", [BoardPosted(ENTRY), BoardCleared("trescore"), SlipSought("2")])
async def test_nothing_of_the_staff_is_done_for_a_stranger(fact):
    store = MemoryStore()
    talk = conversation(ScriptedDialogue(fact), store, staff=STAFF)

    await talk.reply_to(8, Said("x"))

    assert await store.entries(None, 10) == ()
    assert await store.board(NOW.date()) == ()


async def test_somebody_who_could_not_be_reached_is_reachable_when_they_write():
    store = MemoryStore()
    await store.set_preferences(7, Preferences(consent=True), NOW)
    await store.mark_reachable(7, reachable=False)

    await conversation(ScriptedDialogue(), store).reply_to(7, Said("ciao"))

    assert (await store.person(7)).reachable


async def test_what_the_staff_type_next_for_a_notice_is_remembered():
    store = MemoryStore()
    asked = NoticeAsked(OpenNoticeDesk("new"))

    decision = await conversation(ScriptedDialogue(asked), store).reply_to(7, Said("/notice"))

    assert decision.replies == (Thanks(), NoticeGone())
    assert (await store.person(7)).state.composing == "n1 title ar"
