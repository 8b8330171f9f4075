"""The way of a notice from draft to done, and in which language each person gets it."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from bot.domain.notices import Deed, Status, is_valid, moved, revised
from tests.domain.notice_samples import NOTICE

MOVES = {
    ("draft", "ask_approval"): "awaiting_approval",
    ("draft", "schedule"): "scheduled",
    ("awaiting_approval", "schedule"): "scheduled",
    ("awaiting_approval", "refuse"): "draft",
    ("awaiting_approval", "cancel"): "cancelled",
    ("scheduled", "refuse"): "draft",
    ("scheduled", "ask_again"): "awaiting_approval",
    ("scheduled", "begin"): "sending",
    ("scheduled", "cancel"): "cancelled",
    ("sending", "pause"): "paused",
    ("sending", "finish"): "done",
    ("sending", "cancel"): "cancelled",
    ("paused", "resume"): "sending",
    ("paused", "cancel"): "cancelled",
    ("paused", "withdraw"): "withdrawn",
    ("done", "withdraw"): "withdrawn",
    ("cancelled", "withdraw"): "withdrawn",
}


@pytest.mark.parametrize("status", get_args(Status))
@pytest.mark.parametrize("deed", get_args(Deed))
def test_from_each_status_only_the_moves_of_the_table_are_possible(status, deed):
    after = moved(replace(NOTICE, status=status), deed)

    assert (after and after.status) == MOVES.get((status, deed))


def test_what_stopped_a_notice_is_forgotten_when_it_goes_on():
    stopped = replace(NOTICE, status="paused", trouble="can't parse entities")

    assert moved(stopped, "resume") == replace(NOTICE, status="sending")


@pytest.mark.parametrize(
    ("deed", "status"), [("refuse", "draft"), ("ask_again", "awaiting_approval")]
)
def test_what_is_written_or_asked_again_is_approved_by_nobody(deed, status):
    approved = replace(NOTICE, status="scheduled", approved_by=2)

    assert moved(approved, deed) == replace(NOTICE, status=status)


@pytest.mark.parametrize(
    ("language", "missing", "texts", "gets"),
    [
        ("ar", "skip", ("it", "ar"), "ar"),
        ("pa", "skip", ("it", "en"), None),
        ("pa", "send_italian", ("it", "en"), "it"),
        ("pa", "send_english", ("it", "en"), "en"),
        ("pa", "send_english", ("it",), None),
        (None, "skip", ("it",), "it"),
    ],
)
def test_a_person_gets_their_own_language_or_what_was_chosen_for_those_without(
    language, missing, texts, gets
):
    notice = replace(NOTICE, missing=missing, texts=dict.fromkeys(texts, "x"))

    assert notice.language_for(language) == gets


@pytest.mark.parametrize(
    ("title", "word", "typed"),
    [
        ("Corso di italiano", "CORSO", " corso "),
        ("«Città» aperta", "CITTA", "CITTÀ"),
        ("L'ufficio chiude", "UFFICIO", "ufficio"),
        ("  ", "INVIA", "invia"),
        ("!!! 🎉", "INVIA", "Invia."),
    ],
)
def test_the_first_word_of_the_title_is_typed_to_send_it(title, word, typed):
    notice = replace(NOTICE, title=title)

    assert notice.confirmation == word
    assert notice.is_confirmed_by(typed)
    assert not notice.is_confirmed_by("sì")


def test_a_correction_gives_the_copies_new_texts_and_a_number():
    done = replace(NOTICE, status="done")

    assert revised(done, {"it": "Martedì."}) == replace(
        done, texts={"it": "Martedì."}, corrections=1
    )


def test_an_approved_notice_rewritten_in_a_pause_remembers_who_did():
    paused = replace(NOTICE, status="paused", approved_by=2)

    once = revised(paused, {"it": "x"}, 1)
    again = once and revised(revised(once, {"it": "y"}, 2) or once, {"it": "z"}, 1)

    assert once is not None
    assert again is not None
    assert (once.edited_by, again.edited_by) == ((1,), (1, 2))
    assert again.rewritten
    assert moved(again, "resume") == replace(again, status="sending", edited_by=())


@pytest.mark.parametrize("changed", [{"approved_by": None}, {"status": "done"}])
def test_what_nobody_had_to_approve_or_nobody_waits_for_is_rewritten_by_one(changed):
    notice = replace(NOTICE, **{"status": "paused", "approved_by": 2, **changed})

    after = revised(notice, {"it": "x"}, 1)

    assert after is not None
    assert not after.rewritten


@pytest.mark.parametrize("status", ["draft", "awaiting_approval", "scheduled", "sending"])
def test_copies_are_not_edited_while_new_ones_go_out(status):
    assert revised(replace(NOTICE, status=status), {"it": "x"}) is None


@pytest.mark.parametrize(
    ("status", "expires", "valid"),
    [
        ("done", None, True),
        ("sending", date(2026, 11, 23), True),
        ("done", date(2026, 11, 22), False),
        ("withdrawn", None, False),
        ("scheduled", None, False),
    ],
)
def test_only_a_notice_that_was_sent_and_is_still_true_is_valid(status, expires, valid):
    notice = replace(NOTICE, status=status, expires=expires)

    assert is_valid(notice, date(2026, 11, 23)) is valid
