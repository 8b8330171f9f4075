"""How a language writes dates, times, distances, phones, and which way its lines run."""

import gettext
from datetime import date, datetime

import pytest

from bot.domain.language import Language
from bot.tg.voice import Voice
from tests.tg.samples import NOW
from tests.tg.speech import spoken

DAY = date(2027, 6, 29)
FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"


@pytest.mark.parametrize(
    ("code", "full", "weekday", "month"),
    [
        ("it", "29 giugno 2027", "martedì 29 giugno", "maggio 2023"),
        ("en", "29 June 2027", "Tuesday 29 June", "May 2023"),
        ("ar", "29 يونيو 2027", "الثلاثاء 29 يونيو", "مايو 2023"),
        ("pa", "29 ਜੂਨ 2027", "ਮੰਗਲਵਾਰ 29 ਜੂਨ", "ਮਈ 2023"),
    ],
)
def test_dates_are_written_in_the_words_of_the_language(
    code: str, full: str, weekday: str, month: str
) -> None:
    voice = spoken()[code]

    assert voice.full_date(DAY) == full
    assert voice.weekday(DAY) == weekday
    assert voice.source_date("2023-05") == month
    assert voice.source_date("2027-06-29") == full
    assert voice.source_date("2023") == voice.isolate("2023")
    assert voice.source_date("2023-13") == voice.isolate("2023-13")


def test_clock_times_are_hours_and_minutes_everywhere() -> None:
    assert {voice.clock(NOW).strip(FSI + PDI) for voice in spoken().values()} == {"09:10"}


def test_a_span_until_midnight_ends_at_24() -> None:
    voice = spoken()["it"]
    evening, midnight = datetime(2027, 6, 29, 20, 0), datetime(2027, 6, 30, 0, 0)  # noqa: DTZ001

    assert voice.span(evening, midnight) == "20:00-24:00"
    assert voice.span(evening, evening.replace(hour=22)) == "20:00-22:00"


def test_metres_are_told_only_to_those_who_can_walk_there() -> None:
    assert spoken()["it"].km(1.234) == "1,2 km"
    assert spoken()["it"].km(12.34) == "12 km"
    assert spoken()["ar"].km(1.234) == f"{FSI}1.2 كم{PDI}"


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("035 276111", "+39 035 276111"),
        ("035276111", "+39 035276111"),
        ("333 1234567", "+39 333 1234567"),
        ("+39 035 276111", "+39 035 276111"),
        ("112", "112"),
        ("1522", "1522"),
        ("800 290 290", "800 290 290"),
        ("06 4620", "+39 06 4620"),
    ],
)
def test_italian_phones_get_their_prefix_and_short_ones_stay(raw: str, written: str) -> None:
    assert spoken()["en"].phone(raw) == written


def test_tokens_are_isolated_once_and_only_in_right_to_left_text() -> None:
    arabic, italian = spoken()["ar"], spoken()["it"]

    assert arabic.isolate("112") == f"{FSI}112{PDI}"
    assert arabic.isolate(arabic.isolate("112")) == f"{FSI}112{PDI}"
    assert arabic.isolate("") == ""
    assert italian.isolate("112") == "112"


@pytest.mark.parametrize(
    ("line", "directed"),
    [
        ("• {}: 12", "\u200e• {}: 12"),
        ("<b>{}</b> (12)", "\u200e<b>{}</b> (12)"),
        ("Lingue: {}, English", "Lingue: {}, English"),
        ("تبدأ الدورة", "تبدأ الدورة"),
    ],
)
def test_an_italian_line_starts_from_the_left_though_an_arabic_name_stands_first(line, directed):
    italian = spoken()["it"]
    name = italian.isolate("العربية")

    assert name == f"{FSI}العربية{PDI}"
    assert italian.line(line.format(name)) == directed.format(name)
    assert italian.line(directed.format(name)) == directed.format(name)


@pytest.mark.parametrize(
    ("line", "directed"),
    [
        ("مرحبا", "مرحبا"),
        ("<b>مرحبا</b>", "<b>مرحبا</b>"),
        ("112 طوارئ", f"{RLM}112 طوارئ"),
        ("📍 أين", f"{RLM}📍 أين"),
        (f"{FSI}Roma{PDI} خارج", f"{RLM}{FSI}Roma{PDI} خارج"),
        (f"<b>{FSI}Sportello{PDI}</b>", f"{RLM}<b>{FSI}Sportello{PDI}</b>"),
        (f"📞 {FSI}+39 035{PDI}", f"{RLM}📞 {FSI}+39 035{PDI}"),
        ("&lt;60&gt; يوم", f"{RLM}&lt;60&gt; يوم"),
        ("Vai a uno sportello.", "Vai a uno sportello."),
        ("🌐", "🌐"),
        ("", ""),
    ],
)
def test_right_to_left_lines_start_from_the_right_and_foreign_prose_from_its_own_side(
    line: str, directed: str
) -> None:
    voice = spoken()["ar"]

    assert voice.line(line) == directed
    assert voice.line(directed) == directed
    assert spoken()["it"].line(line) == line


def test_digits_are_those_of_the_language() -> None:
    language = Language("bn", "বাংলা", "ltr", "en", "beng", "bn")
    voice = Voice(language, gettext.NullTranslations())

    assert voice.clock(NOW) == "০৯:১০"
    assert voice.ngettext("%(count)s day", "%(count)s days", 12) == "১২ days"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 يوم"),
        (1, "يوم واحد"),
        (2, "يومين"),
        (3, "3 أيام"),
        (11, "11 يومًا"),
        (60, "60 يومًا"),
        (100, "100 يوم"),
        (103, "103 أيام"),
    ],
)
def test_arabic_uses_all_its_six_plurals(count: int, words: str) -> None:
    assert spoken()["ar"].ngettext("%(count)s day", "%(count)s days", count) == words


def test_everybody_is_welcomed_in_every_language() -> None:
    welcomes = ("Benvenuto", "Welcome", "مرحبًا", "ਜੀ ਆਇਆਂ ਨੂੰ")

    assert {voice.welcomes for voice in spoken().values()} == {welcomes}
