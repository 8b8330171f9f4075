"""Places and words of problems deep inside a file."""

import pytest

from bot.content.reader import read
from bot.content.shapes_desks import DeskFile
from bot.content.shapes_languages import AnswerFile
from bot.content.validation import validate

DESK = """name: Sportello
kind: caf
competence:
  province: BG
address:
  street: unknown
  municipality: unknown
hours:
  - services: all
    open: unknown
    appointment: unknown
source:
  title: Pagina
"""


def said_of(text: str, model: type[DeskFile] | type[AnswerFile] = DeskFile) -> list[str]:
    node, problems = read("x.yaml", text.encode())
    assert node is not None
    assert problems == []
    return [f"{p.line}:{p.column}: {p.message}" for p in validate("x.yaml", node, model)[1]]


def test_the_smallest_desk_is_a_desk():
    assert said_of(DESK) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "    open: unknown",
            "    opens: unknown",
            [
                "9:5: `open` is missing: add it",
                "10:5: unknown key `opens`: did you mean `open`",
            ],
        ),
        (
            "  street: unknown",
            "  street: unknown\n  cap: 24100",
            ["7:3: unknown key `cap`: the keys here are municipality, street"],
        ),
        (
            "source:",
            "exceptions:\n  - form: 2026-12-24\n    to: 2026-12-31\n    open: closed\nsource:",
            [
                "13:5: `from` is missing: add it",
                "13:5: `reason` is missing: add it",
                "13:5: unknown key `form`: did you mean `from`",
            ],
        ),
        (
            "  province: BG",
            "  province: Bergamo",
            ["4:13: province: `Bergamo` is not a province: two capitals, like BG"],
        ),
        (
            "source:",
            "verified: yes\nsource:",
            ['12:11: verified: "key: value" lines are expected here, indented by two spaces'],
        ),
        (
            "hours:",
            "hours: []\nhour:",
            [
                "8:8: hours: at least 1 needed, 0 here",
                "9:1: unknown key `hour`: did you mean `hours`",
            ],
        ),
        (
            "source:",
            "position:\n  lat: north\n  lon: 9.6\nsource:",
            ["13:8: lat: `north` is not a number: write digits with a dot, like 30.46"],
        ),
    ],
)
def test_a_problem_deep_inside_keeps_its_place(old: str, new: str, expected: list[str]):
    assert said_of(DESK.replace(old, new, 1)) == expected


def test_a_file_that_is_a_list_is_told_what_it_should_be():
    said = said_of("- uno\n", AnswerFile)

    assert said == ['1:1: the file: "key: value" lines are expected here, indented by two spaces']
