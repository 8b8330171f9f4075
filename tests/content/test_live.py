"""The files of a running bot: a new utterance is live at once, then learnt in a child process."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.live import LiveKnowledge
from bot.content.load import load
from bot.content.model_files import last_matcher, load_matcher
from bot.errors import ContentError
from tests.real import ROOT

NEW = "il mio cagnolino ha mangiato il cedolino"


@pytest.fixture
def live(good: Path, locales: Path, tmp_path: Path, monkeypatch) -> LiveKnowledge:
    cache = tmp_path / "cache"
    load_matcher(load(good, locales=locales, cache=cache), cache)
    for name, value in (
        ("KNOWLEDGE_DIR", good), ("LOCALES_DIR", locales), ("CACHE_DIR", cache)
    ):  # fmt: skip
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)  # no .env of whoever runs the tests
    return LiveKnowledge(
        directory=good, locales=locales, cache=cache, examples=False, grace=timedelta(days=90)
    )


def add_utterance(good: Path) -> None:
    path = good / "it/permit_renewal.yaml"
    text = path.read_text(encoding="utf-8")
    assert "utterances:\n" in text
    path.write_text(text.replace("utterances:\n", f"utterances:\n  - {NEW}\n"), encoding="utf-8")


async def test_the_mark_changes_with_any_file_and_with_nothing_else(live):
    before = await live.mark()
    (live.directory / "it" / ".swap~").write_text("an editor's own")
    same = await live.mark()

    add_utterance(live.directory)

    assert same == before
    assert await live.mark() != before


async def test_a_new_utterance_is_found_before_it_is_learnt(live):
    add_utterance(live.directory)

    dialogue = await live.at_once()

    found = dialogue._questions._hearing.hear(NEW, "it")
    assert found.best is not None
    assert (found.best.intent, found.sure) == ("permit_renewal", True)


async def test_a_broken_file_is_refused(live):
    (live.directory / "it/permit_renewal.yaml").write_text("title: [")

    with pytest.raises(ContentError):
        await live.at_once()


async def test_the_child_process_learns_it(live):
    add_utterance(live.directory)
    before = {path.name for path in live.cache.glob("matcher-*")}

    dialogue = await live.learnt()

    kept = {path.name for path in live.cache.glob("matcher-*")}
    assert len(kept) == 1
    assert kept != before
    model = last_matcher(live.cache)
    assert model is not None
    assert model.match(NEW)[0].intent == "permit_renewal"
    assert dialogue.grace == timedelta(days=90)


def test_a_broken_model_file_is_passed_over(live, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(live.cache, other)
    (other / "matcher-0000.bin").write_bytes(b"nonsense")
    os.utime(other / "matcher-0000.bin", (2**31, 2**31))

    assert last_matcher(other) is not None
    assert last_matcher(tmp_path / "nowhere") is None
