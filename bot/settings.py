"""Environment -> frozen Settings; an unusable value is refused with its name and its cure."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsError

_LOOKS_LIKE_ONE = re.compile(r"\d+:[\w-]{3,}")


_DATABASES = (  # the second form of each is how hosting providers write it
    "sqlite+aiosqlite:///",
    "sqlite:///",
    "postgresql+asyncpg://",
    "postgresql://",
    "postgres://",
)


def _http_root(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("write a web address such as http://127.0.0.1:8081")
    return value.rstrip("/")


def _database(value: str) -> str:
    if not value.startswith(_DATABASES):
        raise ValueError(
            "write sqlite+aiosqlite:///data/sportello.sqlite3 or postgresql+asyncpg://user@host/name"
        )
    return value


def _directory(value: Path) -> Path:
    if not value.is_dir():
        raise ValueError(f"there is no directory {value}: name the one that holds these files")
    return value


def _existing_file(value: Path) -> Path:
    if not value.is_file():
        raise ValueError(f"there is no file {value}: create it or leave the setting out")
    return value


class Settings(BaseSettings):
    """How one bot is run; `.env.example` explains each field to whoever runs it."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        env_ignore_empty=True,
    )

    telegram_token: SecretStr | None = None
    telegram_api_base: Annotated[str, AfterValidator(_http_root)] = "https://api.telegram.org"
    database_url: Annotated[str, AfterValidator(_database)] = (
        "sqlite+aiosqlite:///data/sportello.sqlite3"
    )
    knowledge_dir: Annotated[Path, AfterValidator(_directory), Field(validate_default=True)] = Path(
        "knowledge"
    )
    locales_dir: Annotated[Path, AfterValidator(_directory), Field(validate_default=True)] = Path(
        "locales"
    )
    cache_dir: Path = Path("data/cache")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    review_grace_days: Annotated[int, Field(ge=0, le=3650)] = 90
    staff_file: Annotated[Path, AfterValidator(_existing_file)] | None = None

    notice_rate: Annotated[float, Field(gt=0, le=10_000)] = 28.0
    notice_in_flight: Annotated[int, Field(ge=1, le=100)] = 8
    notice_approval_above: Annotated[int, Field(ge=0)] = 500

    @property
    def token(self) -> str:
        """The bot's token; raises when it is missing or is not one."""
        value = self.telegram_token.get_secret_value() if self.telegram_token else ""
        if not value:
            raise SettingsError(
                "TELEGRAM_TOKEN is missing: ask @BotFather for one and write it in .env"
                " (or run `make demo`, which needs none)"
            )
        if not _LOOKS_LIKE_ONE.fullmatch(value):
            raise SettingsError(
                "TELEGRAM_TOKEN does not look like a token: it reads 123456:ABC-DEF, as @BotFather"
                " wrote it, with nothing before or after"
            )
        return value


def load_settings() -> Settings:
    """Read the environment and `.env`; raise `SettingsError` naming every unusable setting."""
    try:
        return Settings()
    except ValidationError as error:
        lines = [
            f"{str(problem['loc'][0]).upper()}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors(include_input=False, include_url=False)
        ]
        raise SettingsError("\n".join(lines)) from None
