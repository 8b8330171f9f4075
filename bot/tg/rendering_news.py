"""Notices as people see them: what they get, what interests them, what is valid now."""

from typing import assert_never

from bot.domain.hours import ROME
from bot.domain.notice_reply import InterestsView, News, NewsItem, NoticesView
from bot.domain.notice_turns import (
    ConsentNotices,
    MuteNotices,
    OpenInterests,
    OpenNews,
    OpenNotices,
    ToggleInterest,
)
from bot.domain.turns import AskPlace
from bot.tg.keyboards import Button, inline, labelled, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, link, messages, screen, small
from bot.tg.voice import Voice


def render(reply: NoticesView | InterestsView | News, voice: Voice) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case NoticesView():
            return _view(reply, voice) if reply.consent else _invitation(reply, voice)
        case InterestsView():
            return _interests(reply, voice)
        case News():
            return _news(reply, voice)
        case _:
            assert_never(reply)


def _invitation(reply: NoticesView, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        "✋ " + bold(_("You get no more notices.")) if reply.left else "",
        "🔔 " + bold(_("Notices")),
        escape(
            _(
                "The offices of your area sometimes write here: a course, a new desk, a deadline."
                " You get these notices only if you say yes."
            )
        ),
    )
    buttons = [
        Button("🔔 " + _("Yes, send them to me"), ConsentNotices(yes=True)),
        Button("📰 " + _("Latest notices"), OpenNews()),
    ]
    return messages(text, inline(voice, *packed(buttons)), replaces=True)


def _view(reply: NoticesView, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    topics = voice.listed(*(each.label for each in reply.topics)) or _("all")
    if reply.town is None:
        place = _("I don't know your town: you get only the notices for the whole region.")
    else:
        place = _("Town: %(town)s") % {"town": voice.isolate(reply.town)}
    text = screen(
        voice,
        "🔔 " + bold(_("You get notices.")),
        lines(
            "📍 " + escape(place),
            "📚 " + escape(_("Topics: %(topics)s") % {"topics": topics}),
            _silence(reply, voice),
        ),
    )
    return messages(text, inline(voice, *_view_rows(reply, voice)), replaces=True)


def _silence(reply: NoticesView, voice: Voice) -> str:
    _ = voice.gettext
    if reply.muted_until is None:
        return ""
    if reply.muted_for_good:
        return "🔕 " + escape(_("Silence, until you say otherwise."))
    day = voice.full_date(reply.muted_until.astimezone(ROME).date())
    return "🔕 " + escape(_("Silence until %(day)s.") % {"day": voice.isolate(day)})


def _view_rows(reply: NoticesView, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    town = _("Where do you live?") if reply.town is None else _("Another town")
    if reply.muted_until is None:
        silence = [
            Button("🔕 " + _("For a week"), MuteNotices("week")),
            Button("🔕 " + _("For a month"), MuteNotices("month")),
            Button("🔕 " + _("Until I say"), MuteNotices("always")),
        ]
    else:
        silence = [Button("🔔 " + _("End the silence"), MuteNotices("off"))]
    return packed(
        [
            Button("📰 " + _("Latest notices"), OpenNews()),
            Button("📚 " + _("Topics"), OpenInterests()),
            Button("📍 " + town, AskPlace()),
            *silence,
            Button("✋ " + _("No more notices"), ConsentNotices(yes=False)),
        ]
    )


def _interests(reply: InterestsView, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    text = screen(
        voice,
        bold(_("Which topics interest you?")),
        escape(_("Tap the topics you want. Without any you get all notices.")),
    )
    buttons = [
        Button(
            f"{'✓ ' if each.id in reply.chosen else ''}{labelled(each)}", ToggleInterest(each.id)
        )
        for each in reply.topics
    ]
    last = [
        Button(("" if reply.chosen else "✓ ") + _("All topics"), ToggleInterest(None)),
        Button("↩ " + _("Back"), OpenNotices()),
    ]
    return messages(text, inline(voice, *packed(buttons), *packed(last)), replaces=True)


def _news(reply: News, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    unknown = _("Tell me your town to see its notices too.")
    text = screen(
        voice,
        "📰 " + bold(_("Latest notices")),
        *(_item(item, voice) for item in reply.items),
        "" if reply.items else escape(_("No notice is valid now.")),
        "📍 " + escape(unknown) if reply.town is None else "",
    )
    town = Button("📍 " + _("Where do you live?"), AskPlace())
    buttons = [
        *([town] if reply.town is None else []),
        Button("🔔 " + _("My notices"), OpenNotices()),
    ]
    return messages(text, inline(voice, *packed(buttons)))


def _item(item: NewsItem, voice: Voice) -> str:
    _ = voice.gettext
    day = bold(voice.full_date(item.sent))
    until = ""
    if item.expires is not None:
        said = {"date": voice.full_date(item.expires)}
        until = "⏳ " + escape(_("Valid until %(date)s.") % said)
    return lines(
        day,
        small(_("There is no text in your language: this is the Italian one."))
        if item.italian
        else "",
        escape(item.text),
        "🔗 " + link(voice.isolate(item.link), item.link) if item.link else "",
        until,
    )
