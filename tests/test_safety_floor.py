"""The safety floor on phrases whose writer had never read its lists: tests/golden/*/_danger.yaml.

`written_after` is a second set by another such writer, which the lists were never changed for: its
figures are the honest ones.
"""

from functools import lru_cache
from typing import Any

import pytest
import yaml

from bot.domain.safety import SafetyFloor, safety_floor
from tests.golden.talk import FOLDER, languages
from tests.real import real_knowledge

KINDS = 11
FALSE_ALARMS = 0.02
"""Of the harmless look-alikes of all languages together."""
HONEST_FOUND = {"it": 0.95, "en": 0.95, "ar": 0.93, "pa": 0.95}
"""Of the cries of the second set; only ever raised."""


@lru_cache
def floor() -> SafetyFloor:
    return safety_floor(real_knowledge())


@lru_cache
def phrases(language: str) -> dict[str, Any]:
    text = (FOLDER / language / "_danger.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("language", languages())
def test_every_cry_is_found(language: str) -> None:
    cries = [(kind, text) for kind, texts in phrases(language)["danger"].items() for text in texts]
    heard = [(kind, floor().find(text, language), text) for kind, text in cries]
    missed = [text for _, found, text in heard if found is None]
    right = sum(found is not None and found.kind == kind for kind, found, _ in heard)
    print(f"\n{language}: {len(cries) - len(missed)} of {len(cries)} found, {right} as their kind")

    assert len({kind for kind, _ in cries}) == KINDS
    assert len(cries) >= 60
    assert missed == []


def test_hardly_any_harmless_look_alike_raises_the_alarm() -> None:
    harmless = [(code, text) for code in languages() for text in phrases(code)["harmless"]]
    alarms = [(code, text) for code, text in harmless if floor().find(text, code)]
    print(f"\n{len(alarms)} false alarms in {len(harmless)} look-alikes")

    assert len(harmless) >= 300
    assert len(alarms) / len(harmless) <= FALSE_ALARMS, alarms


@pytest.mark.parametrize("language", languages())
def test_the_second_set_is_found_as_often_as_before(language: str) -> None:
    second = phrases(language)["written_after"]
    cries = [text for texts in second["danger"].values() for text in texts]
    found = sum(floor().find(text, language) is not None for text in cries)
    alarms = sum(floor().find(text, language) is not None for text in second["harmless"])
    print(
        f"\n{language}, second set: {found} of {len(cries)} found, {alarms} false alarms in"
        f" {len(second['harmless'])}"
    )

    assert found / len(cries) >= HONEST_FOUND[language]


def test_an_expired_permit_is_no_danger() -> None:
    # "scade" was once a slip from "suicide" by its consonants.
    assert floor().find("il mio permesso scade domani", "it") is None
