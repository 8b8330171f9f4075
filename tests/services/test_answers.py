"""What was told is kept once, and shown to the staff only."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.answering import told_of
from bot.domain.decision import AnswerSought
from bot.domain.reply import AnswerCard, AnswersFound, AnswerUnknown, PartShown, Thanks
from bot.domain.staff import Member
from bot.domain.told import Told
from bot.services.answers import AnswerBook
from bot.services.audit import AuditLog
from bot.storage.memory import MemoryStore
from tests.tg.samples import CARD

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
OPERATOR = Member(telegram_id=7, roles=frozenset({"operator"}), ambito=None)


class CountingStore(MemoryStore):
    writes = 0

    async def keep_told(self, told: Told, at: datetime) -> None:
        self.writes += 1
        await super().keep_told(told, at)


def book(store: MemoryStore) -> AnswerBook:
    return AnswerBook(answers=store, audit=AuditLog(audit=store, clock=lambda: NOW))


def id_of(reply: AnswerCard | PartShown) -> str:
    told = told_of(reply)
    assert told is not None
    return told.id


async def test_staff_read_exactly_what_was_told_and_since_when():
    store, card = MemoryStore(), AnswerCard(CARD)
    answers = book(store)
    await answers.keep((card, Thanks()), NOW)
    await answers.keep((card,), NOW + timedelta(days=3))

    found = await answers.act_on(AnswerSought(id_of(card)), OPERATOR)

    assert found == AnswersFound(id_of(card), ((told_of(card), NOW),))


async def test_who_read_it_stands_in_the_audit_log():
    store = MemoryStore()

    await book(store).act_on(AnswerSought("K3F-7QA"), OPERATOR)

    (deed,) = await store.entries(None, 10)
    assert (deed.actor, deed.deed, deed.target) == (7, "answer.read", "K3F-7QA")


async def test_nobody_else_learns_anything():
    store, card = MemoryStore(), AnswerCard(CARD)
    answers = book(store)
    await answers.keep((card,), NOW)

    found = await answers.act_on(AnswerSought(id_of(card)), None)

    assert found == AnswerUnknown(id_of(card))
    assert await store.entries(None, 10) == ()


async def test_the_same_answer_is_written_once():
    store = CountingStore()
    answers = book(store)

    for _ in range(3):
        await answers.keep((AnswerCard(CARD), PartShown(CARD, "cost", "50 €")), NOW)

    assert store.writes == 2
