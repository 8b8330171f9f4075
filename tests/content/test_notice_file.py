"""A notice in a file: read as a draft, or refused line by line with what to write instead."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.content.notice_file import load_notice
from bot.domain.hours import ROME
from bot.domain.notices import Attachment, Audience, InAmbito, InTowns, Notice, WholeRegion
from bot.errors import ContentError
from tests.real import real_knowledge

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
FILE = """title: Corso di italiano
ambito: valle_cavallina
languages:
  - it
  - ar
topic: school
texts:
  it: Il corso inizia lunedì.
  ar: تبدأ الدورة يوم الاثنين.
missing: skip
link: https://example.org/corso
attachment:
  file_id: AgAC
  kind: photo
expires: 2026-12-31
send_at: 2026-11-24 10:00
quiet_hours: no
critical: yes
"""
WRONG = [  # in FILE, this, instead of this, is refused so
    ("ambito: valle_cavallina\n", "", "1:1: for nobody yet: add `ambito`, or `municipalities`"),
    (
        "ambito: valle_cavallina",
        "ambito: vale_cavallina",
        "2:9: no ambito is called `vale_cavallina`: did you mean `valle_cavallina`?",
    ),
    ("topic: school", "topic: scool", "6:8: no topic is called `scool`: did you mean `school`?"),
    ("  - ar\n", "  - xx\n", "5:5: no language is called `xx`"),
    ("  it: Il corso inizia lunedì.\n", "", "the Italian text is missing: write it first"),
    ("missing: skip", "missing: send_english", "10:10: there is no English text to send"),
    ("missing: skip", "missing: guess", "10:10: `guess` is not known here"),
    ("missing: skip\n", "", "`missing` is missing: add it"),
    ("Il corso inizia lunedì.", "x" * 900, "8:7: 900 characters, 724 fit: shorten it by 176"),
    ("title: Corso di italiano", f"title: {'x' * 90}", "1:8: 90 characters, 80 fit"),
    ("2026-11-24 10:00", "2026-11-20 10:00", "16:10: 2026-11-20 10:00 is over: write a later"),
    ("2026-11-24 10:00", "tomorrow", "16:10: send_at: `tomorrow` is not a moment: write day"),
    ("2026-12-31", "2026-11-23", "15:10: on 2026-11-23 it would be over before it is sent"),
    ("topic: school", "desk: nowhere", "6:7: no desk is called `nowhere`"),
    ("topic: school", "topics: school", "6:1: unknown key `topics`: did you mean `topic`"),
    (
        "topic: school",
        'municipalities:\n  - "016218"',
        "2:1: the municipalities are named already: take `ambito` away, or them",
    ),
]


def load(folder: Path, text: str = FILE) -> Notice:
    file = folder / "notice.yaml"
    file.write_text(text, encoding="utf-8")
    return load_notice(file, real_knowledge(), NOW)


def test_a_file_is_a_draft_from_the_command_line(tmp_path):
    notice = load(tmp_path)

    assert notice == Notice(
        id=notice.id,
        author=0,
        role="shell",
        ambito="valle_cavallina",
        title="Corso di italiano",
        created=NOW,
        audience=Audience(
            place=InAmbito("valle_cavallina"), languages=("it", "ar"), topic="school"
        ),
        texts={"it": "Il corso inizia lunedì.", "ar": "تبدأ الدورة يوم الاثنين."},
        missing="skip",
        link="https://example.org/corso",
        attachment=Attachment("AgAC", "photo"),
        expires=date(2026, 12, 31),
        send_at=datetime(2026, 11, 24, 10, 0, tzinfo=ROME),
        critical=True,
    )


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("ambito: region", WholeRegion()),
        ('municipalities:\n  - "016218"\n  - "016093"', InTowns(("016218", "016093"))),
    ],
)
def test_a_place_is_the_region_an_ambito_or_municipalities(tmp_path, written, place):
    notice = load(tmp_path, FILE.replace("ambito: valle_cavallina", written))

    assert (notice.audience.place, notice.ambito) == (place, None)


def test_the_same_content_is_the_same_notice_and_another_text_is_another(tmp_path):
    notice = load(tmp_path)

    assert load(tmp_path, "# a comment\n" + FILE) == notice
    assert load(tmp_path, FILE.replace("lunedì", "martedì")).id != notice.id
    assert replace(notice, id="x") != notice


@pytest.mark.parametrize(("this", "instead", "said"), WRONG)
def test_what_is_wrong_is_told_with_its_line_and_its_cure(tmp_path, this, instead, said):
    assert this in FILE

    with pytest.raises(ContentError) as error:
        load(tmp_path, FILE.replace(this, instead))

    assert said in str(error.value)


def test_a_file_that_is_not_there_is_refused_too(tmp_path):
    with pytest.raises(ContentError, match="the file cannot be read"):
        load_notice(tmp_path / "nothing.yaml", real_knowledge(), NOW)
