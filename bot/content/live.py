"""The knowledge of a running bot: what changed on disk, at once over the old model, then learnt."""

import asyncio
import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.content.load import load
from bot.content.model_files import last_matcher, load_matcher, utterances
from bot.domain.dialogue import Dialogue
from bot.domain.knowledge import Knowledge
from bot.domain.matching import Matcher
from bot.errors import LearningError


@dataclass(slots=True, kw_only=True)
class LiveKnowledge:
    """Reads in a thread and learns in a child process, so that nobody waits for an answer."""

    directory: Path
    locales: Path
    cache: Path
    examples: bool
    grace: timedelta

    async def mark(self) -> str:
        """Names, sizes and times of all files."""
        return await asyncio.to_thread(self._mark)

    async def at_once(self) -> Dialogue:
        """Over the last model that was kept, which is told the utterances it has not learnt."""
        return await asyncio.to_thread(self._at_once)

    async def learnt(self) -> Dialogue:
        """Raises `LearningError` when the child process failed; it says why in the log."""
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "learn", *(["--examples"] if self.examples else [])
        )
        try:
            status = await child.wait()
        except asyncio.CancelledError:
            child.kill()
            raise
        if status != 0:
            raise LearningError(f"`bot learn` ended with {status}")
        return await asyncio.to_thread(self._learnt)

    def _mark(self) -> str:
        found = [
            f"{entry.path} {entry.stat().st_size} {entry.stat().st_mtime_ns}"
            for folder, _, _ in (*os.walk(self.directory), *os.walk(self.locales))
            for entry in os.scandir(folder)
            if entry.is_file() and not entry.name.startswith(".") and entry.name[-1] != "~"
        ]
        return "\n".join(sorted(found))

    def _read(self) -> Knowledge:
        return load(self.directory, locales=self.locales, cache=self.cache, examples=self.examples)

    def _at_once(self) -> Dialogue:
        knowledge = self._read()
        matcher = last_matcher(self.cache) or Matcher.build([])
        return Dialogue(knowledge, matcher.told(utterances(knowledge)), grace=self.grace)

    def _learnt(self) -> Dialogue:
        knowledge = self._read()
        return Dialogue(knowledge, load_matcher(knowledge, self.cache), grace=self.grace)
