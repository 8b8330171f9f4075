"""How a desk stands, in words: open until, opens on, why it is shut, and how sure that is."""

from datetime import date, datetime, timedelta

from bot.domain.desks import Desk, RankedDesk
from bot.domain.hours import DayHours, OpenState, Span
from bot.tg.rendering_markup import escape, lines
from bot.tg.voice import Voice

MARKS = {"open": "🟢", "closed": "🔴", "appointment": "🟡", "unknown": "⚪"}
NOT_CONFIRMED = "⚪"
STILL_FRESH = timedelta(days=183)
"""A confirmation older than this is shown with its date: hours change with the school year."""


def standing(ranked: RankedDesk, at: datetime | None, voice: Voice) -> str:
    """The state line of a desk card, and below it who says so when no desk has confirmed it."""
    desk, state = ranked.desk, ranked.state
    if state.kind == "unknown":
        return f"⚪ {escape(_unknown(desk, voice))}"
    sentence = escape(state_sentence(state, at, voice))
    if desk.verified is None:
        return lines(f"{NOT_CONFIRMED} {sentence}", escape(according_to(desk, voice)))
    return lines(f"{MARKS[state.kind]} {sentence}", escape(_last_confirmed(desk, at, voice)))


def mark(ranked: RankedDesk) -> str:
    """The pictogram of a desk in a list: only a confirmed one is green or red."""
    if ranked.desk.verified is None:
        return NOT_CONFIRMED
    return MARKS[ranked.state.kind]


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


def according_to(desk: Desk, voice: Voice) -> str:
    """Where unconfirmed hours were seen, and what to do about it."""
    _ = voice.gettext
    where = {
        "source": voice.isolate(desk.source.title),
        "date": voice.source_date(desk.source.date) if desk.source.date else "",
    }
    if desk.source.date and desk.phones:
        text = _("According to %(source)s, %(date)s. Not confirmed: call first.")
    elif desk.source.date:
        text = _("According to %(source)s, %(date)s. Not confirmed: check before you go.")
    elif desk.phones:
        text = _("According to %(source)s. Not confirmed: call first.")
    else:
        text = _("According to %(source)s. Not confirmed: check before you go.")
    return text % where


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
