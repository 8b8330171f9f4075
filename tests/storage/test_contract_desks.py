"""What every store promises about slips, the today board and the audit log."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.board import BoardEntry
from bot.domain.handoff import Slip
from bot.services.ports import AuditEntry

NOW = datetime(2026, 11, 23, 9, 10, tzinfo=ZoneInfo("Europe/Rome"))
SECOND = timedelta(seconds=1)
TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
SLIP = Slip(
    code="K7-MA4",
    intent="permit_renewal",
    language="pa",
    urgency="week",
    municipality="016218",
    read=("permit_renewal", "permit_costs"),
    documents=("passport",),
    created=NOW,
)
CLOSED = BoardEntry(desk="caf_trescore", day=TODAY, kind="closed", at=NOW)
LATE = BoardEntry(desk="caf_trescore", day=TODAY, kind="late", detail="10:30", at=NOW + SECOND)


def deed(at: datetime, name: str) -> AuditEntry:
    return AuditEntry(at=at, actor=2**40, role="operator", deed=name, target="caf_trescore")


async def test_a_slip_is_read_by_its_code_as_it_was_opened(store):
    assert await store.open_slip(SLIP) is True

    assert await store.slip("K7-MA4") == SLIP
    assert await store.slip("K7-MA5") is None


async def test_a_code_that_is_taken_is_refused_and_its_slip_stays(store):
    await store.open_slip(SLIP)

    assert await store.open_slip(SLIP) is False
    assert await store.open_slip(replace(SLIP, intent="permit_costs")) is False

    assert await store.slip("K7-MA4") == SLIP


async def test_a_slip_may_be_empty_but_for_what_it_is_about(store):
    bare = replace(SLIP, municipality=None, read=(), documents=())
    await store.open_slip(bare)

    assert await store.slip("K7-MA4") == bare


async def test_the_documents_marked_last_are_those_in_hand(store):
    await store.open_slip(SLIP)
    await store.mark_documents("K7-MA4", ("passport", "tax_code"))
    await store.mark_documents("K7-MA4", ("tax_code",))
    await store.mark_documents("NO-ONE", ("passport",))

    assert await store.slip("K7-MA4") == replace(SLIP, documents=("tax_code",))
    assert await store.slip("NO-ONE") is None


async def test_slips_from_before_the_limit_are_forgotten_and_their_codes_free(store):
    await store.open_slip(SLIP)
    await store.open_slip(replace(SLIP, code="OLD", created=NOW - SECOND))

    await store.sweep_slips(NOW)

    assert await store.slip("OLD") is None
    assert await store.slip("K7-MA4") == SLIP
    assert await store.open_slip(replace(SLIP, code="OLD")) is True


async def test_a_board_shows_one_day_desk_by_desk_in_the_order_it_was_set(store):
    other = BoardEntry(desk="acli", day=TODAY, kind="mediator", detail="ur", at=NOW + 9 * SECOND)
    await store.post(LATE)
    await store.post(CLOSED)
    await store.post(other)
    await store.post(replace(CLOSED, day=TOMORROW))

    assert await store.board(TODAY) == (other, CLOSED, LATE)
    assert await store.board(TOMORROW) == (replace(CLOSED, day=TOMORROW),)
    assert await store.board(date(2026, 11, 25)) == ()


async def test_posting_again_replaces_what_was_said_of_the_same_kind(store):
    later = replace(LATE, detail="11:00", at=NOW + 5 * SECOND)
    await store.post(LATE)
    await store.post(CLOSED)
    await store.post(later)

    assert await store.board(TODAY) == (CLOSED, later)


async def test_clearing_takes_one_desk_off_the_board_of_one_day(store):
    kept = (replace(CLOSED, desk="acli"), replace(CLOSED, day=TOMORROW))
    for entry in (CLOSED, LATE, *kept):
        await store.post(entry)

    await store.clear("caf_trescore", TODAY)

    assert await store.board(TODAY) == kept[:1]
    assert await store.board(TOMORROW) == kept[1:]


async def test_boards_from_before_a_day_are_forgotten(store):
    await store.post(CLOSED)
    await store.post(replace(CLOSED, day=TOMORROW))

    await store.sweep_board(TOMORROW)

    assert await store.board(TODAY) == ()
    assert await store.board(TOMORROW) == (replace(CLOSED, day=TOMORROW),)


async def test_what_the_staff_did_is_listed_newest_first(store):
    first, second = deed(NOW, "board.closed"), deed(NOW + SECOND, "slip.read")
    same_moment = replace(second, deed="board.clear", detail="open as usual")
    for entry in (second, first, same_moment):
        await store.record(entry)

    assert await store.entries(None, 10) == (same_moment, second, first)
    assert await store.entries(None, 2) == (same_moment, second)
    assert await store.entries(NOW + SECOND, 10) == (same_moment, second)
    assert await store.entries(NOW + 2 * SECOND, 10) == ()


async def test_the_same_deed_done_twice_is_listed_twice(store):
    await store.record(deed(NOW, "slip.read"))
    await store.record(deed(NOW, "slip.read"))

    assert await store.entries(None, 10) == (deed(NOW, "slip.read"),) * 2


async def test_deeds_from_before_the_limit_are_forgotten(store):
    await store.record(deed(NOW - SECOND, "slip.read"))
    await store.record(deed(NOW, "board.closed"))

    await store.sweep_audit(NOW)

    assert await store.entries(None, 10) == (deed(NOW, "board.closed"),)


async def test_a_moment_comes_back_as_the_same_moment_when_clocks_change(store):
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Rome"))
    await store.record(deed(twice, "first"))
    await store.record(deed(twice.replace(fold=1), "second"))

    entries = await store.entries(None, 10)

    assert [each.deed for each in entries] == ["second", "first"]
    assert entries[0].at - entries[1].at == timedelta(hours=1)
