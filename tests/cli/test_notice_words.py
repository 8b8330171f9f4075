"""Every reason why the office did not do something is a sentence."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.cli.notice_words import cannot, cannot_edit, why_not
from bot.domain import notice_rules as rules
from bot.domain.notice_expiry import DayOver
from bot.domain.notice_rights import OtherAmbito, OwnNotice, WrongRole
from bot.services.notice_office import NotNow, Problems
from tests.domain.notice_samples import NOTICE, SECOND

AT = datetime(2026, 11, 23, 10, 0)  # noqa: DTZ001 - shown as it is
DONE = replace(NOTICE, status="done")


@pytest.mark.parametrize(
    ("done", "sentences"),
    [
        (WrongRole(), ["Telegram id 2 has neither the role notices nor admin in the staff file."]),
        (
            OtherAmbito(None),
            ["Telegram id 2 acts for one ambito, and this notice is for the whole region."],
        ),
        (
            OtherAmbito("bergamo"),
            ["Telegram id 2 acts for another ambito, and this notice reaches people in bergamo."],
        ),
        (OwnNotice(), ["Telegram id 2 wrote it: a second member of staff has to approve it."]),
        (DayOver(date(2026, 11, 22)), ["2026-11-22 is over: write today or a later day."]),
        (NotNow(None), ["No such notice: `notice list` shows them all."]),
        (NotNow(DONE), ["Notice n1 is sent now."]),
        (
            Problems((rules.NoTitle(), rules.NoAudience(), rules.NoItalian())),
            [
                "It has no title.",
                "It is for nobody: it needs an ambito or municipalities.",
                "The Italian text is missing.",
            ],
        ),
        (
            Problems((rules.NoEnglish(), rules.EmptyText("ar"), rules.TooLong(None, 99, 80))),
            [
                "English is to be sent where a text is missing, and there is no English text.",
                "The text in `ar` is empty.",
                "The title has 99 characters, 80 fit.",
            ],
        ),
        (
            Problems(
                (
                    rules.TooLong("it", 3600, 3500),
                    rules.InThePast(AT),
                    rules.ExpiresTooSoon(date(2026, 11, 22)),
                )
            ),
            [
                "The text in `it` has 3600 characters, 3500 fit.",
                "The moment to send it is over: 2026-11-23 10:00.",
                "It is true until 2026-11-22 only, which is over when it would be sent.",
            ],
        ),
    ],
)
def test_a_reason_is_told_in_words(done, sentences):
    assert list(why_not(done, SECOND)) == sentences


def test_a_wrong_state_names_the_right_ones():
    assert cannot(DONE, "pause") == (
        "Notice n1 is sent now. Only when a notice is being sent, pause works."
    )
    assert cannot_edit(replace(NOTICE, status="sending")) == (
        "Notice n1 is being sent now."
        " Only when a notice is paused or sent or stopped, copies are edited."
    )
