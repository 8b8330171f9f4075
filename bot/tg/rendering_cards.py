"""Answer cards, their parts, and the meanings offered when a question was not clear."""

from typing import assert_never

from bot.domain.answering import told_of
from bot.domain.language import SOURCE_LANGUAGE, Language
from bot.domain.reply import (
    AnswerCard,
    Card,
    DidYouMean,
    DocumentLine,
    MeantWhat,
    Option,
    PartShown,
    Withheld,
)
from bot.domain.turns import (
    AskSlip,
    ChooseLanguage,
    FindDesk,
    MeantInstead,
    NoneOfThese,
    OpenIntent,
    OpenPart,
    Rate,
    ShowItalian,
)
from bot.tg.keyboards import Button, inline, labelled, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_markup import bold, escape, lines, link, messages, screen, small
from bot.tg.rendering_numbers import numbers
from bot.tg.voice import Voice

SOURCES_SHOWN = 2
RELATED_SHOWN = 2
"""More would push the answer off a phone's screen."""

PICTOGRAMS = {
    "bring": "📄",
    "cost": "💶",
    "where": "📍",
    "how": "📝",
    "time": "⏳",
    "deadline": "⚠️",
    "rights": "⚖️",
    "refused": "⚖️",
}


def render(
    reply: AnswerCard | Withheld | PartShown | DidYouMean | MeantWhat, voice: Voice
) -> tuple[Outgoing, ...]:
    """Say a reply of this file."""
    match reply:
        case AnswerCard():
            return _card(reply, voice)
        case Withheld():
            return _withheld(reply, voice)
        case PartShown():
            return _part(reply, voice)
        case DidYouMean(options):
            return _meanings(options, voice)
        case MeantWhat():
            return _meant(reply, voice)
        case _:
            assert_never(reply)


def _card(reply: AnswerCard, voice: Voice) -> tuple[Outgoing, ...]:
    card = reply.card
    text = screen(
        voice,
        bold(card.title),
        _foreign(card, voice),
        escape(card.text),
        lines(
            _standing(card, _answer_id(reply, voice), voice),
            _overdue(card, voice),
            _sources(card, voice),
        ),
        ""
        if reply.italian is None
        else f"🇮🇹 {bold(reply.italian.title)}\n{escape(reply.italian.text)}",
    )
    return messages(text, inline(voice, *_card_rows(reply, voice)))


def _withheld(reply: Withheld, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    due = _(
        "This answer should have been checked by %(date)s and nobody has done it yet. The rules may"
        " have changed, so I do not show it. The desk knows."
    )
    text = screen(
        voice,
        bold(reply.title),
        lines(*numbers(reply.helplines, voice)),
        "⚪ " + escape(due % {"date": voice.full_date(reply.due)}),
    )
    rows = [[_switch_button(reply.switch_to, voice)]] if reply.switch_to else []
    return messages(text, inline(voice, *rows))


def _switch_button(language: Language, voice: Voice) -> Button:
    _ = voice.gettext
    label = _("Continue in %(language)s") % {"language": voice.isolate(language.name)}
    return Button(label, ChooseLanguage(language.code))


def _answer_id(reply: AnswerCard | PartShown, voice: Voice) -> str:
    """The short id an operator can look up."""
    told = told_of(reply)
    return voice.isolate(told.id) if told else ""


def _answer_id_line(reply: PartShown, voice: Voice) -> str:
    shown = _answer_id(reply, voice)
    return small(shown) if shown else ""


def _card_rows(reply: AnswerCard, voice: Voice) -> list[list[Button]]:
    _ = voice.gettext
    card, language = reply.card, voice.language.code
    rows = packed(_part_buttons(card, voice))
    wide = [_desk_button(card, voice)] if card.has_desks else []
    if reply.italian is None and SOURCE_LANGUAGE not in (language, card.language):
        wide.append(Button("🇮🇹 " + _("Show in Italian too"), ShowItalian(card.intent, language)))
    rows += packed(wide)
    if card.offers_slip:
        rows.append([Button("🧾 " + _("Slip for the desk"), AskSlip(card.intent))])
    related = card.related[:RELATED_SHOWN]
    rows += [[Button(labelled(each), OpenIntent(each.id, language))] for each in related]
    if reply.switch_to is not None:
        rows.append([_switch_button(reply.switch_to, voice)])
    return [*rows, [Button("👍", Rate(card.intent, True)), Button("👎", Rate(card.intent, False))]]  # noqa: FBT003 - the tap is a format


def _part_buttons(card: Card, voice: Voice, *, but: str | None = None) -> list[Button]:
    return [
        Button(
            f"{PICTOGRAMS[part]} {part_name(part, voice)}",
            OpenPart(card.intent, part, voice.language.code),
        )
        for part in card.parts
        if part != but and part in PICTOGRAMS
    ]


def part_name(part: str, voice: Voice) -> str:
    """What a part of a card is called on its button."""
    _ = voice.gettext
    return {
        "bring": _("To bring"),
        "cost": _("Cost"),
        "where": _("Where"),
        "how": _("How"),
        "time": _("How long"),
        "deadline": _("Deadline"),
        "rights": _("Your rights"),
        "refused": _("If they say no"),
    }[part]


def _desk_button(card: Card, voice: Voice) -> Button:
    _ = voice.gettext
    return Button("🏢 " + _("Which desk?"), FindDesk(card.intent))


def _foreign(card: Card, voice: Voice) -> str:
    """Say that the text is in another language than the one asked for."""
    _ = voice.gettext
    if card.language == voice.language.code:
        return ""
    if card.language == SOURCE_LANGUAGE:
        return small(_("This answer is only in Italian for now."))
    return small(_("This answer is not in your language yet."))


def _standing(card: Card, answer_id: str, voice: Voice) -> str:
    """When it was checked and who stands behind it: the reader decides how far to trust it."""
    _ = voice.gettext
    dates = {
        "date": voice.full_date(card.checked_on) if card.checked_on else "",
        "confirmed": voice.full_date(card.confirmed_on) if card.confirmed_on else "",
    }
    match card.confirmed and card.confirmed_on is not None, card.checked_on is not None:
        case True, True:
            text = _("Checked on %(date)s · confirmed by a desk on %(confirmed)s")
        case True, False:
            text = _("Confirmed by a desk on %(confirmed)s")
        case False, True:
            text = _("Checked on %(date)s from public sources · not yet confirmed by a desk")
        case _:
            text = _("From public sources · not yet confirmed by a desk")
    return small(f"{text % dates} · {answer_id}")


def _overdue(card: Card, voice: Voice) -> str:
    _ = voice.gettext
    if not card.overdue:
        return ""
    return "⚪ " + escape(
        _("This should have been checked again by now: ask a desk before you act.")
    )


def _sources(card: Card, voice: Voice) -> str:
    _ = voice.gettext
    if not card.sources:
        return ""
    titles = [
        voice.isolate(link(source.title, source.url) if source.url else escape(source.title))
        for source in card.sources[:SOURCES_SHOWN]
    ]
    sources = escape(_("Sources: %(titles)s")) % {"titles": " · ".join(titles)}
    return f"<i>{sources}</i>"


def _part(reply: PartShown, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    card, language = reply.card, voice.language.code
    text = screen(
        voice,
        lines(bold(card.title), _foreign(card, voice)),
        _part_text(reply, voice),
        lines(_overdue(card, voice), _answer_id_line(reply, voice)),
    )
    rows = packed(_part_buttons(card, voice, but=reply.part))
    rows += [
        [Button(document.name, OpenIntent(document.intent, language))]
        for document in reply.documents
        if document.intent is not None and document.intent != card.intent
    ]
    wide = [Button(_("The whole answer"), OpenIntent(card.intent, language))]
    rows += packed([_desk_button(card, voice), *wide] if card.has_desks else wide)
    return messages(text, inline(voice, *rows))


def _part_text(reply: PartShown, voice: Voice) -> str:
    _ = voice.gettext
    pictogram = PICTOGRAMS.get(reply.part, "")
    if reply.text:
        return f"{pictogram} {escape(reply.text)}"
    if reply.documents:
        name = part_name(reply.part, voice)
        return lines(f"{pictogram} {bold(name)}", *document_lines(reply.documents, voice))
    return escape(_("I have nothing written about this. Ask at a desk."))


def document_lines(documents: tuple[DocumentLine, ...], voice: Voice) -> list[str]:
    """Documents under each other, with the Italian name to say at the counter."""
    return [
        f"• {escape(document.name)}"
        if document.name == document.italian
        else f"• {escape(document.name)} ({voice.isolate(escape(document.italian))})"
        for document in documents
    ]


def _meanings(options: tuple[Option, ...], voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    rows = [
        [Button(labelled(option), OpenIntent(option.id, voice.language.code))] for option in options
    ]
    rows.append([Button(_("None of these"), NoneOfThese())])
    return messages(screen(voice, escape(_("Do you want to know:"))), inline(voice, *rows))


def _meant(reply: MeantWhat, voice: Voice) -> tuple[Outgoing, ...]:
    _ = voice.gettext
    rows = [
        [Button(labelled(option), MeantInstead(reply.wrong, option.id))] for option in reply.options
    ]
    rows.append([Button(_("Something else"), MeantInstead(reply.wrong, None))])
    text = screen(voice, escape(_("I am sorry it did not help. What did you want to know?")))
    return messages(text, inline(voice, *rows))
