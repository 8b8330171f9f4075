"""Workers: one update at a time per person, people in parallel, done only behind its effect."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import orjson
from telegram import Bot, Update
from telegram.ext import Application, MessageHandler, filters

from bot.errors import ChannelDownError, StoreError
from bot.services.ports import InboxRow
from bot.storage.memory import MemoryStore
from bot.tg.failures import Reports
from bot.tg.inbox import RETRIES, Line, Workers

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
TOKEN = "123456:" + "A" * 35


def row(update_id: int, person_id: int = 7) -> InboxRow:
    who = {"id": person_id, "is_bot": False, "first_name": "x"}
    chat = {"id": person_id, "type": "private"}
    message = {"message_id": update_id, "date": 0, "chat": chat, "from": who, "text": "kit"}
    return InboxRow(
        update_id, person_id, orjson.dumps({"update_id": update_id, "message": message})
    )


class Bench:
    """Workers over a memory store, whose handling is a function of the test."""

    def __init__(
        self, process: Callable[[Update], Awaitable[None]] | None = None, slots: int = 32
    ) -> None:
        self.store = MemoryStore()
        self.reports = Reports()
        self.begun: list[int] = []
        self.finished: list[int] = []
        self.slept: list[float] = []
        self._process = process
        self.workers = Workers(
            process=self.process,
            bot=Bot(TOKEN),
            inbox=self.store,
            reports=self.reports,
            sleep=self.sleep,
            slots=slots,
        )

    async def process(self, update: Update) -> None:
        self.begun.append(update.update_id)
        if self._process is not None:
            await self._process(update)
        await asyncio.sleep(0)
        self.finished.append(update.update_id)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def work_off(self, *rows: InboxRow) -> None:
        self.workers.add(await self.store.accept(rows, NOW))
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(self.workers.run())
            while self.workers.line._rows:  # noqa: ASYNC110 - the line knows no end
                await asyncio.sleep(0)
            self.workers.stop()


async def test_everything_accepted_is_handled_and_marked_done():
    bench = Bench()

    await bench.work_off(*(row(number, number % 5) for number in range(50)))

    assert sorted(bench.finished) == list(range(50))
    assert await bench.store.pending() == ()


async def test_the_updates_of_one_person_are_handled_in_order_and_one_at_a_time():
    async def overlap(update: Update) -> None:
        assert bench.begun[:-1] == bench.finished
        await asyncio.sleep(0.001)

    bench = Bench(overlap)

    await bench.work_off(*(row(number) for number in range(20)))

    assert bench.finished == list(range(20))


async def test_people_are_served_in_parallel_but_not_more_than_there_are_slots():
    at_once: list[int] = []

    async def count(update: Update) -> None:
        at_once.append(len(bench.begun) - len(bench.finished))
        await asyncio.sleep(0.005)

    bench = Bench(count, slots=4)

    await bench.work_off(*(row(number, person_id=number) for number in range(20)))

    assert max(at_once) == 4


async def test_a_flood_of_one_person_delays_nobody_else():
    bench = Bench(slots=1)

    await bench.work_off(*(row(number, 1) for number in range(100)), row(500, 2), row(600, 3))

    assert bench.finished[:3] == [0, 500, 600]
    assert [each for each in bench.finished if each < 500] == list(range(100))


async def test_an_update_whose_facts_the_store_refused_is_tried_again():
    failures = [StoreError("away"), StoreError("away")]

    async def fail(update: Update) -> None:
        if failures:
            bench.reports.failed(update.update_id, failures.pop())

    bench = Bench(fail)

    await bench.work_off(row(1))

    assert bench.finished == [1, 1, 1]
    assert bench.slept == list(RETRIES[:2])
    assert await bench.store.pending() == ()


async def test_while_telegram_is_away_an_answer_is_tried_until_it_is_back():
    failures = [ChannelDownError(60.0)] * (len(RETRIES) + 3)

    async def fail(update: Update) -> None:
        if failures:
            bench.reports.failed(update.update_id, failures.pop())

    bench = Bench(fail)

    await bench.work_off(row(1))

    assert bench.slept == [60.0] * (len(RETRIES) + 3)
    assert await bench.store.pending() == ()


async def test_an_update_the_store_never_takes_stays_pending_and_holds_nobody_up(caplog):
    async def fail(update: Update) -> None:
        if update.update_id == 1:
            bench.reports.failed(1, StoreError("away"))

    bench = Bench(fail)

    await bench.work_off(row(1), row(2))

    assert bench.finished == [1] * (len(RETRIES) + 1) + [2]
    assert [each.update_id for each in await bench.store.pending()] == [1]
    assert "waits for the next start" in caplog.text


async def test_an_update_whose_handler_failed_otherwise_is_done_after_the_apology():
    async def fail(update: Update) -> None:
        bench.reports.failed(update.update_id, ValueError("a fault of ours"))

    bench = Bench(fail)

    await bench.work_off(row(1))

    assert bench.finished == [1]
    assert await bench.store.pending() == ()


async def test_an_update_that_cannot_be_read_is_left_out_without_repeating_its_words(caplog):
    bench = Bench()
    bodies = (b"{secret", b'{"message":{"text":"secret"}}', b'["secret"]', b'"secret"')

    await bench.work_off(*(InboxRow(n, 7, body) for n, body in enumerate(bodies)), row(9))

    assert bench.finished == [9]
    assert await bench.store.pending() == ()
    assert "secret" not in caplog.text


async def test_a_done_mark_the_store_refuses_leaves_the_update_pending(caplog):
    class ClosedStore(MemoryStore):
        async def done(self, update_id: int) -> None:
            raise StoreError("the store is closed")

    bench = Bench()
    bench.store = bench.workers.inbox = ClosedStore()

    await bench.work_off(row(1), row(2))

    assert bench.finished == [1, 2]
    assert len(await bench.store.pending()) == 2
    assert "could not be marked done" in caplog.text


async def test_stopping_finishes_what_is_in_work_and_begins_nothing_new():
    async def stop(update: Update) -> None:
        bench.workers.stop()
        await asyncio.sleep(0.01)

    bench = Bench(stop, slots=1)

    await bench.store.accept((row(1, 1), row(2, 1), row(3, 2)), NOW)
    bench.workers.add(await bench.store.pending())
    await bench.workers.run()

    assert bench.finished == [1]
    assert [each.update_id for each in await bench.store.pending()] == [2, 3]


async def test_the_line_has_room_until_it_is_full_and_again_when_served():
    line = Line(most=2)
    line.add(row(1))
    await asyncio.wait_for(line.room(), 1)
    line.add(row(2))

    waiting = asyncio.ensure_future(line.room())
    await asyncio.sleep(0)
    assert not waiting.done()

    await line.next()
    await asyncio.wait_for(waiting, 1)


async def test_with_a_real_application_the_error_handlers_report_decides():
    handled = []

    async def answer(update: Update, _context) -> None:
        handled.append(update.message.text)
        if len(handled) == 1:
            raise StoreError("away")

    async def on_error(update: object, context) -> None:
        bench.reports.failed(update.update_id, context.error)

    application = Application.builder().token(TOKEN).updater(None).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    application.add_error_handler(on_error)
    application._initialized = True  # no getMe in this test
    bench = Bench(application.process_update)

    await bench.work_off(row(1))

    assert handled == ["kit", "kit"]
    assert await bench.store.pending() == ()
