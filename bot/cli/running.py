"""`run` and `demo`: the bot in Telegram, and the bot in the browser."""

import asyncio
import logging
import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import typer
import uvicorn
import uvloop

from bot.app import Brain, build, settle_memory, telegram
from bot.cli.loading import Loaded, errors, load_all, settings_or_exit
from bot.cli.notice import limits
from bot.content.catalogs import catalogs
from bot.content.live import LiveKnowledge
from bot.content.staff import load_staff
from bot.demo import demonstration, everybody
from bot.domain.staff import Staff
from bot.errors import BotError, SettingsError, StoreError
from bot.settings import Settings
from bot.tg.logs import install
from bot.tg.voice import voices

_QUIET = ("telegram", "httpx", "aiohttp", "alembic", "apscheduler")  # INFO there names addresses


def run_bot() -> None:
    """Long polling until SIGINT or SIGTERM."""
    settings = settings_or_exit()
    _log(settings)
    with _explained():
        token = settings.token
        uvloop.run(_run(load_all(), token))


@contextmanager
def _explained() -> Iterator[None]:
    """What ends a start is said in one line, with the setting that cures it."""
    try:
        yield
    except SettingsError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(2) from None
    except StoreError as error:
        errors.print(f"DATABASE_URL: {error}", style="red", markup=False)
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
        async with build(
            _brain(loaded),
            connection,
            database_url=settings.database_url,
            staff=_staff(loaded),
            source=_source(settings),
            limits=limits(settings),
        ) as bot:
            _when_asked_to_stop(stop.set)
            errors.print("Sportello answers. Stop it with Ctrl-C.")
            settle_memory()
            await bot.run(stop)


def _when_asked_to_stop(act: Callable[[], object]) -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, act)


def run_demo(port: int, *, examples: bool, staff: bool) -> None:
    """The page on loopback, the real Application behind it, a store that is thrown away."""
    settings = settings_or_exit()
    _log(settings)
    with (
        _explained(),
        closing(_listening(port)) as listener,
        tempfile.TemporaryDirectory(prefix="sportello-demo-") as folder,
    ):
        loaded = load_all(examples=examples)
        uvloop.run(_demo(loaded, listener, Path(folder), examples=examples, staff=staff))


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"port {port} cannot be used ({error}): choose another with --port 8090,"
            " or `make demo PORT=8090`"
        ) from None


async def _demo(
    loaded: Loaded, listener: socket.socket, folder: Path, *, examples: bool, staff: bool
) -> None:
    brain = _brain(loaded)
    connection, api, page = demonstration(loaded.knowledge, brain.voices)
    server = _Server(uvicorn.Config(page, log_level="warning", timeout_graceful_shutdown=1))

    def end() -> None:
        api.close()  # the pages' open event streams would hold the stop up
        server.should_exit = True

    _when_asked_to_stop(end)
    url = f"sqlite+aiosqlite:///{folder / 'demo.sqlite3'}"
    source = _source(loaded.settings, examples=examples)
    async with build(
        brain,
        connection,
        database_url=url,
        staff=everybody(api, loaded.knowledge) if staff else _staff(loaded),
        source=source,
        limits=limits(loaded.settings),
    ) as bot:
        stop = asyncio.Event()
        settle_memory()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        errors.print(f"Open {address} in a browser. Stop with Ctrl-C.")
        async with asyncio.TaskGroup() as group:
            group.create_task(bot.run(stop), name="bot")
            await server.serve(sockets=[listener])
            stop.set()


class _Server(uvicorn.Server):
    """Leaves signals alone: uvicorn raises them again, which would end us before we tidy up."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Ours are set by `_when_asked_to_stop`."""
        yield


def _brain(loaded: Loaded) -> Brain:
    languages = loaded.knowledge.languages
    words = catalogs(loaded.settings.locales_dir, languages)
    return Brain(dialogue=loaded.dialogue(), voices=voices(languages, words))


def _source(settings: Settings, *, examples: bool = False) -> LiveKnowledge:
    return LiveKnowledge(
        directory=settings.knowledge_dir,
        locales=settings.locales_dir,
        cache=settings.cache_dir,
        examples=examples,
        grace=timedelta(days=settings.review_grace_days),
    )


def _staff(loaded: Loaded) -> Callable[[], Staff]:
    """Nobody, when no file names them."""
    file = loaded.settings.staff_file
    known = load_staff(file, loaded.knowledge) if file else Staff()
    return lambda: known


def _log(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    install(logging.getLogger())
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
