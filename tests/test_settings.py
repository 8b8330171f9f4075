"""Settings: defaults, and each unusable value refused with its name and its cure."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, load_settings

REAL_LOOKING = "123456:AAEhBP0av28cFDvZ7FUGtI2mVqz0jW4bXYZ"


@pytest.fixture(autouse=True)
def _a_machine_without_settings(monkeypatch, tmp_path):
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    (tmp_path / "knowledge").mkdir()
    (tmp_path / "locales").mkdir()
    monkeypatch.chdir(tmp_path)


def refused(monkeypatch, **changed: str) -> str:
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    return str(error.value)


def test_nothing_has_to_be_set_but_the_token():
    settings = load_settings()

    assert settings == Settings(
        telegram_token=None,
        telegram_api_base="https://api.telegram.org",
        database_url="sqlite+aiosqlite:///data/sportello.sqlite3",
        knowledge_dir=Path("knowledge"),
        locales_dir=Path("locales"),
        cache_dir=Path("data/cache"),
        log_level="INFO",
        staff_file=None,
    )


def test_an_empty_value_is_one_that_is_not_set(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")

    assert load_settings() == Settings()


def test_the_env_file_is_read_and_the_environment_wins(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text(f"TELEGRAM_TOKEN={REAL_LOOKING}\nLOG_LEVEL=DEBUG\nUNKNOWN=1\n")
    monkeypatch.setenv("LOG_LEVEL", "ERROR")

    settings = load_settings()

    assert (settings.token, settings.log_level) == (REAL_LOOKING, "ERROR")


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("TELEGRAM_API_BASE", "ftp://x", "write a web address such as http://127.0.0.1:8081"),
        ("TELEGRAM_API_BASE", "127.0.0.1:8081", "write a web address"),
        ("DATABASE_URL", "mysql://x/y", "write sqlite+aiosqlite:///data/sportello.sqlite3"),
        ("KNOWLEDGE_DIR", "nowhere", "there is no directory nowhere"),
        ("LOCALES_DIR", "nowhere", "there is no directory nowhere"),
        ("LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("STAFF_FILE", "nowhere", "create it or leave the setting out"),
    ],
)
def test_an_unusable_value_is_refused_with_its_name_and_its_cure(monkeypatch, name, value, cure):
    said = refused(monkeypatch, **{name: value})

    assert said.startswith(f"{name}: ")
    assert cure in said


def test_every_unusable_value_is_named_at_once(monkeypatch):
    said = refused(monkeypatch, LOG_LEVEL="LOUD", KNOWLEDGE_DIR="nowhere")

    assert sorted(line.partition(":")[0] for line in said.splitlines()) == [
        "KNOWLEDGE_DIR",
        "LOG_LEVEL",
    ]


def test_a_missing_knowledge_folder_is_noticed_though_nobody_set_it(monkeypatch, tmp_path):
    (tmp_path / "knowledge").rmdir()

    assert refused(monkeypatch).startswith("KNOWLEDGE_DIR: there is no directory knowledge")


def test_a_slash_at_the_end_of_the_api_root_is_dropped(monkeypatch):
    monkeypatch.setenv("TELEGRAM_API_BASE", "http://127.0.0.1:8081/")

    assert load_settings().telegram_api_base == "http://127.0.0.1:8081"


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:///x.sqlite3",
        "postgres://user@host/name",
        "postgresql://user@host/name",
        "postgresql+asyncpg://user@host/name",
    ],
)
def test_a_database_may_be_written_as_hosting_providers_write_it(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)

    assert load_settings().database_url == url


def test_a_missing_token_is_asked_for_only_where_it_is_needed():
    settings = load_settings()

    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN is missing: ask @BotFather"):
        _ = settings.token


@pytest.mark.parametrize("value", ["abc", "12345", ":x", "123456:", f"bot{REAL_LOOKING}"])
def test_what_is_no_token_is_refused_without_repeating_it(monkeypatch, value):
    monkeypatch.setenv("TELEGRAM_TOKEN", value)
    settings = load_settings()

    with pytest.raises(SettingsError, match="TELEGRAM_TOKEN does not look like a token") as error:
        _ = settings.token
    assert f"{value} " not in str(error.value)


def test_the_token_is_in_no_repr(monkeypatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", REAL_LOOKING)

    assert REAL_LOOKING not in repr(load_settings())
    assert REAL_LOOKING not in str(load_settings().model_dump())


def test_settings_never_change():
    settings = load_settings()

    with pytest.raises(ValueError, match="frozen"):
        settings.log_level = "DEBUG"
