"""Every error raised on purpose, one tree; the messages are for the log and the operator."""

from dataclasses import dataclass


class BotError(Exception):
    """The root; `tg/failures` chooses the words a person reads."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one file: where it stands, what it is and what to write instead."""

    path: str
    line: int
    column: int
    message: str
    severity: str = "error"  # error | warning

    def __str__(self) -> str:
        """`path:line:column: message`, which editors turn into a link."""
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class ContentError(BotError):
    """Knowledge files that break their format; carries every problem, never only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class SettingsError(BotError):
    """An unusable setting: its name and its cure."""


class UnknownIntentError(BotError):
    """An intent id that no topic declares: an old button, answered with a fresh menu."""


class UnknownDeskError(BotError):
    """A desk id that no file under knowledge/desks declares."""


class StoreError(BotError):
    """The store failed: the person gets an apology and the emergency numbers, the update stays."""


class ChannelDownError(BotError):
    """The channel takes no messages now: the update stays and is answered when it does again."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"no answer can be sent for {seconds} s at least")
        self.seconds = seconds


class LearningError(BotError):
    """The child process that learns new utterances failed: the model that is live stays."""
