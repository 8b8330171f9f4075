"""What every store promises about notices, preferences and taps; the same for each backend."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from bot.domain.decision import Person
from bot.domain.notices import Attachment, Audience, InTowns, WholeRegion
from bot.domain.preferences import Preferences, Subscriber
from tests.domain.notice_samples import MONDAY, NOTICE, YES

SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=10)
KEPT = replace(NOTICE, created=MONDAY.astimezone(UTC))
FULL = replace(
    KEPT,
    id="n2",
    audience=Audience(place=InTowns(("016218",)), languages=("ar", "it"), topic="health"),
    missing="send_english",
    link="https://example.org",
    desk="acli",
    attachment=Attachment("AgAC", "photo"),
    expires=date(2026, 12, 31),
    send_at=MONDAY + SECOND,
    quiet_too=True,
    quiet_till=MONDAY + LEASE,
    critical=True,
    approved_by=2,
    edited_by=(1, 0),
    corrections=3,
    trouble="can't parse entities",
    began=(MONDAY + 2 * SECOND).astimezone(UTC),
)


@pytest.mark.parametrize(
    "notice",
    [KEPT, FULL, replace(KEPT, audience=Audience()), replace(KEPT, ambito=None, role="shell")],
)
async def test_a_notice_is_read_as_it_was_written(store, notice):
    assert await store.notice(notice.id) is None

    assert await store.save_notice(notice, was=None)

    assert await store.notice(notice.id) == notice


async def test_a_notice_for_the_region_is_read_as_it_was_written(store):
    notice = replace(KEPT, audience=Audience(place=WholeRegion()))
    await store.save_notice(notice, was=None)

    assert await store.notice("n1") == notice


async def test_an_id_is_given_once(store):
    await store.save_notice(KEPT, was=None)

    assert not await store.save_notice(replace(KEPT, title="Other"), was=None)
    assert await store.notice("n1") == KEPT


async def test_a_notice_moves_only_from_where_it_stands(store):
    await store.save_notice(KEPT, was=None)

    there = await store.notice("n1")

    assert await store.save_notice(replace(there, status="scheduled"), was="draft")
    assert not await store.save_notice(replace(there, status="cancelled"), was="draft")
    assert (await store.notice("n1")).status == "scheduled"
    assert not await store.save_notice(replace(there, id="n9"), was="draft")


async def test_of_two_who_read_the_same_notice_only_the_first_writes_it(store):
    await store.save_notice(KEPT, was=None)
    one = two = await store.notice("n1")

    assert await store.save_notice(replace(one, title="One"), was="draft")
    assert not await store.save_notice(replace(two, title="Two"), was="draft")

    there = await store.notice("n1")
    assert (there.title, there.revision) == ("One", one.revision + 1)
    assert await store.save_notice(replace(there, title="Three"), was="draft")


async def test_notices_are_listed_by_status_the_newest_first(store):
    for number, status in enumerate(("draft", "done", "done", "done")):
        at = KEPT.created + number * SECOND
        await store.save_notice(replace(KEPT, id=f"n{number}", status=status, created=at), was=None)

    assert [each.id for each in await store.notices(("done",), 2)] == ["n3", "n2"]
    assert [each.id for each in await store.notices(("done", "draft"), 9)] == [
        "n3", "n2", "n1", "n0",
    ]  # fmt: skip


async def test_only_a_draft_is_deleted(store):
    await store.save_notice(KEPT, was=None)
    await store.save_notice(replace(KEPT, id="n2", status="done"), was=None)

    assert await store.delete_draft("n1")
    assert not await store.delete_draft("n1")
    assert not await store.delete_draft("n2")
    assert await store.notice("n1") is None


async def test_one_worker_has_a_notice_until_its_lease_is_over_or_it_lets_go(store):
    await store.save_notice(KEPT, was=None)

    assert await store.hold("n1", "a", MONDAY, LEASE) == "draft"
    assert await store.hold("n1", "b", MONDAY + LEASE - SECOND, LEASE) is None
    assert await store.hold("n1", "a", MONDAY + 5 * SECOND, LEASE) == "draft"  # renewed
    assert await store.hold("n1", "b", MONDAY + LEASE, LEASE) is None
    assert await store.hold("n1", "b", MONDAY + LEASE + 5 * SECOND, LEASE) == "draft"

    await store.let_go("n1", "a")  # it has it no longer
    assert await store.hold("n1", "a", MONDAY + LEASE + 6 * SECOND, LEASE) is None

    await store.let_go("n1", "b")
    assert await store.hold("n1", "a", MONDAY, LEASE) == "draft"


async def test_nobody_holds_a_notice_that_is_not_there(store):
    assert await store.hold("n1", "a", MONDAY, LEASE) is None


async def test_taps_are_counted_by_button(store):
    for button in ("link", "desk", "link"):
        await store.count_open("n1", button)
    await store.count_open("n2", "link")

    assert await store.opens("n1") == {"link": 2, "desk": 1}
    assert await store.opens("n3") == {}


async def test_preferences_are_part_of_the_person_and_the_last_ones_count(store):
    chosen = Preferences(
        consent=True, muted_until=MONDAY.astimezone(UTC), topics=("health", "school")
    )
    await store.set_preferences(7, YES, MONDAY)
    await store.set_preferences(7, replace(chosen, muted_until=MONDAY), MONDAY)

    assert await store.person(7) == Person(preferences=chosen)
    assert (await store.person(8)).preferences == Preferences(consent=None)


async def test_those_who_said_yes_are_listed_by_id_page_by_page(store):
    for person_id, consent in ((9, True), (3, True), (5, False), (4, None), (7, True)):
        await store.set_preferences(person_id, Preferences(consent=consent), MONDAY)
    await store.set_language(3, "ar", MONDAY)
    await store.set_municipality(3, "016218", MONDAY)
    await store.set_language(8, "it", MONDAY)

    first = await store.subscribers(0, 2)

    assert first == (
        Subscriber(person_id=3, language="ar", municipality="016218", preferences=YES),
        Subscriber(person_id=7, language=None, municipality=None, preferences=YES),
    )
    assert [each.person_id for each in await store.subscribers(7, 2)] == [9]


async def test_somebody_unreachable_is_marked_until_the_mark_is_taken_away(store):
    await store.set_preferences(7, YES, MONDAY)
    await store.mark_reachable(7, reachable=False)

    assert not (await store.person(7)).reachable
    assert [each.reachable for each in await store.subscribers(0, 9)] == [False]

    await store.mark_reachable(7, reachable=True)

    assert (await store.person(7)).reachable


async def test_marking_somebody_who_never_chose_anything_keeps_nothing(store):
    await store.mark_reachable(7, reachable=False)

    assert await store.person(7) == Person()


async def test_erasing_a_person_erases_their_preferences(store):
    await store.set_preferences(7, YES, MONDAY)
    await store.set_preferences(8, YES, MONDAY)

    await store.erase(7)

    assert await store.person(7) == Person()
    assert [each.person_id for each in await store.subscribers(0, 9)] == [8]
