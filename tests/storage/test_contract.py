"""What every store promises; the same sentences for each backend."""

from dataclasses import fields
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.decision import DialogueState, Person, Rated
from bot.services.ports import InboxRow

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
LATER = NOW + timedelta(seconds=1)
STATE = DialogueState(
    composing="a1b2c3d4 text it",
    composed="17 n1",
    intent="permit_renewal",
    language="ar",
    waiting="town",
    desk_intent="permit_kit",
    candidates=("permit_costs", "permit_expired"),
    read=("permit_costs", "permit_kit"),
    link="it_permit_renewal",
)


def row(update_id: int, person_id: int = 7) -> InboxRow:
    return InboxRow(update_id, person_id, b'{"update_id":%d}' % update_id)


async def test_somebody_new_is_a_blank_person(store):
    assert await store.person(7) == Person()


async def test_the_last_language_chosen_wins(store):
    await store.set_language(7, "ar", NOW)
    await store.set_language(7, "it", LATER)

    assert await store.person(7) == Person(language="it")


async def test_language_place_and_state_do_not_overwrite_each_other(store):
    await store.remember(7, STATE, NOW)
    await store.set_language(7, "pa", NOW)
    await store.set_municipality(7, "016218", LATER)

    assert await store.person(7) == Person(language="pa", municipality="016218", state=STATE)


def test_the_sample_state_differs_from_the_blank_one_in_every_field():
    blank = DialogueState()

    assert [f.name for f in fields(STATE) if getattr(STATE, f.name) == getattr(blank, f.name)] == []


async def test_a_state_remembered_is_seen_at_once_and_the_last_one_stays(store):
    await store.remember(7, DialogueState(intent="permit_kit"), NOW)
    await store.remember(7, STATE, LATER)

    assert (await store.person(7)).state == STATE


async def test_a_blank_state_overwrites_an_earlier_one(store):
    await store.remember(7, STATE, NOW)
    await store.remember(7, DialogueState(), LATER)

    assert (await store.person(7)).state == DialogueState()


async def test_people_are_kept_apart_and_may_have_large_ids(store):
    await store.set_language(2**52, "bn", NOW)

    assert await store.person(2**52) == Person(language="bn")
    assert await store.person(7) == Person()


async def test_ratings_are_counted_per_day_without_the_person(store):
    helped = Rated("permit_kit", "ar", helped=True)
    meant = Rated("permit_kit", "ar", helped=False, meant="permit_costs")
    for rated in (helped, meant, helped):
        await store.rate(rated, date(2026, 11, 23))
    await store.rate(helped, date(2026, 11, 24))

    assert await store.ratings(date(2026, 11, 23)) == {helped: 2, meant: 1}
    assert await store.ratings(date(2026, 11, 24)) == {helped: 1}
    assert await store.ratings(date(2026, 11, 25)) == {}


async def test_message_ids_are_taken_once_oldest_first(store):
    await store.keep(7, [11, 10], LATER)
    await store.keep(7, [12, 9], NOW)
    await store.keep(8, [13], NOW)

    assert (await store.person(7)).messages == 4
    assert await store.take(7, NOW) == (9, 12, 10, 11)
    assert await store.take(7, NOW) == ()
    assert await store.take(8, NOW) == (13,)


async def test_message_ids_from_before_the_limit_are_forgotten_with_the_others(store):
    await store.keep(7, [1], NOW - timedelta(hours=49))
    await store.keep(7, [2], NOW)

    assert await store.take(7, NOW - timedelta(hours=48)) == (2,)
    assert await store.person(7) == Person()


async def test_keeping_a_message_id_again_changes_nothing(store):
    await store.keep(7, [1], NOW)
    await store.keep(7, [1], LATER)

    assert await store.take(7, LATER) == ()


async def test_accepted_updates_wait_until_they_are_done(store):
    rows = (row(1), row(2, person_id=8))

    assert await store.accept(rows, NOW) == rows
    assert await store.pending() == rows

    await store.done(1)

    assert await store.pending() == (row(2, person_id=8),)


async def test_a_known_update_id_is_not_accepted_again_even_when_done(store):
    await store.accept((row(1), row(2)), NOW)
    await store.done(1)

    assert await store.accept((row(1), row(2), row(3)), LATER) == (row(3),)
    assert await store.pending() == (row(2), row(3))


async def test_an_update_id_twice_in_one_batch_counts_once(store):
    assert await store.accept((row(1), row(1)), NOW) == (row(1),)


async def test_an_empty_batch_is_accepted(store):
    assert await store.accept((), NOW) == ()


async def test_pending_keeps_the_order_of_arrival_when_update_ids_start_again(store):
    await store.accept((row(900), row(901)), NOW)
    await store.accept((row(5), row(6)), LATER)

    assert [each.update_id for each in await store.pending()] == [900, 901, 5, 6]


async def test_marking_an_unknown_update_done_is_harmless(store):
    await store.done(404)

    assert await store.pending() == ()


async def test_erasing_forgets_all_but_the_update_being_handled(store):
    await store.set_language(7, "ar", NOW)
    await store.set_municipality(7, "016218", NOW)
    await store.remember(7, STATE, NOW)
    await store.keep(7, [1, 2], NOW)
    await store.accept((row(1), row(2), row(3), row(4, person_id=8)), NOW)
    await store.done(1)

    await store.erase(7)

    assert await store.person(7) == Person()
    assert await store.take(7, NOW) == ()
    assert await store.pending() == (row(2), row(4, person_id=8))
    assert await store.accept((row(3),), LATER) == ()


async def test_what_was_queued_before_an_erasure_does_not_survive_it(store):
    await store.remember(7, STATE, NOW)
    await store.erase(7)

    assert await store.person(7) == Person()


async def test_others_keep_everything_when_one_person_is_erased(store):
    await store.set_language(8, "it", NOW)
    await store.keep(8, [5], NOW)

    await store.erase(7)

    assert await store.person(8) == Person(language="it", messages=1)


async def test_sweeping_forgets_old_done_updates_and_message_ids(store):
    before = NOW - timedelta(hours=48)
    await store.accept((row(1), row(2)), before - timedelta(seconds=1))
    await store.accept((row(3),), before)
    await store.done(1)
    await store.done(3)
    await store.keep(7, [10], before - timedelta(seconds=1))
    await store.keep(7, [11], before)

    await store.sweep(before)

    assert await store.accept((row(1), row(2), row(3)), NOW) == (row(1),)
    assert await store.pending() == (row(2), row(1))
    assert (await store.person(7)).messages == 1


async def test_a_note_is_read_as_it_was_last_written(store):
    assert await store.note("commands") is None

    await store.write_note("commands", "a")
    await store.write_note("commands", "b")

    assert await store.note("commands") == "b"
