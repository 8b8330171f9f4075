"""A colleague's word is for one text, and stands until somebody changes it or leaves."""

from dataclasses import replace

import pytest

from bot.domain.notice_reach import Chosen
from bot.storage.store import Store
from tests.domain.notice_samples import CAVALLINA
from tests.e2e.living import until, word
from tests.e2e.noticed import AT, DUE, in_store, make_due
from tests.e2e.test_notices import somebody
from tests.e2e.test_notices_after import ALONE, AUTHOR, ELSEWHERE, SECOND, house, member

LEFT = 99
WRITTEN = replace(
    DUE, author=AUTHOR, ambito="valle_cavallina", audience=replace(DUE.audience, place=CAVALLINA)
)


@pytest.fixture
async def approving(api, tmp_path):
    async with house(api, tmp_path, ALONE):
        yield


async def test_without_its_author_a_due_notice_waits_for_a_colleague(api, approving, tmp_path):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    second, elsewhere = await member(api, SECOND), await member(api, ELSEWHERE)

    await make_due(tmp_path, replace(WRITTEN, author=LEFT, audience=DUE.audience, ambito=None))
    await make_due(tmp_path, replace(WRITTEN, author=LEFT, id="n2"))
    await until(api, lambda: word("it", "Open it") in str(second.last.labels), timeout=10)
    assert str(LEFT) in second.last.text
    page = await second.tap(word("it", "Open it"))

    assert word("it", "Who wrote it may not send notices any more.") in page.text
    approved = await second.tap(word("it", "Approve"))
    assert word("it", "will be sent") in approved.text
    assert not any(DUE.title in text for text in elsewhere.texts)
    assert not any(DUE.texts["it"] in text for text in italian.texts)  # the region's waits too


async def test_a_text_changed_in_a_pause_goes_out_when_a_colleague_has_read_it(
    api, approving, tmp_path
):
    italian = await somebody(api, 7, "it", "Yes, send them to me")
    author, second = await member(api, AUTHOR), await member(api, SECOND)

    async def half_way(store: Store) -> None:
        paused = replace(WRITTEN, status="paused", approved_by=SECOND)
        await store.save_notice(paused, was=None)
        await store.enlist(paused.id, [Chosen(7, "it")], AT)

    await in_store(tmp_path, half_way)
    await author.send("/notice")
    await author.tap(f"{word('it', 'Sent')}: 1")
    await author.tap(f"{DUE.title} · {word('it', 'paused')}")
    await author.tap("✏️ Italiano")
    await author.send("Il corso inizia martedì.")
    mine = await author.tap(word("it", "Change every copy"))
    assert word("it", "Go on") not in str(mine.labels)

    await until(api, lambda: word("it", "Open it") in str(second.last.labels), timeout=10)
    page = await second.tap(word("it", "Open it"))
    assert "Il corso inizia martedì." in page.text
    await second.tap(word("it", "Go on"))

    await until(api, lambda: "martedì" in italian.texts[-1], timeout=15)
