"""What every store promises about deliveries, copies and the gate; the same for each backend."""

from dataclasses import replace
from datetime import UTC, timedelta

from bot.domain.notice_reach import Chosen
from bot.services.delivery_ports import SentCopy, Settled
from tests.domain.notice_samples import MONDAY, YES

SECOND = timedelta(seconds=1)
NOW = MONDAY.astimezone(UTC)
APART = timedelta(milliseconds=100)
PEOPLE = tuple(Chosen(number, "ar" if number % 2 else "it") for number in range(1, 6))


async def claimed(store, limit: int = 9, notice: str = "n1") -> list[int]:
    return [each.person_id for each in await store.claim_deliveries(notice, limit, NOW)]


async def sent(store, *people: int, correction: int = 0) -> None:
    """These have been sent, under ten times their id."""
    await store.enlist("n1", [Chosen(each, "ar") for each in people], NOW)
    await store.claim_deliveries("n1", 99, NOW)
    await store.settle("n1", [Settled(each, "sent", each * 10) for each in people], correction, NOW)


async def test_those_enlisted_are_claimed_once_with_their_language(store):
    await store.enlist("n1", PEOPLE, NOW)

    assert await store.claim_deliveries("n1", 2, NOW) == PEOPLE[:2]
    assert await store.claim_deliveries("n1", 9, NOW) == PEOPLE[2:]
    assert await store.claim_deliveries("n1", 9, NOW) == ()


async def test_enlisting_again_adds_only_those_who_are_not_there(store):
    await store.enlist("n1", PEOPLE[:2], NOW)
    await store.claim_deliveries("n1", 1, NOW)

    await store.enlist("n1", PEOPLE, NOW)
    await store.enlist("n1", (), NOW)

    assert await claimed(store) == [2, 3, 4, 5]


async def test_a_claim_is_of_one_notice(store):
    await store.enlist("n1", PEOPLE[:1], NOW)
    await store.enlist("n2", PEOPLE[1:3], NOW)

    assert await claimed(store, notice="n2") == [2, 3]
    assert await claimed(store) == [1]


async def test_deliveries_are_counted_by_language_and_status(store):
    await store.enlist("n1", PEOPLE, NOW)
    await claimed(store, 4)
    ends = [Settled(1, "sent", 10), Settled(2, "unreachable"), Settled(3, "failed")]

    await store.settle("n1", ends, 0, NOW)

    assert dict(await store.tally("n1")) == {
        ("ar", "sent"): 1,
        ("it", "unreachable"): 1,
        ("ar", "failed"): 1,
        ("it", "sending"): 1,
        ("ar", "pending"): 1,
    }
    assert dict(await store.tally("n2")) == {}


async def test_only_what_is_being_sent_is_settled(store):
    await store.enlist("n1", PEOPLE[:2], NOW)
    await claimed(store, 1)
    await store.settle("n1", [Settled(1, "sent", 10), Settled(2, "sent", 20)], 0, NOW)
    await store.settle("n1", [Settled(1, "failed")], 0, NOW)

    assert dict(await store.tally("n1")) == {("ar", "sent"): 1, ("it", "pending"): 1}


async def test_what_goes_back_is_claimed_again(store):
    await store.enlist("n1", PEOPLE[:2], NOW)
    await claimed(store)
    await store.settle("n1", [Settled(1, "pending")], 0, NOW)

    assert await claimed(store) == [1]


async def test_what_a_dead_worker_left_is_unknown_and_not_claimed_again(store):
    await store.enlist("n1", PEOPLE[:3], NOW)
    await claimed(store, 2)

    assert await store.settle_orphans("n1", repeat=False) == 2

    assert await claimed(store) == [3]
    assert (await store.tally("n1"))["ar", "unknown"] == 1


async def test_of_a_critical_notice_what_a_dead_worker_left_waits_again(store):
    await store.enlist("n1", PEOPLE[:3], NOW)
    await claimed(store, 2)

    assert await store.settle_orphans("n1", repeat=True) == 2

    assert await claimed(store) == [1, 2, 3]


async def test_whoever_waits_for_a_notice_is_struck_off_and_nobody_else(store):
    await store.enlist("n1", PEOPLE[:3], NOW)
    await store.enlist("n2", PEOPLE[:1], NOW)
    await claimed(store, 1)

    await store.clear_waiting("n1")

    assert dict(await store.tally("n1")) == {("ar", "sending"): 1}
    assert await claimed(store, notice="n2") == [1]


async def test_of_those_who_wait_only_the_willing_stay(store):
    wishes = {
        1: YES,
        2: replace(YES, consent=False),
        3: replace(YES, muted_until=NOW + SECOND),
        4: replace(YES, muted_until=NOW),
    }  # and 5, who is known no longer
    for person, chosen in wishes.items():
        await store.set_preferences(person, chosen, NOW)
    await store.enlist("n1", PEOPLE, NOW)
    await store.enlist("n2", PEOPLE, NOW)

    await store.drop_unwilling("n1", NOW)

    assert await claimed(store) == [1, 4]
    assert await claimed(store, notice="n2") == [1, 2, 3, 4, 5]


async def test_somebody_who_left_gets_nothing_that_still_waits(store):
    await store.enlist("n1", PEOPLE[:2], NOW)
    await store.enlist("n2", PEOPLE[:2], NOW)
    await claimed(store, 1)

    await store.drop_waiting(1)

    assert dict(await store.tally("n1")) == {("ar", "sending"): 1, ("it", "pending"): 1}
    assert await claimed(store, notice="n2") == [2]


async def test_erasing_a_person_erases_their_deliveries(store):
    await sent(store, 1, 2)

    await store.erase(1)

    assert dict(await store.tally("n1")) == {("ar", "sent"): 1}


async def test_deliveries_are_forgotten_after_their_time(store):
    await sent(store, 1)
    await store.enlist("n2", PEOPLE[:1], NOW + SECOND)

    await store.sweep_deliveries(NOW + SECOND)

    assert dict(await store.tally("n1")) == {}
    assert await claimed(store, notice="n2") == [1]


async def test_each_delivered_copy_is_claimed_once_for_a_correction(store):
    await sent(store, 1, 2, 3)
    await store.enlist("n1", [Chosen(4, "it")], NOW)

    assert await store.claim_copies("n1", 1, 2) == (SentCopy(1, "ar", 10), SentCopy(2, "ar", 20))
    assert await store.claim_copies("n1", 1, 2) == (SentCopy(3, "ar", 30),)
    assert await store.claim_copies("n1", 1, 2) == ()


async def test_a_copy_that_was_sent_with_the_new_text_needs_no_correction(store):
    await sent(store, 1, correction=1)

    assert await store.claim_copies("n1", 1, 9) == ()
    assert len(await store.claim_copies("n1", 2, 9)) == 1


async def test_a_correction_that_was_interrupted_is_done_again(store):
    await sent(store, 1, 2, 3)
    await store.claim_copies("n1", 1, 2)
    await store.settle_copies("n1", 1, [(1, "done")])

    await store.release_copies("n1", 1)

    assert [each.person_id for each in await store.claim_copies("n1", 1, 9)] == [2, 3]


async def test_a_copy_that_could_not_be_corrected_yet_is_claimed_again(store):
    await sent(store, 1)
    await store.claim_copies("n1", 1, 9)

    await store.settle_copies("n1", 1, [(1, "waiting")])

    assert len(await store.claim_copies("n1", 1, 9)) == 1


async def test_copies_are_counted_by_how_their_correction_went(store):
    await sent(store, 1, 2, 3, 4, 5)
    await store.claim_copies("n1", 1, 4)
    await store.settle_copies("n1", 1, [(1, "done"), (2, "failed"), (3, "marked")])

    assert await store.copy_counts("n1", 1) == {
        "done": 1, "failed": 1, "marked": 1, "sending": 1, "waiting": 1,
    }  # fmt: skip


async def test_slots_lie_one_behind_the_other(store):
    assert await store.reserve(1, MONDAY, APART, SECOND) == NOW
    assert await store.reserve(3, MONDAY, APART, SECOND) == NOW + APART
    assert await store.reserve(1, MONDAY, APART, SECOND) == NOW + 4 * APART


async def test_time_that_went_by_is_not_made_up_for(store):
    await store.reserve(1, MONDAY, APART, SECOND)

    assert await store.reserve(1, MONDAY + 9 * SECOND, APART, SECOND) == NOW + 9 * SECOND
    assert await store.reserve(1, MONDAY + 9 * SECOND, APART, SECOND) == NOW + 9 * SECOND + APART


async def test_a_slot_beyond_the_horizon_is_not_reserved(store):
    await store.reserve(11, MONDAY, APART, SECOND)

    assert await store.reserve(1, MONDAY, APART, SECOND) is None
    assert await store.reserve(1, MONDAY + APART, APART, SECOND) == NOW + 11 * APART


async def test_what_went_out_unasked_is_made_room_for(store):
    await store.spend(2, MONDAY, APART)

    assert await store.reserve(1, MONDAY, APART, SECOND) == NOW + 2 * APART


async def test_a_halt_holds_everybody_and_a_shorter_one_does_not_end_it(store):
    await store.halt(MONDAY + 5 * SECOND)
    await store.halt(MONDAY + 2 * SECOND)

    assert await store.reserve(1, MONDAY + 3 * SECOND, APART, SECOND) is None
    assert await store.reserve(1, MONDAY + 4 * SECOND, APART, SECOND) == NOW + 5 * SECOND
