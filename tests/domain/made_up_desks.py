"""Thirty desks nobody should visit: every competence, hour set, closure and doubt there is."""

from datetime import date

from bot.domain.desks import Competence, Desk, DeskSource, HourSet, Verified
from bot.domain.hours import HoursException
from bot.domain.places import Ambito, Municipality, Places

TOWNS = (
    Municipality("016218", "Trescore Balneario", "BG", 45.695, 9.842, "cavallina", 9491),
    Municipality("016058", "Casazza", "BG", 45.749, 9.905, "cavallina", 3992),
    Municipality("016093", "Endine Gaiano", "BG", 45.790, 9.977, "cavallina", 3489),
    Municipality("016128", "Lovere", "BG", 45.812, 10.070, "sebino", 5313),
    Municipality("016086", "Costa Volpino", "BG", 45.831, 10.095, "sebino", 9186),
    Municipality("016024", "Bergamo", "BG", 45.694, 9.670, "bergamo", 115349),
    Municipality("016198", "Seriate", "BG", 45.685, 9.717, "seriate", 25070),
    Municipality("016219", "Treviglio", "BG", 45.521, 9.593, "treviglio", 29706),
    Municipality("017029", "Brescia", "BS", 45.541, 10.211, None, 196480),
    Municipality("017092", "Iseo", "BS", 45.657, 10.052, None, 9130),
    Municipality("015146", "Milano", "MI", 45.464, 9.190, None, 1349930),
    Municipality("013075", "Como", "CO", 45.810, 9.085, None, 83361),
)
(
    TRESCORE,
    CASAZZA,
    ENDINE,
    LOVERE,
    COSTA,
    BERGAMO,
    SERIATE,
    TREVIGLIO,
    BRESCIA,
    ISEO,
    MILANO,
    _,
) = (town.istat for town in TOWNS)

PLACES = Places(
    municipalities=TOWNS,
    ambiti=(
        Ambito(
            id="cavallina",
            name="Valle Cavallina",
            municipalities=(TRESCORE, CASAZZA, ENDINE),
            served=True,
        ),
    ),
    patron_days={
        TRESCORE: "06-29",
        CASAZZA: "02-03",
        LOVERE: "05-18",
        BERGAMO: "08-26",
        TREVIGLIO: "02-28",
        BRESCIA: "02-15",
        MILANO: "12-07",
    },
)

KINDS = {
    "permit_advice": ("immigration_desk", "patronato", "union"),
    "residence_registration": ("comune",),
    "italian_courses": ("cpia", "association"),
    "violence_support": ("anti_violence_centre",),
    "isee": ("caf",),
}
INTENTS = tuple((service,) for service in KINDS)

OFFICE = "Mo-Fr 09:00-12:00; PH off"
AFTERNOONS = "Tu,Th 14:00-17:30; PH off"
AUGUST = HoursException(date(2027, 8, 7), date(2027, 8, 29), reason="holidays")
CHRISTMAS = HoursException(date(2027, 12, 23), date(2028, 1, 9), reason="holidays")
WORKS = HoursException(date(2027, 2, 1), date(2027, 4, 30), reason="works")
SUNDAY = HoursException(date(2027, 10, 10), date(2027, 10, 10), "10:00-16:00", "event")
SHORT_DAYS = HoursException(date(2027, 7, 1), date(2027, 7, 31), "Mo-Fr 09:00-10:30", "staff")
LONG_AGO = HoursException(date(2026, 8, 1), date(2026, 8, 31), reason="holidays")
CONFIRMED = Verified(by="operator", date=date(2026, 12, 1))

ALL = Competence(anyone=True)
REGION = Competence(region=True)
BERGAMO_PROVINCE = Competence(province="BG")
CAVALLINA = Competence(ambito="cavallina")
SEBINO = Competence(ambito="sebino")


def _only(*istats: str) -> Competence:
    return Competence(municipalities=istats)


def _desk(
    number: int,
    kind: str,
    competence: Competence,
    seat: str | None,
    *hours: HourSet | str | None,
    exceptions: tuple[HoursException, ...] = (),
    confirmed: bool = True,
    services: tuple[str, ...] = (),
) -> Desk:
    return Desk(
        id=f"desk_{number:02}",
        name=f"Desk {number}",
        kind=kind,
        operator=None,
        competence=competence,
        source=DeskSource(title="made up"),
        services=services,
        municipality=seat,
        street=None if number % 7 == 0 else "Via Prova 1",
        phones=("+39 035 000000",) if number % 3 else (),
        hours=tuple(
            each if isinstance(each, HourSet) else HourSet(expression=each) for each in hours
        ),
        exceptions=exceptions,
        languages=(("it", "ar"), ("it", "pa", "en"), ())[number % 3],
        step_free=(True, False, None)[number % 3],
        verified=CONFIRMED if confirmed else None,
    )


_BOOKED = HourSet(expression=AFTERNOONS, appointment="mandatory")
_FREE = HourSet(expression=OFFICE, appointment="optional")
_ISEE = HourSet(services=("isee",), expression="We 15:00-18:00; Aug off; PH off")
_MIXED = 'Mo 09:00-12:00; We 14:00-16:00 unknown "su appuntamento"; PH off'
_SUMMER = "Mo-Sa 08:30-12:30; Jul-Aug Mo-Fr 08:00-11:00; Aug 9-20 off; PH off"

DESKS = (
    _desk(1, "immigration_desk", CAVALLINA, TRESCORE, OFFICE, exceptions=(AUGUST, CHRISTMAS)),
    _desk(2, "immigration_desk", CAVALLINA, None, None, confirmed=False),
    _desk(3, "immigration_desk", SEBINO, LOVERE, AFTERNOONS, exceptions=(WORKS,)),
    _desk(4, "immigration_desk", SEBINO, COSTA, _BOOKED, confirmed=False),
    _desk(5, "immigration_desk", BERGAMO_PROVINCE, BERGAMO, _SUMMER, exceptions=(SUNDAY,)),
    _desk(6, "patronato", ALL, BERGAMO, OFFICE, _ISEE, exceptions=(SHORT_DAYS, CHRISTMAS)),
    _desk(7, "patronato", ALL, MILANO, "Mo-Fr 08:30-12:30,14:00-17:00; PH off"),
    _desk(8, "union", REGION, TREVIGLIO, _MIXED, exceptions=(AUGUST,)),
    _desk(9, "union", _only(BRESCIA, ISEO), BRESCIA, "We[1,3] 14:00-18:00; PH off"),
    _desk(10, "comune", _only(TRESCORE), TRESCORE, OFFICE, exceptions=(CHRISTMAS, SUNDAY)),
    _desk(11, "comune", _only(CASAZZA), CASAZZA, "Tu,Th 10:00-12:30; Sa 09:00-11:00; PH off"),
    _desk(12, "comune", _only(ENDINE), ENDINE, None, confirmed=False),
    _desk(13, "comune", _only(LOVERE), LOVERE, OFFICE, exceptions=(WORKS,), confirmed=False),
    _desk(14, "comune", _only(COSTA), COSTA, "Mo-Fr 10:00-12:00; Dec 24-Jan 6 off; PH off"),
    _desk(15, "comune", _only(BERGAMO), BERGAMO, "Mo-Fr 08:30-16:30; PH off"),
    _desk(16, "comune", _only(SERIATE), SERIATE, _BOOKED, _FREE),
    _desk(17, "comune", _only(TREVIGLIO), TREVIGLIO, HourSet(appointment="mandatory")),
    _desk(18, "comune", _only(BRESCIA), BRESCIA, "Mo-Sa 08:00-13:00; PH off"),
    _desk(19, "comune", _only(MILANO), MILANO, "Mo-Fr 08:30-15:30; Dec 7 off; PH off"),
    _desk(20, "cpia", BERGAMO_PROVINCE, BERGAMO, "Sep 1-Jun 30 Mo-Fr 15:00-19:00; PH off"),
    _desk(21, "cpia", Competence(province="BS"), BRESCIA, OFFICE, exceptions=(AUGUST,)),
    _desk(22, "association", ALL, CASAZZA, "Sa 15:00-18:00", exceptions=(AUGUST, LONG_AGO)),
    _desk(23, "association", _only(TRESCORE, CASAZZA, ENDINE), None, "We 18:00-20:00; PH off"),
    _desk(24, "anti_violence_centre", ALL, BERGAMO, "24/7"),
    _desk(25, "anti_violence_centre", CAVALLINA, TRESCORE, 'Mo 09:00-12:00 unknown "x"'),
    _desk(26, "anti_violence_centre", SEBINO, LOVERE, OFFICE, exceptions=(WORKS, AUGUST)),
    _desk(27, "caf", ALL, SERIATE, OFFICE, _ISEE, confirmed=False),
    _desk(28, "caf", BERGAMO_PROVINCE, TRESCORE, "week 2-52/2 Th 09:00-12:00; PH off"),
    _desk(29, "caf", Competence(province="MI"), MILANO, _FREE, services=("isee", "permit_advice")),
    _desk(
        30, "caritas", ALL, ENDINE, "Mo 10:00-12:00; easter +1 day 15:00-17:00", services=("isee",)
    ),
)
