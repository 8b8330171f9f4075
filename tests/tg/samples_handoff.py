"""Slips, the today board, and desk cards with the word of the day."""

from dataclasses import replace
from datetime import date, datetime, time

from bot.domain import reply as said
from bot.domain.desks import RankedDesk
from bot.domain.hours import OpenState
from bot.domain.reply import Reply, TodayLine
from bot.domain.told import Told
from tests.tg.samples import (
    BARE,
    CARD,
    CONFIRMED,
    DESK,
    DESK_CARD,
    LANGUAGES,
    MEANINGS,
    NOW,
    OPEN,
    ROME,
    TOPICS,
    WEEK,
    ranked,
)

SET_AT = datetime(2027, 6, 29, 8, 40, tzinfo=ROME)
CLOSED_TODAY = TodayLine("closed", SET_AT)
FULL = TodayLine("queue_full", SET_AT)
LATE = TodayLine("late", SET_AT, opens=time(10, 30))
LATE_SOMETIME = TodayLine("late", SET_AT)
MEDIATOR = TodayLine("mediator", SET_AT, languages=(LANGUAGES["ar"], LANGUAGES["pa"]))
TOMORROW = OpenState(
    "closed", next_opening=datetime(2027, 6, 30, 9, 0, tzinfo=ROME), reason="today_board"
)
AT_HALF_PAST_TEN = OpenState("closed", next_opening=datetime(2027, 6, 29, 10, 30, tzinfo=ROME))
TOLD = Told(
    intent="permit_expired",
    language="it",
    part=None,
    title="Il permesso è scaduto: cosa fare",
    text="Servono meno di <60 giorni> & una ricevuta.",
    documents=("Old permit (permesso vecchio)",),
    italian="Titolo\nTesto in italiano.",
    sources=("Testo Unico <art. 5>", "Questura"),
    checked_on=date(2026, 11, 22),
    confirmed_on=date(2026, 12, 5),
    overdue=True,
)
TOLD_COST = replace(
    TOLD, part="cost", text="126,46 €", documents=(), italian="", confirmed_on=None, overdue=False
)
SUMMARY = (
    "Foglio K7-MA4, fatto il 29/06/2027, si cancella il 29/07/2027",
    "Argomento: Il permesso è scaduto: cosa fare",
    "Vive a: Trescore Balneario",
)
TICKS = (
    said.Tick("current_permit", "Old permit", in_hand=True),
    said.Tick("passport", "Passport & photo", in_hand=False),
)
BOARD_DESK = said.Option("sportello_stranieri", "Sportello Stranieri, Val Cavallina")

HANDOFF: dict[str, Reply] = {
    "answer_with_slip": said.AnswerCard(replace(CARD, offers_slip=True, parts=(), sources=())),
    "desk_closed_today": replace(
        DESK_CARD,
        ranked=ranked(CONFIRMED, TOMORROW),
        today=(CLOSED_TODAY,),
        instead=ranked(replace(CONFIRMED, id="altro", name="Altro <sportello>"), OPEN),
    ),
    "desk_closed_today_unconfirmed": replace(
        DESK_CARD,
        ranked=ranked(DESK, TOMORROW),
        today=(CLOSED_TODAY,),
        instead=ranked(replace(DESK, id="altro"), OPEN),
    ),
    "desk_full": replace(DESK_CARD, today=(FULL, MEDIATOR)),
    "desk_late": replace(DESK_CARD, ranked=ranked(CONFIRMED, AT_HALF_PAST_TEN), today=(LATE,)),
    "desk_late_sometime": replace(
        DESK_CARD, ranked=ranked(CONFIRMED, OpenState("unknown")), today=(LATE_SOMETIME,)
    ),
    "desk_of_everybody": replace(
        DESK_CARD,
        ranked=RankedDesk(CONFIRMED, OPEN, 3.0, competent=True, why="serves_anyone"),
        weekly=False,
        others=0,
        passed_over="Caritas <centro>",
    ),
    "desk_of_the_area": replace(
        DESK_CARD,
        ranked=RankedDesk(CONFIRMED, OPEN, 3.0, competent=False, why="same_ambito"),
        serves=None,
    ),
    "desk_of_the_town": replace(
        DESK_CARD,
        ranked=RankedDesk(CONFIRMED, OPEN, 3.0, competent=False, why="same_municipality"),
        serves=None,
    ),
    "desk_list_soonest": said.DeskList(
        (ranked(CONFIRMED, OPEN), ranked(BARE, TOMORROW)),
        {"016218": "Trescore Balneario"},
        "permit_expired",
        NOW,
        order="opening",
        today={"sportello_stranieri": (FULL,), "caritas": (CLOSED_TODAY,)},
    ),
    "desk_list_narrowed": said.DeskList(
        (ranked(CONFIRMED, OPEN),),
        {"016218": "Trescore Balneario"},
        None,
        NOW,
        filters=said.Filters(LANGUAGES["ar"], speaking=True, steps_known=True),
    ),
    "desk_list_of_none": said.DeskList(
        (),
        {},
        "permit_expired",
        NOW,
        filters=said.Filters(LANGUAGES["ar"], steps_known=True, step_free=True),
    ),
    "desk_week_today": said.DeskWeek(ranked(CONFIRMED, OPEN), WEEK, "permit_expired", (FULL,)),
    "slip_about": said.SlipAbout(MEANINGS, "permit_expired"),
    "slip_about_again": said.SlipAbout(MEANINGS, None, fresh=False),
    "slip_topics": said.SlipTopics(TOPICS, said.Option("where_to_get_help", "Aiuto", "🆘")),
    "slip_topics_only": said.SlipTopics(TOPICS[:2], None, fresh=True),
    "slip_topic_page": said.SlipTopicPage(TOPICS[0], MEANINGS),
    "slip_urgency": said.SlipUrgency(MEANINGS[0]),
    "slip_languages": said.SlipLanguages(
        "permit_expired", "week", tuple(LANGUAGES.values())[:3], more=True
    ),
    "slip_languages_more": said.SlipLanguages(
        "permit_expired", "week", tuple(LANGUAGES.values())[3:], more=False
    ),
    "slip": said.SlipShown("K7-MA4", SUMMARY, TICKS, date(2027, 7, 29)),
    "slip_without_documents": said.SlipShown("K7-MA4", SUMMARY, (), date(2027, 7, 29)),
    "slip_gone": said.SlipGone(),
    "slip_read": said.SlipRead(SUMMARY),
    "slip_unknown": said.SlipUnknown("K7-MA4"),
    "slip_no_code": said.SlipUnknown(None),
    "board_desks": said.BoardDesks((BOARD_DESK,), left_out=3),
    "board": said.BoardView(BOARD_DESK, (), several=True),
    "board_said": said.BoardView(BOARD_DESK, (LATE, MEDIATOR), several=False),
    "board_late": said.BoardView(
        BOARD_DESK, (), several=True, ask="late", times=(time(9, 30), time(10))
    ),
    "board_mediator": said.BoardView(
        BOARD_DESK,
        (MEDIATOR,),
        several=True,
        ask="mediator",
        languages=tuple(LANGUAGES.values()),
    ),
    "board_nobody": said.BoardNobody(),
    "answers_found": said.AnswersFound("K3F-7QA", ((TOLD, SET_AT), (TOLD_COST, SET_AT))),
    "answer_unknown": said.AnswerUnknown("K3F-7QA"),
    "answer_no_id": said.AnswerUnknown(None),
    "reviews_due": said.ReviewsDue(
        withheld=said.DueAnswers(((MEANINGS[0], date(2026, 11, 22)),)),
        warned=said.DueAnswers(((MEANINGS[1], date(2027, 6, 1)),), left_out=3),
        soon=said.DueAnswers(()),
    ),
}
