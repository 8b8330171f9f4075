"""Helplines as people read them: one number a line, with what it is for."""

from bot.domain.reply import Helpline
from bot.tg.rendering_markup import bold, escape
from bot.tg.voice import Voice


def numbers(helplines: tuple[Helpline, ...], voice: Voice) -> list[str]:
    """One number a line, bold, with what it is for."""
    return [
        f"{bold(voice.isolate(helpline.number))} · {escape(helpline.label)}".rstrip(" ·")
        for helpline in helplines
    ]
