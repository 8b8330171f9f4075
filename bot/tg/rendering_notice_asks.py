"""One part of a notice asked for: typed, or chosen by a button."""

from typing import assert_never

from bot.domain.notice_desk_reply import (
    SURE,
    NoticeAsk,
    NoticeQuiet,
    NoticeRevise,
    NoticeSure,
    Wanted,
)
from bot.domain.notice_draft import REGION
from bot.domain.notice_turns import NoticeStep
from bot.domain.pieces import Option
from bot.tg.keyboards import Button, labelled, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, messages, screen
from bot.tg.rendering_notice_faults import DAY_EXAMPLE, MOMENT_EXAMPLE, fault_line, moment, rows
from bot.tg.voice import Voice

_STEPS: dict[Wanted, str] = {
    "place": "place",
    "areas": "ask",
    "towns": "town",
    "desk": "desk",
    "preview": "preview",
    "languages": "lang",
    "topic": "topic",
}
"""What choosing an option of each question means."""


def render(
    reply: NoticeAsk | NoticeQuiet | NoticeRevise | NoticeSure, voice: Voice
) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case NoticeAsk():
            return _ask(reply, voice)
        case NoticeQuiet():
            return _quiet(reply, voice)
        case NoticeRevise():
            return _revise(reply, voice)
        case NoticeSure():
            return _sure(reply, voice)
        case _:
            assert_never(reply)


def _ask(reply: NoticeAsk, voice: Voice) -> tuple[Outgoing, ...]:
    text = screen(
        voice,
        fault_line(reply.fault, voice),
        bold(_question(reply, voice)),
        escape(voice.listed(*(voice.isolate(each.name) for each in reply.lacking)))
        if reply.what == "missing"
        else "",
        escape(reply.now) if reply.now else "",
    )
    chosen = reply.what in _STEPS and reply.fault is None
    return messages(text, rows(voice, *_ask_rows(reply, voice)), replaces=chosen)


def _question(reply: NoticeAsk, voice: Voice) -> str:
    _ = voice.gettext
    language = voice.isolate(reply.language.name) if reply.language else "-"
    return {
        "title": _("Write a title in Italian, for colleagues only."),
        "place": _("Who is it for?"),
        "areas": _("Which area are the towns in? Or write their names, with commas."),
        "towns": _("Which towns? Tap again to take one away, or write their names, with commas."),
        "languages": _("Only for those who speak these languages. Without any: for all."),
        "topic": _("Which topic is it about?"),
        "text": _("Write or paste the text in this language: %(language)s")
        % {"language": language},
        "missing": _("What does somebody get whose language has no text?"),
        "link": _("Write the web address."),
        "desk": _("Which desk does it name? Tap it, or write a part of its name."),
        "file": _("Send the picture or the PDF."),
        "expires": _("Until which day is it valid? Write it so: %(example)s")
        % {"example": voice.isolate(DAY_EXAMPLE)},
        "when": _("When shall it go out? Write it so: %(example)s")
        % {"example": voice.isolate(MOMENT_EXAMPLE)},
        "preview": _("In which language do you want to see it? It is sent to you alone."),
    }[reply.what]


def _ask_rows(reply: NoticeAsk, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    step = _STEPS.get(reply.what, "")
    buttons = [
        Button(_label(each, reply, voice), NoticeStep(reply.notice, step, each.id))
        for each in reply.options
    ]
    back = Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice, "open"))
    return [*packed([*buttons, *_extra(reply, voice)]), [back]]


def _label(option: Option, reply: NoticeAsk, voice: Voice) -> str:
    _ = voice.gettext
    mark = "✓ " if option.id in reply.chosen else ""
    if reply.what == "place" and option.id == REGION:
        return mark + _("The whole region")
    if reply.what == "preview" and not mark:
        mark = "⇄ "  # it has no text of its own
    return mark + voice.isolate(labelled(option))


def _extra(reply: NoticeAsk, voice: Voice) -> list[Button]:
    """What can be chosen beside the options, or instead of typing."""
    _ = voice.gettext
    choose = "without" if reply.sends else "missing"
    choices: dict[Wanted, tuple[tuple[str, str, str | None], ...]] = {
        "place": ((_("Single towns"), "ask", "towns"),),
        "languages": ((_("All languages"), "lang", None),),
        "topic": ((_("For everybody"), "topic", None),),
        "missing": (
            (_("The Italian one"), choose, "send_italian"),
            (_("The English one"), choose, "send_english"),
            (_("Nothing"), choose, "skip"),
        ),
        "expires": (
            (_("For a week"), "expires", "week"),
            (_("For a month"), "expires", "month"),
            (_("No end"), "expires", None),
        ),
        "when": ((_("At once"), "when", None),),
        "link": ((_("No link"), "link", None),),
        "desk": ((_("No desk"), "desk", None),),
        "file": ((_("No file"), "file", None),),
        "preview": ((_("All languages"), "test", None),),
    }
    if reply.elsewhere:
        choices["towns"] = ((_("Another area"), "ask", "areas"),)
    if reply.what == "text" and reply.now and reply.language:
        choices["text"] = (
            (_("Preview"), "preview", reply.language.code),
            (_("Take this text away"), "drop", reply.language.code),
        )
    return [
        Button(label, NoticeStep(reply.notice, step, value))
        for label, step, value in choices.get(reply.what, ())
    ]


def _quiet(reply: NoticeQuiet, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    said = {"time": moment(reply.at, voice)}
    text = screen(
        voice,
        bold(_("It would ring at night or on a Sunday: %(time)s.") % said),
        escape(_("Phones are quiet from 21 to 8 and on Sundays. When shall it go out?")),
    )
    later = _("On %(time)s") % {"time": moment(reply.until, voice)}
    anyway = _("On %(time)s all the same") % said if reply.set else _("Now all the same")
    buttons = [
        Button("🕗 " + later, NoticeStep(reply.notice, "quiet", "later")),
        Button("🔔 " + anyway, NoticeStep(reply.notice, "quiet", "anyway")),
        Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice, "open")),
    ]
    return messages(text, rows(voice, *([each] for each in buttons)), replaces=True)


def _revise(reply: NoticeRevise, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    said = {"language": voice.isolate(reply.language.name)}
    text = screen(
        voice,
        fault_line(reply.fault, voice),
        bold(_("Write the new text in this language: %(language)s") % said),
        escape(_("Every copy that was delivered will be changed.")),
        escape(reply.now),
    )
    back = Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice, "open"))
    return messages(text, rows(voice, [back]))


def _sure(reply: NoticeSure, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    asked, yes = {
        "delete": (_("Delete this draft?"), _("Delete it")),
        "cancel": (
            _("Stop it for good? Those who have not got it yet never will. A pause can be ended."),
            _("Stop it"),
        ),
        "withdraw": (
            _("Take it back? Every copy that was delivered is deleted."),
            _("Take it back"),
        ),
    }[reply.deed]
    text = screen(voice, bold(voice.isolate(reply.title or "-")), escape(asked))
    buttons = [
        Button("⚠️ " + yes, NoticeStep(reply.notice, reply.deed, SURE)),
        Button("↩ " + _("Back to the notice"), NoticeStep(reply.notice, "open")),
    ]
    return messages(text, rows(voice, *packed(buttons)), replaces=True)
