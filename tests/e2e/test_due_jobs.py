"""Due jobs run beside the conversation: what was to be kept for a while goes when it is over."""

import asyncio
from datetime import timedelta

from bot.app import telegram
from bot.domain.handoff import KEPT, Slip
from bot.storage.store import open_store
from tests.e2e.living import MONDAY, living, real_brain


def slip(code: str, age: timedelta) -> Slip:
    return Slip(
        code=code,
        intent="permit_renewal",
        language="ar",
        urgency="week",
        municipality=None,
        read=(),
        documents=(),
        created=MONDAY - age,
    )


async def test_a_slip_older_than_its_time_is_swept_while_the_bot_runs(api, tmp_path):
    async with open_store(f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}") as store:
        await store.open_slip(slip("AAAAA", KEPT + timedelta(minutes=1)))
        await store.open_slip(slip("BBBBB", KEPT - timedelta(hours=1)))

        async with living(real_brain(), telegram(api.token, api.url), tmp_path):
            async with asyncio.timeout(5):
                while await store.slip("AAAAA") is not None:  # noqa: ASYNC110 - the bot has its own store
                    await asyncio.sleep(0.05)

            assert await store.slip("BBBBB") is not None
