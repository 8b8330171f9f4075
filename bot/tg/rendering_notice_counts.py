"""How many of how many, how they ended, why it stopped: while it goes out and afterwards."""

from collections.abc import Mapping

from bot.domain.deliveries import DeliveryStatus
from bot.domain.notices import OVERDUE
from bot.tg.rendering_markup import escape
from bot.tg.voice import Voice

BAR = 10


def bar(ended: int, people: int, voice: Voice) -> str:
    """How many of how many, drawn."""
    if not people:
        return ""
    full = ended * BAR // people
    return f"{'▓' * full}{'░' * (BAR - full)} {voice.isolate(voice.digits(f'{ended}/{people}'))}"


def ended(counts: Mapping[DeliveryStatus, int], voice: Voice, *, waiting: bool = True) -> str:
    """How many ended in each way, and with `waiting` how many are still to come."""
    _ = voice.gettext
    words: dict[DeliveryStatus, str] = {
        "sent": _("sent"),
        **({"pending": _("waiting")} if waiting else {}),
        "failed": _("refused"),
        "unreachable": _("not reachable"),
        "unknown": _("not known"),
    }
    counted = {**counts, "pending": counts.get("pending", 0) + counts.get("sending", 0)}
    return voice.listed(
        *(
            f"{word} {voice.digits(str(counted[status]))}"
            for status, word in words.items()
            if counted.get(status)
        )
    )


def trouble_line(trouble: str, voice: Voice) -> str:
    """Why it stopped by itself."""
    _ = voice.gettext
    if not trouble:
        return ""
    if trouble == OVERDUE:
        said = _("Its last day was over before everybody had it: it was stopped.")
    else:
        said = _("It stopped by itself: %(reason)s") % {"reason": voice.isolate(trouble)}
    return "⚠️ " + escape(said)
