"""The id of an answer is made of its words, and of nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answering import told_of
from bot.domain.reply import AnswerCard, PartShown, Thanks
from bot.domain.told import SIGNS, Told, read_answer_id
from tests.tg.samples import CARD, DOCUMENTS, ITALIAN

TOLD = Told(intent="permit_costs", language="it", part=None, title="Quanto costa?", text="50 €")


def test_the_same_words_have_the_same_id_and_other_words_another() -> None:
    changed = (
        replace(TOLD, text="51 €"),
        replace(TOLD, part="cost"),
        replace(TOLD, language="en"),
        replace(TOLD, overdue=True),
        replace(TOLD, checked_on=date(2026, 11, 22)),
    )

    assert replace(TOLD).id == TOLD.id
    assert len({TOLD.id, *(each.id for each in changed)}) == 6


def test_an_id_is_six_signs_that_are_not_taken_for_each_other() -> None:
    ids = {replace(TOLD, text=f"{euro} €").id for euro in range(2_000)}

    assert all(len(each) == 7 and each[3] == "-" for each in ids)
    assert {sign for each in ids for sign in each.replace("-", "")} == set(SIGNS)
    assert len(ids) == 2_000
    assert not set("ILOU") & set(SIGNS)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("K3F-7QA", "K3F-7QA"),
        (" k3f 7qa ", "K3F-7QA"),
        ("k3f7qa", "K3F-7QA"),
        ("oil-oil", "011-011"),
        ("K3F-7Q", None),
        ("K3F-7QAA", None),
        ("K3F-7QU", None),
        ("", None),
    ],
)
def test_an_id_is_read_as_people_type_it(typed: str, read: str | None) -> None:
    assert read_answer_id(typed) == read


def test_a_card_tells_all_that_is_on_it() -> None:
    told = told_of(AnswerCard(CARD, ITALIAN))

    assert told is not None
    assert (told.title, told.text) == (CARD.title, CARD.text)
    assert told.italian == f"{ITALIAN.title}\n{ITALIAN.text}"
    assert told.sources == ("Testo Unico Immigrazione, art. 5", "Questura <Bergamo>")
    assert told.checked_on == date(2026, 11, 22)


def test_a_part_tells_its_text_or_its_documents() -> None:
    cost = told_of(PartShown(CARD, "cost", "50 €"))
    bring = told_of(PartShown(CARD, "bring", None, DOCUMENTS))

    assert cost is not None
    assert bring is not None
    assert (cost.part, cost.text, cost.documents) == ("cost", "50 €", ())
    assert bring.documents == (
        "Old permit (permesso vecchio)",
        "Passport & photo (passaporto e foto)",
    )


def test_what_is_no_answer_tells_nothing() -> None:
    assert told_of(Thanks()) is None
