"""The name of a valley: several towns are meant, so they are shown."""

import pytest

from bot.domain.areas import find_area
from bot.domain.decision import DialogueState
from bot.domain.reply import PlaceChoice
from tests.domain.talk import ITALIAN, decide
from tests.real import real_knowledge


@pytest.mark.parametrize(
    ("text", "ambito"),
    [
        ("Valle Cavallina", "valle_cavallina"),
        ("val cavallina", "valle_cavallina"),
        ("in Val Cavallina!", "valle_cavallina"),
        ("basso sebino", "monte_bronzone_basso_sebino"),
        ("Val di Scalve", "valle_seriana_superiore_scalve"),
    ],
)
def test_a_valley_is_known_by_its_name_or_by_the_half_of_a_double_one(text, ambito):
    found = find_area(text, real_knowledge().places)

    assert found is not None
    assert found.id == ambito


@pytest.mark.parametrize(
    "text", ["Bergamo", "Trescore", "valle", "", "il permesso in Val Cavallina", "?"]
)
def test_a_town_of_that_name_goes_first_and_a_sentence_is_no_name(text):
    assert find_area(text, real_knowledge().places) is None


@pytest.mark.parametrize("state", [DialogueState(), DialogueState(waiting="town")])
def test_whoever_says_their_valley_chooses_among_its_towns(state):
    person = type(ITALIAN)(language="it", state=state)

    (reply,) = decide("val cavallina", person).replies

    assert isinstance(reply, PlaceChoice)
    assert [option.label for option in reply.options] == ["Trescore Balneario"]
