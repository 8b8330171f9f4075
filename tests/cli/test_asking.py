"""`ask`: one question as a person reads the reply, or JSON lines."""

import json

import pytest

from tests.real import real_knowledge

TITLES = {
    code: answers["permit_renewal"].title
    for code, answers in real_knowledge().answers.items()
    if "permit_renewal" in answers
}
AT = "2026-11-23T10:00"


def rows(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_question_is_answered_as_a_person_would_read_it(bot):
    result = bot.run("ask", "rinovo permeso sogiorno", "--lang", "it", "--at", AT)

    lines = result.stdout.splitlines()
    assert lines[0] == TITLES["it"]
    assert "[🏢 Quale sportello?]" in lines
    assert lines[-1].endswith("[🌐]")
    assert "<b>" not in result.stdout


def test_the_language_of_the_question_wins_over_the_one_that_is_set(bot):
    result = bot.run("ask", "how can i renew my permit", "--lang", "it", "--at", AT)

    assert result.stdout.startswith(TITLES["en"])


def test_a_town_brings_its_desk(bot):
    result = bot.run("ask", "dov'è lo sportello", "--lang", "it", "--town", "lovere", "--at", AT)

    assert "Lovere" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask",), 'write the question in quotes: ask "permesso scaduto"'),
        (("ask", "x", "--lang", "xx"), "'xx' is not in use: choose one of it en"),
        (("ask", "x", "--town", "atlantide"), "no single municipality of Lombardy is called"),
        (("ask", "x", "--at", "domani"), "'domani' is not an ISO time: write 2026-08-15T10:00"),
        (("ask", "x", "--at", "9999-12-31T23:59"), "is not an ISO time"),
        (("ask", "x", "--at", "0001-01-01T00:00+14:00"), "is not an ISO time"),
        (("ask",), "ask --help"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_cure(bot, arguments, told):
    result = bot.run(*arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_json_lines_are_answered_in_order_with_every_field(bot):
    asked = [
        {"id": "b", "text": "rinovo permeso sogiorno"},
        {"id": 1, "text": "how can i renew my permit", "lang": "it"},
        {"id": None, "text": "mio marito mi picchia"},
        {"text": "che tempo fa domani"},
        {"id": [1], "text": "sportello a tresore"},
        {"id": 2, "text": "voglio parlare con una persona"},
        {"id": 3, "text": "ciao"},
    ]
    result = bot.run("ask", "--json", typed="\n".join(map(json.dumps, asked)))

    answered = rows(result)
    assert [row["id"] for row in answered] == ["b", 1, None, None, [1], 2, 3]
    assert [row["outcome"] for row in answered] == [
        "answer",
        "answer",
        "safety",
        "unknown",
        "desk",
        "person",
        "smalltalk",
    ]
    assert [row["language"] for row in answered][:3] == ["it", "en", "it"]
    for row in answered:
        assert list(row) == ["id", "outcome", "language", "candidates", "ms"]
        assert len(row["candidates"]) <= 5
        assert all(list(each) == ["intent", "score"] for each in row["candidates"])
        scores = [each["score"] for each in row["candidates"]]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert row["ms"] >= 0
    assert answered[0]["candidates"][0]["intent"] == "permit_renewal"


def test_candidates_are_never_built_in_outcomes(bot):
    result = bot.run("ask", "--json", typed='{"text": "ciao"}\n{"text": "dove siete"}\n')

    named = {each["intent"] for row in rows(result) for each in row["candidates"]}
    assert named <= set(real_knowledge().intents)


def test_blank_lines_are_passed_over(bot):
    result = bot.run(
        "ask", "--json", typed='\n{"id": 1, "text": "ciao"}\n\n  \n{"id": 2, "text": ""}'
    )

    assert [row["id"] for row in rows(result)] == [1, 2]


@pytest.mark.parametrize("lang", ['"xx"', "7", "[]", "{}", "null"])
def test_a_language_that_is_none_is_as_if_not_set(bot, lang):
    result = bot.run(
        "ask", "--json", typed=f'{{"id": 1, "text": "rinnovo permesso", "lang": {lang}}}'
    )

    assert [row["language"] for row in rows(result)] == ["it"]


@pytest.mark.parametrize(
    "broken",
    ['{"id": 3', '"text"', '{"id": 1}', '{"text": 5}', '{"text": null}', "[]", b"\xff", "\x00"],
)
def test_a_broken_line_ends_the_command_and_is_named(bot, broken):
    line = broken if isinstance(broken, bytes) else broken.encode()
    result = bot.run("ask", "--json", typed=b'{"id": 1, "text": "ciao"}\n\n' + line + b"\n")

    assert result.exit_code == 2
    assert result.stderr.startswith("line 3: ")
    assert [row["id"] for row in rows(result)] == [1]


@pytest.mark.parametrize(
    "text", ["", " ", "a" * 20000, "\u0000", "🤷", "%s %(x)s <x>", "١٢٣", "a\nb"]
)
def test_any_text_has_an_outcome(bot, text):
    result = bot.run("ask", "--json", typed=json.dumps({"id": 1, "text": text}))

    assert rows(result)[0]["outcome"] in {"answer", "clarify", "unknown", "desk", "smalltalk"}
