"""How a desk stands, in words: open until, opens on, why it is shut, and how sure that is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot.domain.desk_today import TODAY_BOARD
from bot.domain.desks import Desk, RankedDesk
from bot.domain.hours import DayHours, OpenState, Span
from bot.domain.reply import TodayLine
from bot.tg.rendering_board import today_lines
from bot.tg.rendering_markup import escape, lines
from bot.tg.voice import Voice

MARKS = {"open": "🟢", "closed": "🔴", "appointment": "🟡", "unknown": "⚪"}
NOT_CONFIRMED = "⚪"
SHUT = frozenset({"closed", "late"})
"""Words of the day that make the usual hours of the day untrue."""
STILL_FRESH = timedelta(days=183)
"""A confirmation older than this is shown with its date: hours change with the school year."""


def standing(
    ranked: RankedDesk, at: datetime | None, voice: Voice, today: Sequence[TodayLine] = ()
) -> str:
    """How the desk stands: its own word about today, then its hours, then who is there."""
    said = [line for line in today if line.kind != "mediator"]
    there = [line for line in today if line.kind == "mediator"]
    shut = any(line.kind in SHUT for line in said)
    usual = _reopening(ranked, at, voice) if shut else _usual(ranked, at, voice)
    return lines(today_lines(said, voice), usual, today_lines(there, voice))


def _reopening(ranked: RankedDesk, at: datetime | None, voice: Voice) -> str:
    """After "closed today" only the next day counts; a late desk has said its hour itself."""
    opening = ranked.state.next_opening
    if ranked.state.reason != TODAY_BOARD or opening is None:
        return ""
    sentence = _opens(opening, at, voice)
    if ranked.desk.verified is None:
        return escape(according_to(ranked.desk, voice, sentence))
    return escape(sentence)


def _usual(ranked: RankedDesk, at: datetime | None, voice: Voice) -> str:
    """Where no desk has confirmed it, the doubt comes before the hours."""
    desk, state = ranked.desk, ranked.state
    if state.kind == "unknown":
        return f"⚪ {escape(_unknown(desk, voice))}"
    sentence = state_sentence(state, at, voice)
    if desk.verified is None:
        doubt = escape(not_confirmed(desk, voice))
        return lines(f"{NOT_CONFIRMED} {doubt}", escape(according_to(desk, voice, sentence)))
    first = f"{MARKS[state.kind]} {escape(sentence)}"
    return lines(first, escape(_last_confirmed(desk, at, voice)))


def brief_standing(
    ranked: RankedDesk, at: datetime, voice: Voice, today: Sequence[TodayLine] = ()
) -> str:
    """For a list: unconfirmed hours stay on the desk's own card, beside their source."""
    if today:
        return standing(ranked, at, voice, today)
    _ = voice.gettext
    if ranked.state.kind == "unknown":
        return "⚪ " + escape(_("Hours not known."))
    if ranked.desk.verified is None:
        return f"{NOT_CONFIRMED} " + escape(_("Hours not confirmed."))
    return f"{MARKS[ranked.state.kind]} {escape(state_sentence(ranked.state, at, voice))}"


def state_sentence(state: OpenState, at: datetime | None, voice: Voice) -> str:
    """Say a known state; "closed" always comes with when it opens."""
    _ = voice.gettext
    match state.kind:
        case "open":
            return _open(state.until, at, voice)
        case "closed":
            return f"{_closed(state.reason, voice)} {_opens(state.next_opening, at, voice)}"
        case "appointment":
            return _("By appointment: book before you go.")
        case _:
            return _("Hours not known.")


def according_to(desk: Desk, voice: Voice, state: str = "") -> str:
    """Where unconfirmed hours were seen, how long ago, and what they say for now."""
    _ = voice.gettext
    seen = {
        "source": voice.isolate(desk.source.title),
        "date": voice.source_date(desk.source.date) if desk.source.date else "",
        "state": state,
    }
    match bool(desk.source.date), bool(state):
        case True, True:
            text = _("According to %(source)s, %(date)s: %(state)s")
        case True, False:
            text = _("According to %(source)s, %(date)s.")
        case False, True:
            text = _("According to %(source)s: %(state)s")
        case _:
            text = _("According to %(source)s.")
    return text % seen


def day_line(day: DayHours, voice: Voice) -> str:
    """One day of the week's hours."""
    _ = voice.gettext
    name = voice.weekday(day.day)
    if day.spans:
        hours = voice.listed(*(_span(span, voice) for span in day.spans))
        return _("%(day)s: %(hours)s") % {"day": name, "hours": hours}
    return _("%(day)s: %(hours)s") % {"day": name, "hours": _closed_that_day(day.reason, voice)}


def _open(until: datetime | None, at: datetime | None, voice: Voice) -> str:
    _ = voice.gettext
    if until is None or (at is not None and until - at > timedelta(days=1)):
        return _("Open now.")
    return _("Open now, until %(time)s.") % {"time": voice.clock(until)}


def _closed(reason: str | None, voice: Voice) -> str:
    _ = voice.gettext
    if reason is None:
        return _("Closed now.")
    known = {
        "public_holiday": _("Closed today: it is a public holiday."),
        "patron_day": _("Closed today: it is the feast of the town's patron saint."),
        "exception:holidays": _("Closed today: the desk is on holiday."),
        "exception:staff": _("Closed today: the staff is not there."),
        "exception:works": _("Closed today: there are works in the building."),
        "exception:event": _("Closed today: there is an event."),
    }
    return known.get(reason, _("Closed today."))


def _closed_that_day(reason: str | None, voice: Voice) -> str:
    _ = voice.gettext
    known = {
        "public_holiday": _("closed, public holiday"),
        "patron_day": _("closed, feast of the patron saint"),
        "exception:holidays": _("closed for holidays"),
    }
    return known.get(reason or "", _("closed"))


def _opens(opening: datetime | None, at: datetime | None, voice: Voice) -> str:
    _ = voice.gettext
    if opening is None:
        return _("When it opens again is not known.")
    when = {"day": voice.weekday(opening.date()), "time": voice.clock(opening)}
    away = None if at is None else (opening.date() - _day(at, opening)).days
    if away == 0:
        return _("Opens today at %(time)s.") % when
    if away == 1:
        return _("Opens tomorrow, %(day)s, at %(time)s.") % when
    return _("Opens %(day)s at %(time)s.") % when


def _day(at: datetime, opening: datetime) -> date:
    """The day it is now where the desk is."""
    return at.astimezone(opening.tzinfo).date()


def not_confirmed(desk: Desk, voice: Voice) -> str:
    """What to do before walking to a desk whose hours nobody has confirmed."""
    _ = voice.gettext
    if desk.phones:
        return _("Hours not confirmed: call first.")
    return _("Hours not confirmed: check before you go.")


def _unknown(desk: Desk, voice: Voice) -> str:
    _ = voice.gettext
    if desk.phones:
        return _("Hours not known: call first.")
    return _("Hours not known: check before you go.")


def _last_confirmed(desk: Desk, at: datetime | None, voice: Voice) -> str:
    _ = voice.gettext
    if desk.verified is None or at is None or at.date() - desk.verified.date <= STILL_FRESH:
        return ""
    confirmed = {"date": voice.full_date(desk.verified.date)}
    if desk.phones:
        return _("Last confirmed on %(date)s: call first.") % confirmed
    return _("Last confirmed on %(date)s: check before you go.") % confirmed


def _span(span: Span, voice: Voice) -> str:
    _ = voice.gettext
    hours = voice.span(span.opens, span.closes)
    match span.kind:
        case "appointment":
            return _("%(hours)s by appointment") % {"hours": hours}
        case "unknown":
            return _("%(hours)s not sure") % {"hours": hours}
        case _:
            return hours
