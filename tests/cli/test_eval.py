"""`eval`: a matcher trained on one file and asked another."""

import json

import pytest

SAID = {
    ("opening", "it"): ("a che ora aprite", "orari di apertura", "siete aperti domenica"),
    ("opening", "en"): ("what time do you open", "opening hours", "are you open on sunday"),
    ("fine", "it"): ("quanto è la multa", "devo pagare la multa", "multa per il ritardo"),
    ("fine", "en"): ("how much is the fine", "pay a late fee", "fine for late return"),
    ("lost", "it"): ("ho perso la tessera", "tessera smarrita", "tessera rubata"),
    ("lost", "en"): ("i lost my card", "my card was stolen", "card missing"),
    ("renew", "it"): ("rinnovare il prestito", "tenere il libro ancora", "prolungare il libro"),
    ("renew", "en"): ("renew my loan", "keep the book longer", "extend the loan"),
    ("wifi", "it"): ("password del wifi", "internet non va", "come mi collego"),
    ("wifi", "en"): ("wifi password", "internet does not work", "how to connect"),
}
TAUGHT = [
    {"lang": language, "intent": intent, "text": text}
    for (intent, language), texts in SAID.items()
    for text in texts
]
ASKED = [
    {"lang": "it", "intent": "opening", "text": "a che ora aprite domenica"},
    {"lang": "it", "intent": "lost", "text": "ho perso la mia tessera"},
    {"lang": "en", "intent": "fine", "text": "how much is the late fine"},
    {"lang": "en", "intent": "renew", "text": "renew the loan of a book"},
]
FOREIGN = [
    {"lang": "it", "text": "zuppa di cavolo", "oos": True},
    {"lang": "en", "intent": "soup", "text": "cabbage", "oos": True},
]


@pytest.fixture
def write(tmp_path):
    def written(name, rows):
        path = tmp_path / name
        lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return str(path)

    return written


def evaluated(bot, train, test, *more):
    result = bot.run("eval", "--train", train, "--test", test, "--json", *more)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_one_object_holds_every_figure(bot, write):
    found = evaluated(bot, write("a.jsonl", TAUGHT), write("b.jsonl", [*ASKED, *FOREIGN]))

    assert found["train"] == {
        "utterances": 30,
        "intents": 5,
        "languages": ["en", "it"],
        "left_out": [],
    }
    assert found["test"] == {"questions": 4, "out_of_scope": 2, "left_aside": 0}
    assert found["top1"] == found["top3"] == found["auroc"] == 1.0
    assert found["recall_at_fa10"] == 1.0
    assert sum(one["count"] for one in found["reliability"]) == 4
    assert 0 <= found["calibration_error"] <= 1
    assert set(found["languages"]) == {"it", "en"}
    assert found["languages"]["en"]["questions"] == 2
    assert found["languages"]["en"]["out_of_scope"] == 1
    assert 0 < found["p50_ms"] <= found["p99_ms"]
    assert found["build_seconds"] > 0
    assert found["model_mb"] > 0
    assert found["peak_mb"] >= 0


def test_the_report_says_the_same_to_people(bot, write):
    train, test = write("a.jsonl", TAUGHT), write("b.jsonl", [*ASKED, *FOREIGN])

    result = bot.run("eval", "--train", train, "--test", test)

    assert result.exit_code == 0, result.stderr
    assert "learnt: 30 utterances, 5 intents, 2 languages" in result.stdout
    assert "asked: 4 questions in scope, 2 out of scope" in result.stdout
    for words in ("top-1", "AUROC", "R@FA10", "calibration", "p99", "model", "peak memory"):
        assert words in result.stdout
    rows = [line.split() for line in result.stdout.splitlines()]
    assert ["all", "4", "2", "1.000", "1.000", "1.000", "1.000"] in [row[:7] for row in rows]
    assert ["it", "2", "1"] in [row[:3] for row in rows]
    assert result.stderr == ""


def test_without_out_of_scope_rows_every_fifth_intent_is_left_out(bot, write):
    rows = [*ASKED, {"lang": "en", "intent": "wifi", "text": "what is the wifi password"}]

    found = evaluated(bot, write("a.jsonl", TAUGHT), write("b.jsonl", rows))

    assert found["train"]["left_out"] == ["wifi"]
    assert found["train"]["utterances"] == 24
    assert found["test"] == {"questions": 4, "out_of_scope": 1, "left_aside": 0}


def test_that_an_intent_was_left_out_is_said(bot, write):
    train, test = write("a.jsonl", TAUGHT), write("b.jsonl", ASKED)

    result = bot.run("eval", "--train", train, "--test", test)

    assert "every fifth intent left out of training instead (wifi)" in result.stdout
    assert " - " in result.stdout  # nobody asks about wifi either, so there is no AUROC


def test_rows_of_the_other_side_are_passed_over_so_one_file_can_be_both(bot, write):
    rows = [{**row, "split": "train"} for row in TAUGHT]
    rows += [{**row, "split": "test"} for row in (*ASKED, *FOREIGN)]
    both = write("both.jsonl", rows)

    found = evaluated(bot, both, both)

    assert found["train"]["utterances"] == 30
    assert found["test"]["questions"] == 4


def test_test_rows_of_intents_that_nobody_taught_are_counted_and_left_aside(bot, write):
    rows = [*ASKED, *FOREIGN, {"lang": "it", "intent": "parking", "text": "parcheggio"}]
    train, test = write("a.jsonl", TAUGHT), write("b.jsonl", rows)

    assert evaluated(bot, train, test)["test"]["left_aside"] == 1
    result = bot.run("eval", "--train", train, "--test", test)
    assert "left aside: 1 test rows whose intent was not taught" in result.stdout


def test_so_many_utterances_an_intent_and_language(bot, write):
    train, test = write("a.jsonl", TAUGHT), write("b.jsonl", [*ASKED, *FOREIGN])

    found = evaluated(bot, train, test, "--limit-per-intent", "2")

    assert found["train"]["utterances"] == 20
    assert found["train"]["intents"] == 5


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{nonsense", "not JSON"),
        ("[1]", "not an object"),
        ({"intent": "fine", "text": "multa"}, '"lang" is no text'),
        ({"lang": "it", "text": "multa"}, '"intent" is no text'),
        ({"lang": "it", "intent": "fine", "text": "  "}, '"text" is no text'),
        ({"lang": "it", "intent": 3, "text": "multa", "oos": True}, '"intent" is no text'),
        ({"lang": "it", "intent": "fine", "text": "multa", "split": "dev"}, "\"split\" is 'dev'"),
        ({"lang": "it", "intent": "fine", "text": "multa", "oos": "yes"}, "\"oos\" is 'yes'"),
        ({"lang": "it", "intent": "fine", "text": "multa", "oos": []}, '"oos" is []'),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_cure(bot, write, row, message):
    train = write("a.jsonl", [TAUGHT[0], "", row])

    result = bot.run("eval", "--train", train, "--test", write("b.jsonl", ASKED))

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{train}:3: {message}")
    assert "write " in result.stderr
    assert result.stdout == ""


def test_a_byte_order_mark_is_no_fault(bot, write, tmp_path):
    train = tmp_path / "a.jsonl"
    train.write_text("\n".join(map(json.dumps, TAUGHT)), encoding="utf-8-sig")

    assert evaluated(bot, str(train), write("b.jsonl", ASKED))["train"]["utterances"] == 24


def test_every_bad_row_is_listed_up_to_twenty(bot, write):
    test = write("b.jsonl", ["{"] * 25)

    result = bot.run("eval", "--train", write("a.jsonl", TAUGHT), "--test", test)

    assert result.exit_code == 2
    assert result.stderr.count(f"{test}:") == 20
    assert "... and 5 more" in result.stderr


def test_a_missing_file_is_named_with_its_cure(bot, write, tmp_path):
    missing = str(tmp_path / "nowhere.jsonl")

    result = bot.run("eval", "--train", missing, "--test", write("b.jsonl", ASKED))

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{missing}: cannot be read (No such file or directory)")
    assert "name a file of JSON lines" in result.stderr


def test_nothing_to_choose_between_is_refused(bot, write):
    train = write("a.jsonl", TAUGHT[:3])

    result = bot.run("eval", "--train", train, "--test", write("b.jsonl", ASKED))

    assert result.exit_code == 2
    assert "rows of 1 intents to learn: give at least 2" in result.stderr


def test_questions_that_no_training_row_answers_are_refused(bot, write):
    test = write("b.jsonl", FOREIGN)

    result = bot.run("eval", "--train", write("a.jsonl", TAUGHT), "--test", test)

    assert result.exit_code == 2
    assert f"{test}: no row asks an intent that" in result.stderr
