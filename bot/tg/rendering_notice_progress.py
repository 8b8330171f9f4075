"""A notice on its way: a bar, counts, rate and time left."""

from bot.domain.deliveries import Progress
from bot.domain.notice_desk_reply import NoticeProgress
from bot.domain.notice_turns import NoticeStep
from bot.tg.keyboards import Button, packed
from bot.tg.outgoing import TextMessage
from bot.tg.rendering_markup import bold, escape, lines, screen
from bot.tg.rendering_notice_counts import bar, ended, trouble_line
from bot.tg.rendering_notice_desk import status_words
from bot.tg.rendering_notice_faults import rows
from bot.tg.voice import Voice

UNKNOWN = "-"


def render(reply: NoticeProgress, voice: Voice) -> tuple[TextMessage]:
    """One message, short enough for one."""
    _ = voice.gettext
    progress = reply.progress
    text = screen(
        voice,
        lines(
            "📢 " + bold(voice.isolate(reply.title)),
            escape(status_words(progress.status, voice)),
        ),
        lines(
            bar(progress.ended, progress.total, voice),
            escape(ended(progress.counts, voice, waiting=False)),
        ),
        escape(_pace(progress, voice)) if progress.status == "sending" else "",
        trouble_line(progress.trouble, voice),
    )
    return (TextMessage(text, rows(voice, *packed(_buttons(progress, voice)))),)


def _pace(progress: Progress, voice: Voice) -> str:
    _ = voice.gettext
    left = UNKNOWN
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        left = f"{minutes}:{seconds:02}"
    return _("A second: %(rate)s. Time left: %(time)s") % {
        "rate": voice.isolate(voice.digits(f"{progress.rate:.0f}")),
        "time": voice.isolate(voice.digits(left)),
    }


def _buttons(progress: Progress, voice: Voice) -> list[Button]:
    _ = voice.gettext
    look = Button("🔄 " + _("Report"), NoticeStep(progress.notice, "open"))
    stop = Button("⏹ " + _("Stop it"), NoticeStep(progress.notice, "cancel"))
    match progress.status:
        case "sending":
            return [Button("⏸ " + _("Pause"), NoticeStep(progress.notice, "pause")), stop]
        case "paused":
            return [Button("▶️ " + _("Go on"), NoticeStep(progress.notice, "resume")), stop]
        case _:
            return [look]
