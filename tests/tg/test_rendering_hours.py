"""How a desk stands, in words: every state, every reason, every degree of doubt."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.desks import Desk, DeskSource, RankedDesk, Verified
from bot.domain.hours import DayHours, OpenState, Span
from bot.tg.rendering_hours import brief_standing, day_line, standing
from tests.tg.samples import BARE, CONFIRMED, DESK, NOW, ROME
from tests.tg.speech import spoken

ENGLISH = spoken()["en"]
TODAY = datetime(2027, 6, 29, 14, 0, tzinfo=ROME)
TOMORROW = datetime(2027, 6, 30, 9, 0, tzinfo=ROME)
THURSDAY = datetime(2027, 7, 1, 9, 0, tzinfo=ROME)


def seen(state: OpenState, desk: Desk = CONFIRMED) -> RankedDesk:
    return RankedDesk(desk, state, None, competent=True, why="serves_anyone")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (OpenState("open", until=TODAY), "🟢 Open now, until 14:00."),
        (OpenState("open"), "🟢 Open now."),
        (OpenState("open", until=THURSDAY), "🟢 Open now."),
        (OpenState("closed", next_opening=TODAY), "🔴 Closed now. Opens today at 14:00."),
        (
            OpenState("closed", next_opening=TOMORROW),
            "🔴 Closed now. Opens tomorrow, Wednesday 30 June, at 09:00.",
        ),
        (
            OpenState("closed", next_opening=THURSDAY),
            "🔴 Closed now. Opens Thursday 1 July at 09:00.",
        ),
        (OpenState("closed"), "🔴 Closed now. When it opens again is not known."),
        (OpenState("appointment"), "🟡 By appointment: book before you go."),
        (OpenState("unknown"), "⚪ Hours not known: call first."),
    ],
)
def test_a_confirmed_desk_says_how_it_stands(state: OpenState, words: str) -> None:
    assert standing(seen(state), NOW, ENGLISH) == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("public_holiday", "Closed today: it is a public holiday."),
        ("patron_day", "Closed today: it is the feast of the town's patron saint."),
        ("exception:holidays", "Closed today: the desk is on holiday."),
        ("exception:staff", "Closed today: the staff is not there."),
        ("exception:works", "Closed today: there are works in the building."),
        ("exception:event", "Closed today: there is an event."),
        ("exception:", "Closed today."),
    ],
)
def test_a_closure_says_why_and_when_it_opens(reason: str, words: str) -> None:
    state = OpenState("closed", next_opening=THURSDAY, reason=reason)

    assert standing(seen(state), NOW, ENGLISH) == f"🔴 {words} Opens Thursday 1 July at 09:00."


def test_days_are_counted_where_the_desk_is() -> None:
    late_evening_utc = datetime.fromisoformat("2027-06-29T23:30:00+00:00")  # already the 30th
    state = OpenState("closed", next_opening=TOMORROW)

    assert (
        standing(seen(state), late_evening_utc, ENGLISH) == "🔴 Closed now. Opens today at 09:00."
    )


def test_without_a_moment_no_day_is_called_today() -> None:
    state = OpenState("closed", next_opening=TODAY)

    assert standing(seen(state), None, ENGLISH) == "🔴 Closed now. Opens Tuesday 29 June at 14:00."


@pytest.mark.parametrize(
    ("source", "phones", "words"),
    [
        (
            DeskSource(title="town <page>", date="2023-05"),
            ("035 1",),
            (
                "⚪ Hours not confirmed: call first.\n"
                "According to town &lt;page&gt;, May 2023: Open now, until 14:00."
            ),
        ),
        (
            DeskSource(title="town page"),
            (),
            (
                "⚪ Hours not confirmed: check before you go.\n"
                "According to town page: Open now, until 14:00."
            ),
        ),
    ],
)
def test_the_doubt_comes_before_unconfirmed_hours(
    source: DeskSource, phones: tuple[str, ...], words: str
) -> None:
    desk = replace(DESK, source=source, phones=phones)

    assert standing(seen(OpenState("open", until=TODAY), desk), NOW, ENGLISH) == words


@pytest.mark.parametrize(
    ("phones", "cure"), [(("035 1",), "call first"), ((), "check before you go")]
)
def test_a_confirmation_older_than_half_a_year_is_dated(phones: tuple[str, ...], cure: str) -> None:
    long_ago = Verified(by="operator", date=NOW.date() - timedelta(days=184))
    desk = replace(DESK, verified=long_ago, phones=phones)

    assert standing(seen(OpenState("open"), desk), NOW, ENGLISH) == (
        f"🟢 Open now.\nLast confirmed on 27 December 2026: {cure}."
    )


def test_a_desk_without_phone_and_hours_says_to_check() -> None:
    unknown = seen(OpenState("unknown"), BARE)

    assert standing(unknown, NOW, ENGLISH) == "⚪ Hours not known: check before you go."


@pytest.mark.parametrize(
    ("state", "desk", "words"),
    [
        (OpenState("open", until=TODAY), CONFIRMED, "🟢 Open now, until 14:00."),
        (OpenState("open", until=TODAY), DESK, "⚪ Hours not confirmed."),
        (OpenState("unknown"), CONFIRMED, "⚪ Hours not known."),
        (OpenState("appointment"), CONFIRMED, "🟡 By appointment: book before you go."),
    ],
)
def test_a_list_has_one_line_for_each_desk(state: OpenState, desk: Desk, words: str) -> None:
    assert brief_standing(seen(state, desk), NOW, ENGLISH) == words


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (None, "closed"),
        ("public_holiday", "closed, public holiday"),
        ("patron_day", "closed, feast of the patron saint"),
        ("exception:holidays", "closed for holidays"),
        ("exception:staff", "closed"),
    ],
)
def test_an_empty_day_of_the_week_is_closed(reason: str | None, words: str) -> None:
    day = DayHours(date(2027, 6, 29), (), reason)

    assert day_line(day, ENGLISH) == f"Tuesday 29 June: {words}"


def test_a_day_lists_its_spans_with_what_is_not_certain() -> None:
    def span(hour: int, kind: str) -> Span:
        opens = datetime(2027, 6, 29, hour, tzinfo=ROME)
        return Span(opens, opens + timedelta(hours=1), kind)  # type: ignore[arg-type]  # one of three

    day = DayHours(
        date(2027, 6, 29), (span(9, "open"), span(11, "appointment"), span(14, "unknown"))
    )

    assert day_line(day, ENGLISH) == (
        "Tuesday 29 June: 09:00-10:00, 11:00-12:00 by appointment, 14:00-15:00 not sure"
    )
