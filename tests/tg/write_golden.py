"""Writes the golden files anew: `python -m tests.tg.write_golden`, then read the difference."""

from bot.tg.rendering import render
from tests.tg.drawing import drawn
from tests.tg.golden import write_golden
from tests.tg.replies import REPLIES
from tests.tg.samples import LANGUAGES
from tests.tg.speech import spoken

for code in LANGUAGES:
    write_golden(
        code, {name: drawn(render(reply, spoken()[code])) for name, reply in REPLIES.items()}
    )
