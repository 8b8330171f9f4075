"""Gulpease by hand: 89 + (300 * sentences - 10 * letters) / words."""

from datetime import date

import pytest

from bot.content.overview import overview
from bot.content.readability import gulpease, median_required
from tests.real import real_knowledge

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("", 100.0),
        # Two short sentences: over 100, which is as easy as it gets.
        ("Vai alla posta. Porta la ricevuta.", 100.0),
        # 11 words, 68 letters, 1 sentence
        (
            "Chiedi informazioni dettagliate allo sportello della tua zona prima di partire.",
            89 + (300 - 10 * 68) / 11,
        ),
        # A colon ends no sentence, a full stop inside a number none either: 5 words, 39 letters
        ("Pagamento complessivo: 30.46 dichiaratamente", 89 + (300 - 10 * 39) / 5),
    ],
)
def test_the_index_is_the_formula_of_its_authors(text: str, index: float) -> None:
    assert gulpease(text) == pytest.approx(index)


def test_isolates_and_case_change_nothing() -> None:
    assert gulpease("Paga \u206850 €\u2069 ORA.") == gulpease("paga 50 € ora.")


def test_the_answers_are_easy_to_read() -> None:
    found = overview(real_knowledge(), TODAY).readings
    middle = median_required(found)
    hardest = ", ".join(f"{each.intent} {each.gulpease:.1f}" for each in found[:10])
    print(f"\nGulpease: median of the required answers {middle:.1f}; hardest: {hardest}")

    assert middle is not None
    assert middle >= 65
    assert found[0].gulpease >= 50
