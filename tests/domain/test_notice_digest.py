"""What was read before it was approved is known again, and so is every change."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from bot.domain.notice_digest import digest
from bot.domain.notice_turns import NoticeStep
from bot.domain.notices import Attachment, Audience, InTowns
from bot.tg.callback_data import decode, encode
from tests.domain.notice_samples import CAVALLINA, MONDAY, NOTICE

READ = replace(NOTICE, send_at=MONDAY, attachment=Attachment("AgAC", "photo"))


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Corso"},
        {"texts": {"it": "Martedì."}},
        {"texts": {**READ.texts, "en": "Monday."}},
        {"audience": Audience(place=InTowns(("016218",)))},
        {"audience": Audience(place=CAVALLINA, languages=("ar",))},
        {"audience": Audience(place=CAVALLINA, topic="school")},
        {"missing": "skip"},
        {"link": "https://example.org"},
        {"desk": "acli"},
        {"attachment": None},
        {"attachment": Attachment("AgAD", "photo")},
        {"expires": date(2026, 12, 1)},
        {"send_at": MONDAY + timedelta(minutes=1)},
        {"quiet_too": True},
        {"quiet_till": MONDAY},
        {"critical": True},
    ],
)
def test_whatever_changes_of_what_people_get_it_is_another_notice(changed):
    assert digest(replace(READ, **changed)) != digest(READ)


def test_how_far_it_has_come_and_where_it_was_kept_change_nothing():
    kept = replace(
        READ,
        status="awaiting_approval",
        send_at=MONDAY.astimezone(UTC),
        texts=dict(reversed(READ.texts.items())),
    )

    assert digest(kept) == digest(READ)


def test_a_button_carries_it():
    step = NoticeStep("f0123456789a", "approve", digest(READ))

    assert decode(encode(step)) == step
