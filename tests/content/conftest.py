"""A small knowledge folder with one of everything, copied so that a test may break it."""

import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return shutil.copytree(HERE / "good", tmp_path / "knowledge")


@pytest.fixture
def locales() -> Path:
    return HERE / "locales"
