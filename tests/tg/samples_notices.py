"""Notices as people see them."""

from datetime import date, datetime

from bot.domain.notice_reply import InterestsView, News, NewsItem, NoticesView
from bot.domain.reply import Reply
from bot.domain.subscribing import FOR_GOOD
from tests.tg.samples import ROME, TOPICS

COURSE = NewsItem(
    "Corso di <italiano> & cucito.\nLunedì alle 9.",
    date(2027, 6, 28),
    date(2027, 7, 15),
    "https://example.org/corso?a=1&b=2",
    italian=True,
)
NOTICES: dict[str, Reply] = {
    "notices_asked": NoticesView(consent=False),
    "notices": NoticesView(consent=True, town="Trescore Balneario", topics=TOPICS[:2]),
    "notices_muted": NoticesView(
        consent=True,
        town="Trescore Balneario",
        muted_until=datetime(2027, 7, 6, 9, 10, tzinfo=ROME),
    ),
    "notices_silent_nowhere": NoticesView(consent=True, muted_until=FOR_GOOD, muted_for_good=True),
    "interests": InterestsView(TOPICS, frozenset({"health"})),
    "interests_all": InterestsView(TOPICS, frozenset()),
    "news": News(
        (COURSE, NewsItem("Chiuso.", date(2027, 6, 1), None, None, italian=False)), "Trescore"
    ),
    "news_none": News((), "Trescore Balneario"),
    "news_nowhere": News((), None),
}
