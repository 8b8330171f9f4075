"""The docs tell today's truth: every setting, command, error and word is in them."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.commands import cli, notices
from bot.settings import Settings
from bot.tg.commands import COMMANDS

ROOT = Path(__file__).parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "knowledge/README.md"])
_RUN = re.compile(r"<!-- run -->\n+```(\w+)\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


def text_of(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


def console_blocks() -> list[tuple[str, str]]:
    found = [
        (path.name, block[2])
        for path in DOCS
        for block in _RUN.finditer(path.read_text(encoding="utf-8"))
        if block[1] == "console"
    ]
    assert found, "no console block is marked <!-- run -->"
    return found


def test_every_setting_is_explained_to_whoever_runs_the_bot() -> None:
    names = [name.upper() for name in Settings.model_fields]

    operations, example = text_of("docs/operations.md"), text_of(".env.example")

    assert [name for name in names if f"`{name}`" not in operations] == []
    assert [name for name in names if f"\n{name}=" not in example] == []


def test_every_command_of_the_chat_and_of_the_shell_is_named() -> None:
    written = text_of("README.md", "docs/operations.md")
    typed = [
        command.name or command.callback.__name__
        for command in cli.registered_commands
        if command.callback
    ]

    sub_commands = [command.name for command in notices.registered_commands]

    assert len(sub_commands) > 3
    assert [
        name
        for name in sub_commands
        if not re.search(rf"`[^`]*\b{name} [A-Z]|notice {name}`", written)
    ] == []
    assert [row.command for row in COMMANDS if f"/{row.command}" not in written] == []
    assert [name for name in typed if f"python -m bot {name}" not in written] == []


def test_every_error_is_explained() -> None:
    tree = ast.parse(text_of("bot/errors.py"))
    errors = [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    ]

    assert len(errors) > 3
    assert [name for name in errors if f"`{name}`" not in text_of("docs/operations.md")] == []


def test_no_link_between_our_pages_is_broken() -> None:
    broken = [
        f"{path.name}: {target}"
        for path in DOCS
        for target in _LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target.strip()).exists()
    ]

    assert len(DOCS) > 10
    assert broken == []


@pytest.mark.parametrize(("name", "block"), console_blocks())
def test_a_console_block_prints_what_it_shows(name: str, block: str) -> None:
    commands = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    assert commands
    for command in commands:
        line, _, shown = command.partition("\n")
        arguments = line.removeprefix("python -m bot ")
        run = subprocess.run(
            f'"{sys.executable}" -m bot {arguments}',
            shell=True,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

        assert run.returncode == 0, run.stderr
        wanted = [part.strip() for part in shown.split("[...]") if part.strip()]
        assert [part for part in wanted if part not in run.stdout] == [], f"{name}: {line}"
