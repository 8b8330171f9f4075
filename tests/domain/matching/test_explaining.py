"""Why a text was matched as it was, and what is found before it is learnt."""

import pytest

from bot.domain.matching import Candidate, Matcher, Utterance
from bot.domain.matching.features import count_features, pieces_of
from bot.domain.matching.nearest import Nearest

NEW = Utterance("wifi", "it", "come mi collego al wifi della biblioteca")


@pytest.mark.parametrize(
    "text", ["scaduto", "è scaduto il permesso", "3ayez حاجة", "ਜੁਰਮਾਨਾ ਕਿੰਨਾ", "a", "你好", "x" * 90]
)
def test_every_feature_of_a_text_has_its_letters(text):
    assert {number for _, _, number in pieces_of(text)} == set(count_features([text]).features)


def test_an_explanation_names_views_pieces_and_the_nearest_utterances(matcher):
    found = matcher.explain("ho perso la tesera")

    assert found.candidates == matcher.match("ho perso la tesera")
    assert [view.view for view in found.views] == ["letters", "words", "sounds", "consonants"]
    assert all(0 <= view.known <= 1 and len(view.best) == 3 for view in found.views)
    assert found.views[0].best[0][0] == "lost_card"
    assert 0 < len(found.pieces) <= 8
    assert found.pieces[0].pull > 0
    assert found.nearest[0].utterance.intent == "lost_card"


def test_where_nothing_is_known_there_is_nothing_to_explain():
    found = Matcher.build([Utterance("one", "xx", "aaa")]).explain("ዠ")

    assert (found.candidates, found.views, found.pieces) == ((), (), ())


def test_what_was_only_told_is_found_at_once_a_slip_included(matcher):
    told = matcher.told([NEW])

    exact, slipped = (
        told.match(NEW.text)[0],
        told.match("come mi colego al wifi della bibloteca")[0],
    )

    assert (exact.intent, exact.language) == ("wifi", "it")
    assert exact.score > 0.95
    assert slipped.intent == "wifi"
    assert 0.6 < slipped.score < exact.score


def test_what_was_only_told_changes_nothing_else_and_no_bytes(matcher, utterances):
    told = matcher.told([*utterances, NEW])

    assert told.match("ho perso la tessera") == matcher.match("ho perso la tessera")
    assert told.to_bytes() == matcher.to_bytes()


def test_scores_still_sum_to_at_most_one_beside_what_was_told(matcher):
    found = matcher.told([NEW]).match("come mi collego al wifi")

    assert sum(each.score for each in found) <= 1.0001
    assert list(found) == sorted(found, key=lambda each: (-each.score, each.intent))


def test_a_matcher_that_learnt_nothing_knows_what_it_was_told():
    told = Matcher.build([]).told([NEW])

    (found,) = told.match(NEW.text)
    assert found == Candidate("wifi", "it", found.score)
    assert told.explain(NEW.text).nearest[0].utterance == NEW


def test_the_nearest_utterances_come_best_first(utterances):
    found = Nearest(tuple(utterances)).find("ho pesro la tesera", limit=5)

    assert found[0].utterance.intent == "lost_card"
    assert [each.likeness for each in found] == sorted(
        (each.likeness for each in found), reverse=True
    )


def test_an_utterance_is_its_own_nearest_in_any_script(utterances):
    index = Nearest(tuple(utterances))

    assert all(index.find(one.text, 1)[0].likeness == 1.0 for one in utterances)


def test_an_index_of_nothing_finds_nothing():
    assert Nearest(()).find("ho perso la tessera") == ()
    assert Nearest((NEW,)).find("") == ()


def test_languages_are_told_apart_in_any_spelling(matcher):
    said = {
        "ho perso la tessera": "it",
        "i lost my card": "en",
        "dayyaet bita9ti": "ar",
        "ضاعت بطاقتي": "ar",
        "mera kard chori ho gya": "pa",
        "ਕਾਰਡ ਗੁੰਮ ਹੋ ਗਿਆ": "pa",
    }

    assert {text: matcher.detect(text)[0][0] for text in said} == said
    assert sum(share for _, share in matcher.detect("ho perso la tessera")) == pytest.approx(1)
    assert matcher.detect("112") == ()
