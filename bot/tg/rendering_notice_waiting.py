"""What is read before a notice is approved, and how far a correction of its copies has come."""

from bot.domain.deliveries import Correcting
from bot.domain.language import SOURCE_LANGUAGE
from bot.domain.notice_desk_reply import NoticeState
from bot.tg.rendering_markup import bold, escape, lines
from bot.tg.rendering_notice_draft import part_lines
from bot.tg.voice import Voice


def waiting_blocks(reply: NoticeState, voice: Voice) -> tuple[str, ...]:
    """Every part, how many people, and the Italian text; the others have a button each."""
    _ = voice.gettext
    waiting = reply.waiting
    if waiting is None:
        return ()
    people = _("People who get it: %(count)s") % {"count": voice.digits(str(waiting.people))}
    text = reply.notice.texts.get(SOURCE_LANGUAGE, "").split("\n")
    return (
        lines(*(f"• {escape(line)}" for line in part_lines(waiting.draft, voice))),
        lines(
            bold(people),
            escape(_approvers(waiting.approvers, voice)),
            escape(_("Who wrote it may not send notices any more.")) if waiting.left else "",
        ),
        "\n".join(escape(voice.isolate(line)) if line else "" for line in text),
    )


def _approvers(count: int | None, voice: Voice) -> str:
    _ = voice.gettext
    if count is None:
        return ""
    if not count:
        return _("Nobody else on the staff may approve it.")
    return _("Colleagues who may approve it: %(count)s") % {"count": voice.digits(str(count))}


def correction_lines(correction: Correcting | None, voice: Voice) -> str:
    """How many copies it has reached, how many it could not, and why."""
    _ = voice.gettext
    if correction is None or not correction.total:
        return ""
    counts = {status: voice.digits(str(many)) for status, many in correction.counts.items() if many}
    said = {
        "done": counts.get("done", voice.digits("0")),
        "all": voice.digits(str(correction.total)),
    }
    head = {
        "edit": _("Copies changed: %(done)s of %(all)s") % said,
        "delete": _("Copies taken back: %(done)s of %(all)s") % said,
        "expire": _("Copies that say it is no longer valid: %(done)s of %(all)s") % said,
    }[correction.kind]
    words = {
        "marked": _(
            "Too old to be deleted, which Telegram does for 48 hours: %(count)s. They now say that"
            " the notice was withdrawn."
        ),
        "failed": _("Could not be changed: %(count)s"),
        "unreachable": _("Not reachable any more: %(count)s"),
    }
    left = voice.digits(str(correction.left))
    goes_on = _("Still to do: %(count)s. It goes on by itself.") % {"count": left}
    return lines(
        escape(head),
        *(
            escape(sentence % {"count": counts[status]})
            for status, sentence in words.items()
            if status in counts
        ),
        escape(goes_on) if correction.left else "",
    )
