"""The fetch loop, against a scripted Bot API: nothing acknowledged before it is committed."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot, Update
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.errors import SettingsError, StoreError
from bot.services.ports import InboxRow
from bot.storage.memory import MemoryStore
from bot.tg.failures import Reports
from bot.tg.inbox import Workers
from bot.tg.polling import Polling

NOW = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)
TOKEN = "123456:" + "A" * 35
REFUSED = {"ok": False, "description": "no"}


def update(update_id: int, person_id: int = 7) -> dict:
    who = {"id": person_id, "is_bot": False, "first_name": "x"}
    chat = {"id": person_id, "type": "private"}
    message = {"message_id": update_id, "date": 0, "chat": chat, "from": who, "text": "kit"}
    return {"update_id": update_id, "message": message}


class ScriptedRequest(BaseRequest):
    """Answers getUpdates from the script, then as a long poll in which nobody writes."""

    def __init__(self, *script: object) -> None:
        self.script = list(script)
        self.asked: list[tuple[str, dict]] = []

    @property
    def read_timeout(self) -> float:
        return 5

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_: object
    ) -> tuple[int, bytes]:
        name = url.rsplit("/", 1)[-1]
        self.asked.append((name, request_data.parameters if request_data else {}))
        if name != "getUpdates":
            return 200, b'{"ok":true,"result":true}'
        if not self.script:
            await asyncio.Event().wait()
        step = self.script.pop(0)
        if isinstance(step, Exception):
            raise step
        if isinstance(step, list):
            step = 200, {"ok": True, "result": step}
        status, body = step
        return status, json.dumps(body).encode()

    @property
    def offsets(self) -> list[int | None]:
        return [given.get("offset") for name, given in self.asked if name == "getUpdates"]


class Bench:
    def __init__(self, *script: object, store: MemoryStore | None = None) -> None:
        self.request = ScriptedRequest(*script)
        self.store = store or MemoryStore()
        self.handled: list[int] = []
        self.slept: list[float] = []
        self.stop = asyncio.Event()
        self.hang: set[int] = set()
        bot = Bot(TOKEN, request=self.request, get_updates_request=self.request)
        workers = Workers(process=self.process, bot=bot, inbox=self.store, reports=Reports())
        self.polling = Polling(
            bot=bot,
            request=self.request,
            inbox=self.store,
            workers=workers,
            clock=lambda: NOW,
            sleep=self.sleep,
            grace=0.05,
        )

    async def process(self, told: Update) -> None:
        if told.update_id in self.hang:
            await asyncio.Event().wait()
        self.handled.append(told.update_id)

    async def sleep(self, seconds: float) -> None:
        if seconds >= 3600:
            await asyncio.Event().wait()
        self.slept.append(seconds)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with asyncio.timeout(5), asyncio.TaskGroup() as group:
            group.create_task(self.polling.run(self.stop))
            yield
            await self.quiet()
            self.stop.set()

    async def quiet(self) -> None:
        """Until the script is played and what it brought is handled."""
        await asyncio.sleep(0.001)
        waiting = self.polling.workers.line._rows
        while self.request.script or set(waiting) - self.hang:  # noqa: ASYNC110 - a script ends silently
            await asyncio.sleep(0.001)
        await asyncio.sleep(0.005)


async def test_updates_are_handled_and_then_acknowledged_by_the_next_offset():
    bench = Bench([update(1), update(2)], [update(3)])

    async with bench.running():
        pass

    assert bench.handled == [1, 2, 3]
    assert bench.request.offsets == [None, 3, 4]
    assert await bench.store.pending() == ()


async def test_a_webhook_is_removed_first_and_what_people_wrote_meanwhile_is_kept():
    bench = Bench([])

    async with bench.running():
        pass

    assert bench.request.asked[:2] == [
        ("deleteWebhook", {}),
        (
            "getUpdates",
            {"timeout": 30, "allowed_updates": ["message", "callback_query", "my_chat_member"]},
        ),
    ]


async def test_nothing_more_is_fetched_until_the_store_has_committed():
    class SlowStore(MemoryStore):
        committed = asyncio.Event()

        async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
            await self.committed.wait()
            return await super().accept(rows, at)

    bench = Bench([update(1)], [], store=SlowStore())

    async with bench.running():
        await asyncio.sleep(0.02)
        assert bench.request.offsets == [None]
        assert bench.handled == []

        SlowStore.committed.set()

    assert bench.request.offsets == [None, 2, 2]


async def test_while_the_store_is_away_the_same_updates_are_offered_to_it_again(caplog):
    class FlakyStore(MemoryStore):
        failures = 2

        async def accept(self, rows: Sequence[InboxRow], at: datetime) -> tuple[InboxRow, ...]:
            if self.failures:
                self.failures -= 1
                raise StoreError("disk is full")
            return await super().accept(rows, at)

    bench = Bench([update(1)], store=FlakyStore())

    async with bench.running():
        pass

    assert bench.slept == [0.5, 1.0]
    assert bench.request.offsets == [None, 2]
    assert bench.handled == [1]
    assert "stay at Telegram" in caplog.text


async def test_an_update_delivered_twice_is_handled_once():
    bench = Bench([update(1), update(2)], [update(1), update(2), update(3)])

    async with bench.running():
        pass

    assert bench.handled == [1, 2, 3]


async def test_after_a_crash_only_what_was_not_done_is_repeated_and_before_anything_new():
    first = Bench([update(1), update(2, 8), update(3, 8), update(4, 9)])
    first.hang = {2, 8}  # the update, and its person
    async with first.running():
        pass
    assert sorted(first.handled) == [1, 4]
    second = Bench([update(3, 8), update(4, 9), update(5, 8)], store=first.store)

    async with second.running():
        pass

    assert second.handled == [2, 3, 5]
    assert await second.store.pending() == ()


async def test_a_broken_line_is_tried_again_after_pauses_that_grow_and_start_afresh():
    bench = Bench(
        NetworkError("refused"),
        TimedOut("late"),
        (502, REFUSED),
        (200, {"portal": "please log in"}),
        [update(1)],
        NetworkError("refused"),
        [update(2)],
    )

    async with bench.running():
        pass

    assert bench.slept == [0.5, 1.0, 2.0, 4.0, 0.5]
    assert bench.handled == [1, 2]


async def test_a_flood_wait_lasts_as_long_as_telegram_says():
    bench = Bench((429, {**REFUSED, "parameters": {"retry_after": 17}}), [update(1)])

    async with bench.running():
        pass

    assert bench.slept == [17.0]
    assert bench.handled == [1]


async def test_a_second_program_with_the_same_token_is_named_in_the_log(caplog):
    bench = Bench((409, {**REFUSED, "description": "Conflict: terminated by other"}), [update(1)])

    async with bench.running():
        pass

    assert bench.slept == [5.0]
    assert bench.handled == [1]
    assert "another program fetches updates with this token" in caplog.text


@pytest.mark.parametrize("status", [401, 404])
async def test_a_token_telegram_does_not_know_ends_the_run_with_its_name_and_cure(status):
    bench = Bench([update(1)], (status, REFUSED))

    async with asyncio.timeout(5):
        with pytest.raises(SettingsError, match="TELEGRAM_TOKEN"):
            await bench.polling.run(bench.stop)

    assert bench.handled == [1]


async def test_stopping_waits_for_what_is_in_work_only_so_long():
    bench = Bench([update(1), update(2, 8)])
    bench.hang = {1, 7}

    async with bench.running():
        pass

    assert bench.handled == [2]
    assert [row.update_id for row in await bench.store.pending()] == [1]


async def test_old_ids_are_swept_at_the_start_and_every_hour():
    swept = []

    class SweptStore(MemoryStore):
        async def sweep(self, before: datetime) -> None:
            swept.append(before)
            raise StoreError("not this time")

    bench = Bench([], store=SweptStore())

    async with bench.running():
        pass

    assert swept == [NOW - timedelta(hours=48)]
