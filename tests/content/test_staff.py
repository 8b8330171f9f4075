"""staff.yaml: who may do what, refused line by line when it does not fit the knowledge."""

from pathlib import Path

import pytest

from bot.content.load import load
from bot.content.staff import load_staff
from bot.domain.knowledge import Knowledge
from bot.domain.staff import Member, Staff
from bot.errors import ContentError
from tests.real import ROOT, real_knowledge

FILE = """staff:
  - telegram: 123456789
    roles:
      - operator
      - notices
    ambito: valle
  - telegram: 4503599627370495
    roles:
      - admin
    ambito: region
chats:
  valle: -1005550000555
"""


WRONG = [  # in FILE, this, instead of this, is refused so
    (
        "ambito: valle\n  -",
        "ambito: vale\n  -",
        "6:13: no ambito is called `vale`: did you mean `valle`?",
    ),
    (
        "ambito: region",
        "ambito: sicilia",
        "10:13: no ambito is called `sicilia`: see knowledge/ambiti, or write region for all",
    ),
    ("  valle: -100", "  vall: -100", "12:3: no ambito is called `vall`: did you mean `valle`?"),
    (
        "valle: -1005550000555",
        "valle: 1005550000555",
        "12:10: valle: `1005550000555` is not the id of a group: those begin with a minus",
    ),
    (
        "123456789",
        "maria",
        "2:15: telegram: `maria` is not the Telegram id of a person: digits only, like 123456789",
    ),
    (
        "4503599627370495",
        "123456789",
        "7:15: 123456789 is here twice: give one entry all the roles",
    ),
    (
        "- admin",
        "- boss",
        "9:9: `boss` is not known here: write one of 'operator', 'notices' or 'admin'",
    ),
    ("- notices", "- operator", "4:7: roles: `operator` is here twice: keep one"),
    ("    roles:\n      - admin\n", "", "7:5: `roles` is missing: add it"),
    (
        "    ambito: region",
        "    ambito: region\n    name: Maria",
        "11:5: unknown key `name`: the keys here are ambito, desks, roles, telegram",
    ),
    (
        "    ambito: region",
        "    ambito: region\n    desks: []",
        "11:12: desks: at least 1 needed, 0 here",
    ),
    ("chats:", "chat:", "11:1: unknown key `chat`: did you mean `chats`"),
    (
        "ambito: region",
        "ambito: &all region",
        "10:13: an anchor (&name): write values out, or quote the text",
    ),
]


@pytest.fixture
def knowledge(good: Path, locales: Path) -> Knowledge:
    return load(good, locales=locales)


def written(folder: Path, text: str) -> Path:
    path = folder / "staff.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def said_of(folder: Path, text: str, knowledge: Knowledge) -> list[str]:
    path = written(folder, text)
    with pytest.raises(ContentError) as refused:
        load_staff(path, knowledge)
    assert {problem.path for problem in refused.value.problems} == {str(path)}
    return [f"{each.line}:{each.column}: {each.message}" for each in refused.value.problems]


def test_the_staff_is_read_with_the_desks_each_one_acts_on(tmp_path, knowledge):
    every = frozenset(desk.id for desk in knowledge.desks)

    staff = load_staff(written(tmp_path, FILE), knowledge)

    assert every
    assert staff == Staff(
        members=(
            Member(
                telegram_id=123456789,
                roles=frozenset({"operator", "notices"}),
                ambito="valle",
                desks=every,  # the small world has no desk elsewhere
            ),
            Member(
                telegram_id=4503599627370495,
                roles=frozenset({"admin"}),
                ambito=None,
                desks=every,
            ),
        ),
        chats={"valle": -1005550000555},
    )


def test_a_list_of_desks_is_all_that_a_member_acts_on(tmp_path, knowledge):
    desk = knowledge.desks[0].id
    text = FILE.replace("ambito: valle\n  -", f"ambito: valle\n    desks:\n      - {desk}\n  -")

    member = load_staff(written(tmp_path, text), knowledge).member(123456789)

    assert member is not None
    assert member.desks == {desk}


@pytest.mark.parametrize(("old", "new", "expected"), WRONG)
def test_what_is_wrong_is_named_by_line_with_its_cure(tmp_path, knowledge, old, new, expected):
    assert old in FILE

    assert said_of(tmp_path, FILE.replace(old, new), knowledge) == [expected]


def test_a_desk_that_is_misspelt_is_named_with_the_nearest_ones(tmp_path, knowledge):
    desk = knowledge.desks[0].id
    desks = f"ambito: valle\n    desks:\n      - {desk}s\n  -"

    said = said_of(tmp_path, FILE.replace("ambito: valle\n  -", desks), knowledge)

    assert said == [f"8:9: no desk is called `{desk}s`: did you mean `{desk}`?"]


def test_a_desk_of_another_ambito_is_refused(tmp_path, good, locales):
    ambito = (good / "ambiti" / "valle.yaml").read_text().replace("016218", "016024")
    (good / "ambiti" / "monte.yaml").write_text(ambito.replace("name: Valle", "name: Monte"))
    towns = good / "places" / "municipalities.csv"
    towns.write_text(towns.read_text().replace("9.67,,", "9.67,monte,"))
    knowledge = load(good, locales=locales)
    desk = knowledge.desks[0].id
    desks = f"ambito: monte\n    desks:\n      - {desk}\n  -"

    said = said_of(tmp_path, FILE.replace("ambito: valle\n  -", desks), knowledge)

    assert said == [f"8:9: `{desk}` is not a desk of monte: see knowledge/desks"]


def test_an_admin_with_a_list_of_desks_is_refused(tmp_path, knowledge):
    desks = f"ambito: region\n    desks:\n      - {knowledge.desks[0].id}"

    said = said_of(tmp_path, FILE.replace("ambito: region", desks), knowledge)

    assert said == [
        "11:5: an admin acts on every desk of the ambito: take `desks` away, or the role"
    ]


def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path, knowledge):
    with pytest.raises(ContentError, match=r"staff\.yaml:1:1: the file cannot be read \(No such"):
        load_staff(tmp_path / "staff.yaml", knowledge)

    assert said_of(tmp_path, "", knowledge) == ["1:1: the file is empty"]


def test_the_file_that_the_how_to_shows_is_a_good_one(tmp_path):
    page = (ROOT / "docs/howto/name-the-staff.md").read_text(encoding="utf-8")
    shown = page.split("```yaml\n")[1].split("```")[0]

    staff = load_staff(written(tmp_path, shown), real_knowledge())

    whole, one, region = (len(member.desks) for member in staff.members)
    assert region > whole > one == 1
