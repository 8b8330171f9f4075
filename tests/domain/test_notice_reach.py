"""Whom a notice reaches, person by person and in numbers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.notice_reach import Chosen, Count, DryRun, choose, towns_of
from bot.domain.notices import Audience, InTowns, WholeRegion
from bot.domain.preferences import Preferences
from tests.domain.notice_samples import CAVALLINA, MONDAY, NOTICE, PLACES, REGIONAL, YES, somebody

MUTED = replace(YES, muted_until=MONDAY + timedelta(hours=1))
HEALTH = replace(YES, topics=("health",))


@pytest.mark.parametrize(
    ("place", "towns"),
    [
        (WholeRegion(), None),
        (CAVALLINA, {"016218", "016093"}),
        (InTowns(("015146",)), {"015146"}),
        (None, set()),
    ],
)
def test_a_place_is_its_municipalities(place, towns):
    notice = replace(NOTICE, audience=Audience(place=place))

    assert towns_of(notice, PLACES) == towns


@pytest.mark.parametrize(
    ("person", "audience", "expected"),
    [
        (somebody(), {}, Chosen(7, "ar")),
        (somebody(language=None), {}, Chosen(7, "it")),
        (somebody(language="pa"), {}, "no_text"),
        (somebody(municipality="016024"), {}, "elsewhere"),
        (somebody(municipality=None), {}, "elsewhere"),
        (somebody(municipality=None), {"place": WholeRegion()}, Chosen(7, "ar")),
        (somebody(), {"languages": ("it", "fr")}, "other_language"),
        (somebody(), {"languages": ("ar",)}, Chosen(7, "ar")),
        (somebody(preferences=HEALTH), {"topic": "school"}, "other_topic"),
        (somebody(preferences=HEALTH), {"topic": "health"}, Chosen(7, "ar")),
        (somebody(preferences=HEALTH), {}, Chosen(7, "ar")),
        (somebody(), {"topic": "school"}, Chosen(7, "ar")),
        (somebody(preferences=MUTED), {}, "muted"),
        (somebody(reachable=False), {}, "unreachable"),
    ],
)
def test_each_person_gets_it_or_is_left_out_for_a_reason(person, audience, expected):
    notice = replace(NOTICE, audience=replace(NOTICE.audience, **audience))

    assert choose(notice, person, towns_of(notice, PLACES), MONDAY) == expected


def test_silence_is_over_at_the_moment_that_was_asked_for():
    assert MUTED.muted(MONDAY)
    assert not MUTED.muted(MONDAY + timedelta(hours=1))
    assert not Preferences().muted(MONDAY)


def test_the_dry_run_counts_those_it_reaches_and_says_why_others_are_left_out():
    count = Count(replace(REGIONAL, missing="send_italian"), PLACES, MONDAY)
    count.add([somebody(1), somebody(2, "it", municipality="016024"), somebody(3, "pa")])
    count.add([somebody(4, preferences=MUTED), somebody(5, reachable=False)])
    count.add([somebody(6, municipality=None)])

    assert count.result(rate=2.0) == DryRun(
        people=4,
        languages={"ar": 2, "it": 1, "pa": 1},
        municipalities={"016218": 2, "016024": 1, "": 1},
        without_text={"pa": 1},
        left_out={"muted": 1, "unreachable": 1},
        takes=timedelta(seconds=2),
    )


def test_people_elsewhere_are_in_no_count_and_those_without_a_text_are():
    count = Count(NOTICE, PLACES, MONDAY)
    count.add([somebody(1, municipality="015146"), somebody(2, "pa")])

    assert count.result(rate=1.0) == DryRun(
        people=0,
        languages={},
        municipalities={},
        without_text={"pa": 1},
        left_out={"no_text": 1},
        takes=timedelta(0),
    )
