"""What every store promises about the answers that were given."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.told import Told

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
TOLD = Told(
    intent="permit_costs",
    language="pa",
    part="bring",
    title="ਕਿੰਨਾ?",
    text="50 €\n<&>",
    documents=("Passaporto",),
    italian="Quanto costa?",
    sources=("DM 5 maggio 2017", "Questura"),
    checked_on=date(2026, 11, 22),
    confirmed_on=None,
    overdue=True,
)


async def test_an_answer_is_found_by_its_id_word_for_word(store):
    await store.keep_told(TOLD, NOW)
    await store.keep_told(replace(TOLD, text="51 €"), NOW)

    assert await store.told(TOLD.id) == ((TOLD, NOW),)


async def test_told_again_it_keeps_its_first_moment(store):
    await store.keep_told(TOLD, NOW)
    await store.keep_told(TOLD, NOW + timedelta(days=1))

    assert await store.told(TOLD.id) == ((TOLD, NOW),)


async def test_an_id_that_was_never_given_finds_nothing(store):
    await store.keep_told(TOLD, NOW)

    assert await store.told("000-000") == ()


async def test_two_texts_under_one_id_are_both_found_oldest_first(store):
    first, second = _same_id()
    await store.keep_told(second, NOW + timedelta(seconds=1))
    await store.keep_told(first, NOW)

    found = await store.told(first.id)

    assert found == ((first, NOW), (second, NOW + timedelta(seconds=1)))


def _same_id() -> tuple[Told, Told]:
    """Among so many texts two share their first 30 bits: a birthday."""
    seen: dict[str, Told] = {}
    for number in range(400_000):
        told = Told(intent="x", language="it", part=None, title="", text=str(number))
        if told.id in seen:
            return seen[told.id], told
        seen[told.id] = told
    raise AssertionError("no two texts shared an id")
