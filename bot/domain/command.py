"""The slash commands that everybody may use."""

from typing import Literal

Command = Literal[
    "start",
    "help",
    "language",
    "desks",
    "topics",
    "news",
    "notices",
    "privacy",
    "mydata",
    "forget",
]
