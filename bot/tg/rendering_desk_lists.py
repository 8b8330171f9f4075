"""Desks one after the other, with the switches that narrow them down."""

from bot.domain.desks import RankedDesk
from bot.domain.reply import DeskList
from bot.domain.turns import AskPlace, FilterDesks, OpenDesk
from bot.tg.keyboards import Button, inline, packed
from bot.tg.outgoing import Outgoing
from bot.tg.rendering_hours import brief_standing
from bot.tg.rendering_markup import bold, escape, lines, messages, screen
from bot.tg.voice import Voice

SAME_TOWN_KM = 0.1


def desk_list(reply: DeskList, voice: Voice) -> tuple[Outgoing, ...]:
    """Each a few lines and a button."""
    _ = voice.gettext
    blocks = [_entry(ranked, reply, voice) for ranked in reply.desks]
    rows = [
        [Button(voice.isolate(ranked.desk.name), OpenDesk(ranked.desk.id, reply.intent))]
        for ranked in reply.desks
    ]
    rows += packed(_filter_buttons(reply, voice))
    rows.append([Button("📍 " + _("Where do you live?"), AskPlace())])
    return messages(screen(voice, _heading(reply, voice), *blocks), inline(voice, *rows))


def _heading(reply: DeskList, voice: Voice) -> str:
    _ = voice.gettext
    if not reply.desks:
        return escape(_("No desk I know of says so."))
    return bold(_("The soonest open first")) if reply.order == "opening" else ""


def _filter_buttons(reply: DeskList, voice: Voice) -> list[Button]:
    """Each a switch: a second tap takes the filter away."""
    _ = voice.gettext
    on, intent = reply.filters, reply.intent
    language = on.language.code if on.language else None
    kept = language if on.speaking else None
    buttons = []
    if on.language is not None:
        speaks = _("They speak %(language)s") % {"language": voice.isolate(on.language.name)}
        leads = FilterDesks(intent, None if on.speaking else language, on.step_free)
        buttons.append(Button(_switch(speaks, on=on.speaking), leads))
    if on.steps_known:
        leads = FilterDesks(intent, kept, not on.step_free)
        buttons.append(Button(_switch(_("Without steps"), on=on.step_free), leads))
    return buttons


def _switch(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _entry(ranked: RankedDesk, reply: DeskList, voice: Voice) -> str:
    town = reply.municipalities.get(ranked.desk.municipality or "", "")
    facts = (voice.isolate(town), distance(ranked, voice))
    return lines(
        bold(voice.isolate(ranked.desk.name)),
        escape(" · ".join(filter(None, facts))),
        brief_standing(ranked, reply.at, voice, reply.today.get(ranked.desk.id, ())),
    )


def distance(ranked: RankedDesk, voice: Voice) -> str:
    """How far; nothing within the same town, where both points are only the town's."""
    return voice.km(ranked.km) if ranked.km is not None and ranked.km > SAME_TOWN_KM else ""
