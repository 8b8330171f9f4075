"""A notice about to go out: the people it reaches counted, never named."""

from collections.abc import Mapping

from bot.domain.language import Language
from bot.domain.notice_desk_reply import NoticeDryRun
from bot.domain.notice_reach import NO_TOWN
from bot.domain.notice_turns import NoticeStep
from bot.tg.keyboards import Button
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.rendering_notice_faults import fault_line, rows
from bot.tg.voice import Voice

TOWNS = 15
"""Municipalities listed, those with the most people first."""


def render(reply: NoticeDryRun, voice: Voice) -> tuple[Outgoing, ...]:
    """Whom it reaches, who is left out, and the word that sends it."""
    _ = voice.gettext
    run, people = reply.run, voice.digits(str(reply.run.people))
    towns = {reply.towns.get(code, code): many for code, many in run.municipalities.items()}
    if NO_TOWN in run.municipalities:
        towns[_("no town")] = towns.pop(NO_TOWN, 0)
    text = screen(
        voice,
        "🔢 " + bold(_("People who get it: %(count)s") % {"count": people}),
        _counted(_named(run.languages, reply.languages), voice),
        _counted(dict(list(towns.items())[:TOWNS]), voice),
        _left_out(reply, voice),
        "" if run.people else "⚠️ " + escape(_("Nobody gets it now; who joins finds it in /news.")),
        escape(_minutes(reply, voice)),
        escape(_("A colleague must approve it first.")) if reply.second else "",
        fault_line(reply.fault, voice),
        _word(reply, voice),
    )
    back = Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice.id, "open"))
    return messages(text, rows(voice, [back]), replaces=reply.fault is None)


def _word(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    if not reply.confirm:
        return ""
    said = {"word": voice.isolate(reply.notice.confirmation)}
    return bold(_("To send it, write this word: %(word)s") % said)


def _left_out(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    words = {
        "other_language": _("another language"),
        "other_topic": _("another topic"),
        "muted": _("want silence"),
        "unreachable": _("cannot be reached"),
        "no_text": _("no text in their language"),
    }
    found = {words[why]: many for why, many in reply.run.left_out.items() if why in words}
    without = _named(reply.run.without_text, reply.languages)
    return lines(
        escape(_("They don't get it:")) if found else "",
        _counted(found, voice),
        escape(_("Without a text in their language:")) if without else "",
        _counted(without, voice),
    )


def _minutes(reply: NoticeDryRun, voice: Voice) -> str:
    _ = voice.gettext
    minutes, seconds = divmod(max(1, round(reply.run.takes.total_seconds())), 60)
    time = voice.isolate(voice.digits(f"{minutes}:{seconds:02}"))
    return _("Time it takes, in minutes and seconds: %(time)s") % {"time": time}


def language_name(code: str, languages: Mapping[str, Language]) -> str:
    """As its speakers call it; the code of one that is no longer in use."""
    return languages[code].name if code in languages else code


def _named(counts: Mapping[str, int], languages: Mapping[str, Language]) -> dict[str, int]:
    return {language_name(code, languages): many for code, many in counts.items()}


def _counted(counts: Mapping[str, int], voice: Voice) -> str:
    return lines(
        *(
            f"• {escape(voice.isolate(name))}: {voice.digits(str(many))}"
            for name, many in counts.items()
        )
    )
