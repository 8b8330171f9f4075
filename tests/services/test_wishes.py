from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.notice_reach import Chosen
from bot.domain.preferences import Preferences
from bot.services.wishes import Wishes
from bot.storage.memory import MemoryStore

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
YES = Preferences(consent=True)


@pytest.mark.parametrize(
    ("chosen", "waiting"),
    [
        (YES, 1),
        (replace(YES, topics=("health",)), 1),
        (replace(YES, muted_until=NOW), 1),
        (replace(YES, muted_until=NOW + timedelta(hours=1)), 0),
        (Preferences(consent=False), 0),
        (Preferences(), 0),
    ],
)
async def test_somebody_who_leaves_or_mutes_gets_nothing_that_still_waits(chosen, waiting):
    store = MemoryStore()
    await store.enlist("n1", [Chosen(7, "it")], NOW)

    await Wishes(people=store, deliveries=store, clock=lambda: NOW).choose(7, chosen)

    assert (await store.person(7)).preferences == chosen
    assert len(await store.tally("n1")) == waiting
