"""One or more replies of every kind, with texts that try the markup: <, >, & and long words."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain import reply as said
from bot.domain.desks import Competence, Desk, DeskSource, HourSet, RankedDesk, Verified
from bot.domain.hours import DayHours, OpenState, Span
from bot.domain.knowledge import Source
from bot.domain.language import Language
from bot.domain.reply import Reply

ROME = ZoneInfo("Europe/Rome")
NOW = datetime(2027, 6, 29, 9, 10, tzinfo=ROME)

LANGUAGES = {
    "it": Language("it", "Italiano", "ltr", None, "latn", "it"),
    "en": Language("en", "English", "ltr", "it", "latn", "en"),
    "ar": Language("ar", "العربية", "rtl", "en", "latn", "ar"),
    "pa": Language("pa", "ਪੰਜਾਬੀ", "ltr", "en", "latn", "pa"),
}

TOPICS = (
    said.Option("permits", "Permesso", "🪪"),
    said.Option("family", "Famiglia", "👨‍👩‍👧"),
    said.Option("health", "Salute", "🏥"),
    said.Option("help", "Aiuto", "🆘"),
)
MEANINGS = (
    said.Option("permit_expired", "Il permesso è scaduto", "🪪"),
    said.Option("permit_lost_stolen", "Permesso smarrito o rubato", "🪪"),
)
CARD = said.Card(
    intent="permit_expired",
    language="it",
    title="Il permesso è scaduto: cosa fare",
    text="Vai a uno sportello questa settimana.\nServono meno di <60 giorni> & una ricevuta.",
    parts=("bring", "cost", "where", "time", "deadline", "rights"),
    risk="R1",
    sources=(
        Source("Testo Unico Immigrazione, art. 5", law="D.Lgs 286/1998"),
        Source("Questura <Bergamo>", url="https://example.org/a?b=1&c=2"),
    ),
    checked_on=date(2026, 11, 22),
    confirmed=False,
    confirmed_on=None,
    overdue=False,
    has_desks=True,
    related=(said.Option("permit_renewal", "Rinnovare il permesso", "🪪"),),
)
ITALIAN = replace(CARD, text="Vai a uno sportello questa settimana.")
DOCUMENTS = (
    said.DocumentLine("Old permit", "permesso vecchio", None),
    said.DocumentLine("Passport & photo", "passaporto e foto", "passport_photo"),
)
NUMBERS = (
    said.Helpline("helpline_emergency", "112", "emergency"),
    said.Helpline("helpline_violence", "1522", "violence & stalking, free"),
)
DESK = Desk(
    id="sportello_stranieri",
    name="Sportello Stranieri, Val Cavallina",
    kind="immigration_desk",
    operator=None,
    competence=Competence(ambito="valle_cavallina"),
    source=DeskSource(title="pagina del comune", date="2023-05"),
    street="via Roma 1",
    municipality="016218",
    phones=("035 000000",),
    email="info@example.org",
    website="https://example.org",
    booking_url="https://example.org/book",
    hours=(HourSet(expression="Mo,We 09:00-12:00"),),
    step_free=True,
)
BARE = Desk(
    id="caritas",
    name="Caritas <centro>",
    kind="caritas",
    operator=None,
    competence=Competence(anyone=True),
    source=DeskSource(title="sito"),
)
CONFIRMED = replace(DESK, verified=Verified(by="operator", date=date(2027, 6, 1)))
OPEN = OpenState("open", until=datetime(2027, 6, 29, 12, 30, tzinfo=ROME))
HOLIDAY = OpenState(
    "closed",
    next_opening=datetime(2027, 6, 30, 9, 0, tzinfo=ROME),
    reason="patron_day",
)


def ranked(desk: Desk, state: OpenState, km: float | None = 1.23) -> RankedDesk:
    return RankedDesk(desk, state, km, competent=True, why="serves_municipality")


DESK_CARD = said.DeskCard(
    ranked=ranked(CONFIRMED, OPEN),
    municipality="Trescore Balneario",
    serves="Trescore Balneario",
    intent="permit_expired",
    documents=DOCUMENTS,
    say="Devo rinnovare il permesso di soggiorno, è scaduto.",
    spoken=(LANGUAGES["it"], LANGUAGES["ar"]),
    others=2,
    at=NOW,
    weekly=True,
)
BARE_CARD = said.DeskCard(
    ranked=RankedDesk(BARE, OpenState("unknown"), None, competent=False, why="near"),
    municipality=None,
    serves=None,
    intent=None,
    documents=(),
    say=None,
    spoken=(),
    others=0,
    at=NOW,
    on_request=True,
)
WEEK = (
    DayHours(
        date(2027, 6, 28),
        (
            Span(
                datetime(2027, 6, 28, 9, tzinfo=ROME),
                datetime(2027, 6, 28, 12, tzinfo=ROME),
                "open",
            ),
            Span(
                datetime(2027, 6, 28, 14, tzinfo=ROME),
                datetime(2027, 6, 28, 16, 30, tzinfo=ROME),
                "appointment",
            ),
        ),
    ),
    DayHours(date(2027, 6, 29), (), "patron_day"),
    DayHours(date(2027, 6, 30), ()),
)

REPLIES: dict[str, Reply] = {
    "language_menu": said.LanguageMenu(tuple(LANGUAGES.values()), "pa"),
    "home": said.Home("Valle Cavallina", TOPICS),
    "home_of_nobody": said.Home(None, TOPICS),
    "answer": said.AnswerCard(CARD),
    "answer_confirmed": said.AnswerCard(
        replace(CARD, confirmed=True, confirmed_on=date(2026, 12, 5), related=(), has_desks=False)
    ),
    "answer_overdue": said.AnswerCard(
        replace(CARD, overdue=True, checked_on=None, sources=(), parts=())
    ),
    "answer_with_italian": said.AnswerCard(
        replace(CARD, language="ar", title="انتهت الإقامة"), ITALIAN
    ),
    "answer_switch": said.AnswerCard(CARD, switch_to=LANGUAGES["pa"]),
    "withheld": said.Withheld("Il permesso è <scaduto>", date(2026, 11, 22)),
    "withheld_danger": said.Withheld(
        "Violenza in casa", date(2026, 11, 22), NUMBERS, LANGUAGES["pa"]
    ),
    "part_overdue": said.PartShown(replace(CARD, overdue=True), "cost", "In tutto 126,46 €."),
    "part_cost": said.PartShown(CARD, "cost", "In tutto 126,46 €."),
    "part_bring": said.PartShown(CARD, "bring", None, DOCUMENTS),
    "part_empty": said.PartShown(replace(CARD, has_desks=False), "where", None),
    "did_you_mean": said.DidYouMean(MEANINGS),
    "not_understood": said.NotUnderstood(TOPICS, emergency=NUMBERS),
    "off_topic": said.NotUnderstood(TOPICS, off_topic=True, emergency=NUMBERS),
    "safety": said.SafetyFirst(
        "violence_home",
        NUMBERS,
        "Non sei sola.",
        (said.Option("domestic_violence", "Violenza in casa", "🆘"),),
        watched=True,
    ),
    "safety_short": said.SafetyFirst("fire", NUMBERS[:1], "Esci.", (), watched=False),
    "helplines": said.Helplines(NUMBERS),
    "topic_menu": said.TopicMenu(TOPICS),
    "topic_page": said.TopicPage(TOPICS[0], MEANINGS),
    "place_prompt": said.PlacePrompt(),
    "place_choice": said.PlaceChoice((said.Option("016218", "Trescore Balneario (BG)"),), "x"),
    "place_unknown": said.PlaceUnknown(),
    "outside": said.OutsideLombardy("Roma"),
    "outside_position": said.OutsideLombardy(None),
    "place_saved": said.PlaceSaved("Trescore Balneario"),
    "desk": DESK_CARD,
    "desk_holiday": replace(DESK_CARD, ranked=ranked(CONFIRMED, HOLIDAY), documents=(), say=None),
    "desk_unconfirmed": replace(DESK_CARD, ranked=ranked(DESK, OPEN, 12.4), spoken=()),
    "desk_bare": BARE_CARD,
    "desk_list": said.DeskList(
        (ranked(CONFIRMED, HOLIDAY), ranked(BARE, OpenState("unknown"), None)),
        {"016218": "Trescore Balneario"},
        "permit_expired",
        NOW,
    ),
    "desk_none": said.DeskNone("permit_expired"),
    "desk_week": said.DeskWeek(ranked(DESK, OPEN), WEEK),
    "desk_week_unknown": said.DeskWeek(ranked(BARE, OpenState("unknown")), ()),
    "desk_pin": said.DeskPin(ranked(DESK, OPEN), 45.69, 9.84, "via Roma 1", exact=True),
    "desk_pin_town": said.DeskPin(ranked(DESK, OPEN), 45.69, 9.84, "via Roma 1", exact=False),
    "contact": said.ContactCard("Numero antiviolenza", "\u20681522\u2069"),
    "greeting": said.SmallTalk("greeting", TOPICS),
    "thanks_back": said.SmallTalk("thanks", TOPICS),
    "goodbye": said.SmallTalk("goodbye", TOPICS),
    "how_are_you": said.SmallTalk("how_are_you", TOPICS),
    "bot": said.SmallTalk("bot", TOPICS),
    "help": said.HelpText(TOPICS),
    "help_staff": said.HelpText(TOPICS, ("today", "slip", "answer", "notice")),
    "privacy": said.PrivacyText("Consorzio Servizi Val Cavallina", "privacy@example.org"),
    "privacy_unfilled": said.PrivacyText(None, None),
    "my_data": said.MyData(
        "ਪੰਜਾਬੀ",
        "Trescore Balneario",
        "Il permesso è scaduto",
        3,
        ("Il permesso è scaduto", "Il <kit>"),
        notices=True,
    ),
    "my_data_empty": said.MyData(None, None, None, 0),
    "forget_prompt": said.ForgetPrompt(),
    "forgotten": said.Forgotten(),
    "thanks": said.Thanks(),
    "meant_what": said.MeantWhat("permit_expired", MEANINGS),
    "messages_removed": said.MessagesRemoved(),
    "old_button": said.OldButton(TOPICS),
    "only_text": said.OnlyText(),
}

HEARD_AT = datetime(2027, 6, 29, 7, 10, tzinfo=UTC)
