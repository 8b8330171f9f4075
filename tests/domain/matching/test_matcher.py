import mmap
import random

import pytest

from bot.domain.matching import ENGINE_VERSION, Candidate, Matcher, UnreadableModelError, Utterance

QUESTIONS = ("a che ora chiude la biblioteca", "بطاقتي ضاعت", "ਜੁਰਮਾਨਾ", "book kids", "3ayez")


def test_the_same_utterances_in_any_order_give_the_same_bytes(utterances, matcher):
    shuffled = list(utterances) * 2
    random.Random(3).shuffle(shuffled)

    assert Matcher.build(shuffled).to_bytes() == matcher.to_bytes()


def test_a_matcher_read_back_answers_the_same(matcher):
    again = Matcher.from_buffer(matcher.to_bytes())

    assert [again.match(text) for text in QUESTIONS] == [matcher.match(text) for text in QUESTIONS]


def test_a_matcher_is_read_from_a_memory_map(matcher, tmp_path):
    path = tmp_path / "model"
    path.write_bytes(matcher.to_bytes())
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    assert Matcher.from_buffer(mapped).match("multa") == matcher.match("multa")


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"nonsense\n",
        b"[]\n",
        b"\xff\n",
        b'{"version": -1}\n',
        b'{"version": %d}\n' % ENGINE_VERSION,
    ],
)
def test_bytes_that_are_no_model_are_refused(damaged):
    with pytest.raises(UnreadableModelError):
        Matcher.from_buffer(damaged)


def test_a_model_cut_short_is_refused(matcher):
    with pytest.raises(UnreadableModelError, match="too early"):
        Matcher.from_buffer(matcher.to_bytes()[:-100])


@pytest.mark.parametrize("text", QUESTIONS)
def test_candidates_come_best_first_once_each_with_scores_between_zero_and_one(matcher, text):
    found = matcher.match(text, limit=5)

    assert list(found) == sorted(found, key=lambda c: (-c.score, c.intent))
    assert len({candidate.intent for candidate in found}) == len(found) == 5
    assert all(0.0 <= candidate.score <= 1.0 for candidate in found)
    assert sum(candidate.score for candidate in found) <= 1.0001


def test_no_more_candidates_than_asked_for_or_than_there_are_intents(matcher):
    assert [len(matcher.match("book", limit=limit)) for limit in (0, 1, 2, 99)] == [0, 1, 2, 5]


@pytest.mark.parametrize("text", ["", "   ", "?!", "112", "👍🏽", "\u200f", "1 000,50 €", "\ud800"])
def test_nothing_is_found_where_there_are_no_letters(matcher, text):
    assert matcher.match(text) == ()


def test_nothing_is_found_where_no_letter_was_ever_seen():
    matcher = Matcher.build([Utterance("one", "xx", "aaa"), Utterance("two", "xx", "bbb")])

    assert matcher.match("ዠ") == ()


def test_an_absurdly_long_text_is_matched_like_any_other(matcher):
    found = matcher.match("ho perso la tessera " * 500 + "x" * 5_000)

    assert found[0].intent == "lost_card"


def test_progress_rises_to_one(utterances):
    heard: list[float] = []

    Matcher.build(utterances, progress=heard.append)

    assert heard == sorted(heard)
    assert 0 < heard[0] < heard[-1] == 1.0


def test_one_intent_in_one_language_is_enough():
    matcher = Matcher.build([Utterance("only", "xx", "open the door")])

    assert matcher.match("door") == (Candidate("only", "xx", matcher.match("door")[0].score),)
    assert matcher.match("open the door")[0].score > 0.9


def test_nothing_to_learn_from_is_a_matcher_that_finds_nothing():
    matcher = Matcher.from_buffer(Matcher.build([]).to_bytes())

    assert matcher.match("door") == ()
