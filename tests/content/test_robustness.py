"""Whatever somebody does to a file by accident, `check` answers with problems and never fails."""

import gettext
from pathlib import Path
from random import Random

import pytest

from bot.content.assemble import assemble, language_codes
from bot.content.canonical import canonical_problems
from bot.content.files import contents
from bot.content.tree import grow

GOOD = Path(__file__).parent / "good"
SLIPS = (
    "[", "{", "- ", "\n", "  ", "#", " #", ": ", "\t", "'", '"', "&a ", "*a", "!!x ", "<", "|",
    "---\n", "\x00", "\u202e", "é", "%", "~", "unknown", "<x.number>", "{}", "[]", "\r", "\u2028",
    "?", "\ufeff", "1e999", "NaN", "9" * 30, "2026-02-30", "-1",
)  # fmt: skip


def slipped(text: str, random: Random) -> str:
    at = random.randrange(len(text) + 1)
    lines = text.split("\n")
    line = random.randrange(len(lines))
    match random.randrange(5):
        case 0:
            return text[:at] + random.choice(SLIPS) + text[at:]
        case 1:
            return text[:at] + text[at + random.randint(1, 8) :]
        case 2:
            lines.insert(line, random.choice(lines))
        case 3:
            del lines[line]
        case _:
            lines[line] = random.choice((f"  {lines[line]}", lines[line][1:]))
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_no_slip_makes_the_check_fail(seed: int):
    random = Random(seed)
    files = contents(GOOD)

    for _ in range(40):
        name = random.choice(sorted(files))
        broken = slipped(slipped(files[name].decode(), random), random).encode()
        tree = grow(Path("knowledge"), {**files, name: broken})
        catalogs = {code: gettext.NullTranslations() for code in language_codes(tree)}
        built = assemble(tree, catalogs, "")
        list(canonical_problems(name, broken))

        assert built.knowledge is not None or built.problems


def test_a_number_too_large_for_money_is_refused():
    files = contents(GOOD)
    text = files["figures.yaml"].replace(b"value: 40", b"value: " + b"9" * 30)
    tree = grow(Path("knowledge"), {**files, "figures.yaml": text})

    built = assemble(tree, {}, "")

    assert [
        f"{p.line}:{p.column}: {p.message}" for p in built.problems if p.severity == "error"
    ] == [f"5:14: `{'9' * 30}` is not a number: write digits with a dot, like 30.46"]
