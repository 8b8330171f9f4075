"""The arrows of docs/architecture.md: who may import whom, and which libraries each room knows."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PURE = sys.stdlib_module_names - {
    "asyncio", "logging", "os", "pathlib", "random", "secrets", "socket", "sqlite3",
    "subprocess", "time", "urllib", "threading",
}  # fmt: skip
STDLIB = sys.stdlib_module_names

# room -> (level, other rooms of the same level it may know, libraries)
ROOMS: dict[str, tuple[int, set[str], frozenset[str] | set[str]]] = {
    "bot": (0, set(), STDLIB),
    "bot.errors": (0, set(), PURE),
    "bot.domain.matching": (1, {"bot.domain.text"}, PURE | {"numpy", "rapidfuzz", "anyascii"}),
    "bot.domain": (
        2,
        {"bot.domain.matching"},
        PURE | {"numpy", "rapidfuzz", "anyascii", "opening_hours"},
    ),
    "bot.services": (3, set(), STDLIB),
    "bot.storage": (4, set(), STDLIB | {"sqlalchemy", "alembic", "orjson", "aiosqlite", "asyncpg"}),
    "bot.content": (4, set(), STDLIB | {"yaml", "pydantic", "pydantic_core", "babel", "rapidfuzz"}),
    "bot.tg": (4, set(), STDLIB | {"telegram", "aiohttp", "orjson", "babel"}),
    "bot.web": (4, set(), STDLIB | {"starlette", "orjson"}),
    "bot.clock": (5, set(), STDLIB),
    "bot.settings": (5, {"bot.clock"}, STDLIB | {"pydantic", "pydantic_settings"}),
    "bot.mailing": (5, set(), STDLIB | {"telegram"}),
    "bot.app": (6, set(), STDLIB | {"telegram", "starlette"}),
    "bot.demo": (6, {"bot.app"}, STDLIB | {"starlette"}),
    "bot.cli": (7, set(), STDLIB | {"typer", "rich", "orjson", "uvicorn", "uvloop"}),
    "bot.__main__": (8, set(), STDLIB),
}


def room_of(module: str) -> str | None:
    """The deepest room a module lives in."""
    parts = module.split(".")
    names = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next(
        (name for name in names if name in ROOMS and (name != "bot" or module == "bot")), None
    )


def imports(tree: ast.AST) -> list[tuple[int, str]]:
    """Every imported module, with its line; `from bot import x` counts as `bot.x`."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                found.append((node.lineno, "." * node.level + (node.module or "")))
            elif node.module == "bot":
                found += [(node.lineno, f"bot.{alias.name}") for alias in node.names]
            else:
                found.append((node.lineno, node.module or ""))
    return found


def faults_of(module: str, source: str) -> list[str]:
    """What a module knows and may not."""
    room = room_of(module)
    if room is None:
        return [f"{module} is in no room of the table"]
    level, friends, libraries = ROOMS[room]
    found = []
    for line, name in imports(ast.parse(source)):
        if name.startswith("."):
            found.append(f"{module}:{line} imports {name}: relative imports hide the arrows")
        elif name.split(".")[0] == "bot":
            other = room_of(name)
            allowed = other is not None and (
                other == room or name in friends or other in friends or ROOMS[other][0] < level
            )
            if not allowed:
                found.append(f"{module}:{line} may not know {name}")
        elif name.split(".")[0] not in libraries:
            found.append(f"{module}:{line} may not know the library {name}")
    return found


def modules() -> list[tuple[str, Path]]:
    """Every module of the house."""
    paths = sorted((ROOT / "bot").rglob("*.py"))
    return [
        (".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path)
        for path in paths
    ]


def test_every_arrow_is_one_of_the_drawing() -> None:
    faults = [fault for module, path in modules() for fault in faults_of(module, path.read_text())]

    assert faults == []


def test_there_are_modules_to_look_at_in_every_room() -> None:
    seen = {room_of(module) for module, _ in modules()}

    assert seen == set(ROOMS)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("bot.domain.desks", "import aiosqlite"),
        ("bot.domain.desks", "import time"),
        ("bot.domain.desks", "from bot import storage"),
        ("bot.domain.matching.model", "from bot.domain.knowledge import Intent"),
        ("bot.domain.matching.model", "from pathlib import Path"),
        ("bot.tg.inbox", "from bot.storage.store import open_store"),
        ("bot.web.chat", "from bot.tg.voice import Voice"),
        ("bot.services.conversation", "import telegram"),
        ("bot.storage.store", "import yaml"),
        ("bot.content.load", "from bot.settings import Settings"),
        ("bot.tg.handlers.ask", "from . import tap"),
        ("bot.kitchen", "import os"),
    ],
)
def test_a_planted_fault_is_found(module: str, source: str) -> None:
    assert len(faults_of(module, source)) == 1


def test_no_python_file_is_longer_than_300_lines() -> None:
    files = [
        path
        for folder in ("bot", "tests")
        for path in (ROOT / folder).rglob("*.py")
        if len(path.read_text().splitlines()) > 300
    ]

    assert files == []
