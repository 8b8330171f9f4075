"""From a folder to the frozen value, and the compiled form that spares the reading."""

from datetime import date
from pathlib import Path

import pytest

from bot.content.load import load
from bot.domain.desks import Competence, Desk, DeskSource, HourSet
from bot.domain.hours import HoursException
from bot.domain.knowledge import Danger, DangerWords, Intent, Names, Source
from bot.domain.places import Ambito, Municipality
from bot.errors import ContentError


def test_an_intent_is_due_with_the_first_figure_it_names(good: Path, locales: Path):
    knowledge = load(good, locales=locales)

    assert knowledge.intents["permit_renewal"] == Intent(
        id="permit_renewal",
        topic="permits",
        importance="required",
        risk="R1",
        services=("permit_advice",),
        documents=("passport", "tax_code"),
        sources=(
            Source(
                title="Testo Unico Immigrazione, art. 5",
                law="D.Lgs 286/1998",
                seen=date(2026, 11, 22),
            ),
        ),
        confidence="sourced",
        review_by=date(2027, 1, 31),
        related=("codice_fiscale",),
    )


def test_a_desk_says_openly_what_nobody_has_told(good: Path, locales: Path):
    knowledge = load(good, locales=locales)

    assert knowledge.desk("front_desk") == Desk(
        id="front_desk",
        name="Sportello Stranieri",
        kind="immigration_desk",
        operator=None,
        competence=Competence(ambito="valle"),
        source=DeskSource(title="Pagina del comune", date="2023-05"),
        services=("permit_advice",),
        municipality="016218",
        phones=("+39 035 000000",),
        hours=(HourSet(expression="Mo-Fr 09:00-12:00; PH off"),),
        exceptions=(
            HoursException(starts=date(2026, 12, 24), ends=date(2026, 12, 31), reason="holidays"),
        ),
    )


def test_places_come_with_their_ambito_and_their_spellings(good: Path, locales: Path):
    places = load(good, locales=locales).places

    assert places.municipalities == (
        Municipality("016024", "Bergamo", "BG", 45.69, 9.67, None, 120000),
        Municipality("016218", "Trescore Balneario", "BG", 45.69, 9.84, "valle", 9800),
    )
    assert places.ambiti == (
        Ambito(
            id="valle",
            name="Valle",
            municipalities=("016218",),
            languages_first=("it",),
            served=True,
        ),
    )
    assert places.exonyms == {"بيرغامو": "016024"}
    assert places.patron_days == {"016218": "06-29"}
    assert places.outside == {"Rome": "Roma"}
    assert (places.common_words, places.before_towns) == (("costa",), ("abito",))


def test_topics_stand_in_the_order_of_their_italian_names(good: Path, locales: Path):
    knowledge = load(good, locales=locales)

    assert list(knowledge.topics) == ["permits", "documents"]


def test_a_name_nobody_translated_is_taken_from_what_readers_also_read(good: Path, locales: Path):
    knowledge = load(good, locales=locales)

    assert knowledge.names["ar"] == Names(
        topics={"permits": "Residence permit", "documents": "Documents"},
        documents={"passport": "Passaporto", "tax_code": "Codice fiscale"},
        services={"permit_advice": "Consulenza sul permesso"},
        helplines={"emergency": "emergency"},
    )


def test_the_safety_floor_is_kept_whole(good: Path, locales: Path):
    knowledge = load(good, locales=locales)

    assert knowledge.dangers == (
        Danger(kind="violence_home", helplines=("emergency",), intents=("permit_renewal",)),
    )
    assert knowledge.danger_words["it"].kinds["violence_home"] == DangerWords(
        text="Chiama il <emergency>. Non sei sola.", words=("mi picchia",), never=()
    )


def test_the_compiled_form_gives_back_an_equal_value(good: Path, locales: Path, tmp_path: Path):
    cache = tmp_path / "cache"
    first = load(good, locales=locales, cache=cache)

    again = load(good, locales=locales, cache=cache)

    assert again == first
    assert [path.name for path in cache.iterdir()] == [f"knowledge-{first.version}.json"]


@pytest.mark.parametrize("broken", [b"", b"{", b"{}", b"\x00" * 100])
def test_a_broken_compiled_form_is_rebuilt(
    good: Path, locales: Path, tmp_path: Path, broken: bytes
):
    cache = tmp_path / "cache"
    first = load(good, locales=locales, cache=cache)
    kept = cache / f"knowledge-{first.version}.json"
    whole = kept.read_bytes()
    kept.write_bytes(broken)

    assert load(good, locales=locales, cache=cache) == first
    assert kept.read_bytes() == whole


def test_a_changed_file_is_seen_and_the_old_compiled_form_goes(
    good: Path, locales: Path, tmp_path: Path
):
    cache = tmp_path / "cache"
    first = load(good, locales=locales, cache=cache)
    path = good / "it" / "codice_fiscale.yaml"
    path.write_text(path.read_text().replace("Vai all'Agenzia", "Vai subito all'Agenzia"))

    changed = load(good, locales=locales, cache=cache)

    assert changed.answers["it"]["codice_fiscale"].text == "Vai subito all'Agenzia delle Entrate."
    assert changed.version != first.version
    assert len(list(cache.iterdir())) == 1


def test_changed_plurals_are_seen(good: Path, tmp_path: Path, locales: Path):
    cache = tmp_path / "cache"
    english = load(good, locales=tmp_path / "none", cache=cache)

    italian = load(good, locales=locales, cache=cache)

    assert english.figures["lead"].periods[0].text["it"] == "60 days"
    assert italian.figures["lead"].periods[0].text["it"] == "60 giorni"


def test_example_desks_are_there_only_when_asked_for(good: Path, locales: Path):
    examples = good / "desks_examples"
    examples.mkdir()
    text = (good / "desks" / "valle" / "front_desk.yaml").read_text()
    (examples / "esempio.yaml").write_text(text)

    usual = [desk.id for desk in load(good, locales=locales).desks]
    shown = [desk.id for desk in load(good, locales=locales, examples=True).desks]

    assert (usual, shown) == (["front_desk"], ["esempio", "front_desk"])


def test_every_problem_of_every_file_is_said_at_once(good: Path, locales: Path):
    (good / "it" / "permit_renewal.yaml").write_text("titolo: x\n")
    (good / "safety.yaml").write_text("kinds: [\n")
    (good / "services.yaml").unlink()

    with pytest.raises(ContentError) as caught:
        load(good, locales=locales)

    said = [str(problem).replace(str(good), "knowledge") for problem in caught.value.problems]
    assert said == [
        "knowledge/it/permit_renewal.yaml:1:1: `answer` is missing: add it",
        "knowledge/it/permit_renewal.yaml:1:1: `title` is missing: add it",
        "knowledge/it/permit_renewal.yaml:1:1: `utterances` is missing: add it",
        "knowledge/it/permit_renewal.yaml:1:1: unknown key `titolo`: did you mean `title`",
        "knowledge/safety.yaml:2:1: a text that begins with [ or { must be in quotes",
        "knowledge/services.yaml:1:1: this file is missing",
    ]


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(ContentError, match="there is no such knowledge folder"):
        load(tmp_path / "nowhere")


def test_what_editors_leave_behind_does_not_count(good: Path, locales: Path):
    before = load(good, locales=locales).version
    (good / "it" / ".permit_renewal.yaml.swp").write_bytes(b"\x00")
    (good / "it" / "permit_renewal.yaml~").write_text("old")

    assert load(good, locales=locales).version == before


def test_a_language_in_preparation_answers_in_another(good: Path, locales: Path):
    (good / "ar" / "_safety.yaml").unlink()
    (good / "ar" / "permit_renewal.yaml").unlink()

    knowledge = load(good, locales=locales)

    assert knowledge.answer("permit_renewal", "ar").language == "en"
    assert "ar" not in knowledge.danger_words
