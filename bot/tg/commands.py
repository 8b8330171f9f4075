"""The commands, one row each: what they mean and how Telegram's menu describes them."""

from dataclasses import dataclass

from bot.domain.staff_turns import StaffCommand
from bot.domain.turns import Command

_ = str  # marks a msgid for extraction; the voice of each language translates it


@dataclass(frozen=True, slots=True)
class CommandRow:
    """A slash command and the msgid of its description."""

    command: Command
    description: str


COMMANDS = (
    CommandRow("start", _("Begin, choose the language")),
    CommandRow("language", _("Change the language")),
    CommandRow("topics", _("All topics, by buttons")),
    CommandRow("desks", _("Find the desk near you")),
    CommandRow("news", _("Latest notices of your area")),
    CommandRow("notices", _("Choose which notices you get")),
    CommandRow("help", _("What I can do")),
    CommandRow("privacy", _("What I keep about you")),
    CommandRow("mydata", _("See your data")),
    CommandRow("forget", _("Erase your data")),
)
"""In the order in which Telegram's menu shows them; a new command is a row here and in turns."""

STAFF_COMMANDS: tuple[StaffCommand, ...] = ("today", "slip", "answer", "notice")
"""In no menu: whoever is not of the staff never learns that they exist."""

NAME = _("Sportello: permits and services")
SHORT_DESCRIPTION = _("Answers about permits and services, and the desk that helps. Free.")
DESCRIPTION = _(
    "I answer questions about residence permits, health, school, work, home and family, in several"
    " languages, and I tell you which desk helps. I am a machine: I give answers that people have"
    " prepared. I don't keep your messages. Tap Start."
)
