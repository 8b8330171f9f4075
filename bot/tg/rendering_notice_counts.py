"""How many of how many, and how they ended: the same words while it goes out and afterwards."""

from collections.abc import Mapping

from bot.domain.deliveries import DeliveryStatus
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
