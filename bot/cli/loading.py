"""Knowledge and model for a command, with a progress bar where a person is watching."""

import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from bot.content.load import load
from bot.content.model_files import load_matcher
from bot.content.staff import load_staff
from bot.domain.dialogue import Dialogue
from bot.domain.knowledge import Knowledge
from bot.domain.matching import Matcher
from bot.domain.staff import Staff
from bot.errors import ContentError, SettingsError
from bot.settings import Settings, load_settings

errors = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What every answering command needs."""

    settings: Settings
    knowledge: Knowledge
    matcher: Matcher

    def dialogue(self) -> Dialogue:
        """The conversation over this knowledge."""
        grace = timedelta(days=self.settings.review_grace_days)
        return Dialogue(self.knowledge, self.matcher, grace=grace)


def settings_or_exit() -> Settings:
    """The settings; an unusable one ends the command with its name and cure."""
    try:
        return load_settings()
    except SettingsError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(2) from None


def knowledge_or_exit(settings: Settings, *, examples: bool = False) -> Knowledge:
    """The knowledge; broken files end the command with the list that `check` prints."""
    _make_cache(settings.cache_dir)
    try:
        return load(
            settings.knowledge_dir,
            locales=settings.locales_dir,
            cache=settings.cache_dir,
            examples=examples,
        )
    except ContentError as error:
        errors.print(str(error), style="red", markup=False)
        errors.print("Run `python -m bot check` after mending it.")
        raise typer.Exit(1) from None


def staff_or_exit(settings: Settings, knowledge: Knowledge) -> Staff:
    """The staff, nobody where no file names them; a broken file ends the command."""
    if settings.staff_file is None:
        return Staff()
    try:
        return load_staff(settings.staff_file, knowledge)
    except ContentError as error:
        errors.print(str(error), style="red", markup=False)
        raise typer.Exit(1) from None


def _make_cache(directory: Path) -> None:
    """Find out before the training, not after it, that nothing can be kept there."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=directory).close()
    except OSError as error:
        errors.print(
            f"CACHE_DIR: {directory} cannot be written to ({error.strerror}): name a directory"
            " that can",
            style="red",
            markup=False,
        )
        raise typer.Exit(2) from None


def training_bar(label: str) -> Progress:
    """A bar on stderr that shows nothing where nobody watches."""
    return Progress(
        TextColumn(label),
        BarColumn(),
        TimeRemainingColumn(),
        console=errors,
        transient=True,
        disable=not sys.stderr.isatty(),
    )


def load_all(*, examples: bool = False) -> Loaded:
    """Knowledge, and the model for it: trained with a bar when no file of it is kept."""
    settings = settings_or_exit()
    knowledge = knowledge_or_exit(settings, examples=examples)
    bar = training_bar("Learning the questions (once per change of the knowledge)")
    with bar:
        task = bar.add_task("training", total=1.0, visible=False)
        matcher = load_matcher(
            knowledge,
            settings.cache_dir,
            progress=lambda share: bar.update(task, completed=share, visible=True),
        )
    return Loaded(settings, knowledge, matcher)
