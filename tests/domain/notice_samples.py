"""Small notices, staff and places for the tests of notices."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.hours import ROME
from bot.domain.notices import Audience, InAmbito, Notice, WholeRegion
from bot.domain.places import Ambito, Municipality, Places
from bot.domain.preferences import Preferences, Subscriber
from bot.domain.staff import Member, Staff

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ROME)
CAVALLINA = InAmbito("valle_cavallina")

PLACES = Places(
    municipalities=(
        Municipality("016218", "Trescore Balneario", "BG", 45.69, 9.84, "valle_cavallina", 9_800),
        Municipality("016093", "Entratico", "BG", 45.71, 9.87, "valle_cavallina", 2_000),
        Municipality("016024", "Bergamo", "BG", 45.69, 9.67, "bergamo", 120_000),
        Municipality("015146", "Milano", "MI", 45.46, 9.19, None, 1_370_000),
    ),
    ambiti=(
        Ambito(id="valle_cavallina", name="Val Cavallina", municipalities=("016218", "016093")),
        Ambito(id="bergamo", name="Bergamo", municipalities=("016024",)),
    ),
)

AUTHOR = Member(telegram_id=1, roles=frozenset({"notices"}), ambito="valle_cavallina")
SECOND = Member(telegram_id=2, roles=frozenset({"notices"}), ambito="valle_cavallina")
REGION = Member(telegram_id=3, roles=frozenset({"notices"}), ambito=None)
ADMIN = Member(telegram_id=4, roles=frozenset({"admin"}), ambito="valle_cavallina")
OPERATOR = Member(telegram_id=5, roles=frozenset({"operator"}), ambito="valle_cavallina")
STAFF = Staff(members=(AUTHOR, SECOND, REGION, ADMIN, OPERATOR))

YES = Preferences(consent=True)
NOTICE = Notice(
    id="n1",
    author=1,
    role="notices",
    ambito="valle_cavallina",
    title="Corso di italiano",
    created=MONDAY,
    audience=Audience(place=CAVALLINA),
    texts={"it": "Il corso inizia lunedì.", "ar": "تبدأ الدورة يوم الاثنين."},
)
REGIONAL = replace(NOTICE, ambito=None, author=3, audience=Audience(place=WholeRegion()))


def somebody(person_id: int = 7, language: str | None = "ar", **changed: Any) -> Subscriber:
    """A subscriber in Trescore."""
    known = Subscriber(
        person_id=person_id, language=language, municipality="016218", preferences=YES
    )
    return replace(known, **changed)
