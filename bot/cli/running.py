"""`run` and `demo`: the bot in Telegram, and the bot in the browser."""

import asyncio
import logging
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType

import typer
import uvicorn
import uvloop

from bot.app import Brain, build, demonstration, telegram
from bot.cli.loading import Loaded, errors, load_all, settings_or_exit
from bot.content.catalogs import catalogs
from bot.errors import BotError, SettingsError
from bot.settings import Settings
from bot.tg.logs import install
from bot.tg.voice import voices
from bot.web.botapi import LocalBotApi

_QUIET = ("telegram", "httpx", "aiohttp", "alembic", "apscheduler")  # INFO there names addresses


def run_bot() -> None:
    """Long polling until SIGINT or SIGTERM."""
    settings = settings_or_exit()
    _log(settings)
    try:
        token = settings.token
        loaded = load_all()
        uvloop.run(_run(loaded, token))
    except SettingsError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(2) from None
    except BotError as error:
        errors.print(f"{type(error).__name__}: {error}", style="red", markup=False)
        raise typer.Exit(1) from None


async def _run(loaded: Loaded, token: str) -> None:
    """Asked to stop, it finishes what is in work; while it waits for Telegram it just ends."""
    stop, starting = asyncio.Event(), asyncio.current_task()
    assert starting is not None
    settings = loaded.settings
    connection = telegram(token, settings.telegram_api_base)
    _when_asked_to_stop(starting.cancel)
    with suppress(asyncio.CancelledError):
        async with build(_brain(loaded), connection, database_url=settings.database_url) as bot:
            _when_asked_to_stop(stop.set)
            errors.print("Sportello answers. Stop it with Ctrl-C.")
            await bot.run(stop)


def _when_asked_to_stop(act: Callable[[], object]) -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, act)


def run_demo(port: int, *, examples: bool) -> None:
    """The page on loopback, the real Application behind it, a store that is thrown away."""
    settings = settings_or_exit()
    _log(settings)
    loaded = load_all(examples=examples)
    with tempfile.TemporaryDirectory(prefix="sportello-demo-") as folder:
        uvloop.run(_demo(loaded, port, Path(folder)))


async def _demo(loaded: Loaded, port: int, folder: Path) -> None:
    connection, api, page = demonstration(loaded.knowledge)
    config = uvicorn.Config(
        page, host="127.0.0.1", port=port, log_level="warning", timeout_graceful_shutdown=1
    )
    server = _Server(config, api)
    url = f"sqlite+aiosqlite:///{folder / 'demo.sqlite3'}"
    async with build(_brain(loaded), connection, database_url=url) as bot:
        stop = asyncio.Event()
        errors.print(f"Open http://127.0.0.1:{port} in a browser. Stop with Ctrl-C.")
        async with asyncio.TaskGroup() as group:
            group.create_task(bot.run(stop), name="bot")
            await server.serve()
            stop.set()


class _Server(uvicorn.Server):
    """Ends the pages' open event streams first: they would hold the stop up."""

    def __init__(self, config: uvicorn.Config, api: LocalBotApi) -> None:
        super().__init__(config)
        self._api = api

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Called by uvicorn's own signal handler."""
        self._api.close()
        super().handle_exit(sig, frame)


def _brain(loaded: Loaded) -> Brain:
    languages = loaded.knowledge.languages
    words = catalogs(loaded.settings.locales_dir, languages)
    return Brain(dialogue=loaded.dialogue(), voices=voices(languages, words))


def _log(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    install(logging.getLogger())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
