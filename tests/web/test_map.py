"""The map: its data at each request, its towns, its page, and that it needs nothing else."""

import re
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

import bot.web
from bot.web.chat import PhoneLanguage, chat_app
from bot.web.map import MapDesk, MapLanguage, MapTown, map_routes

STATIC = Path(bot.web.__file__).parent / "static"
TOWNS = [
    MapTown("Bergamo", 45.696, 9.667),
    MapTown("Trescore Balneario", 45.696, 9.844, served=True),
]
TRESCORE = MapDesk(
    id="comune_trescore",
    name="Comune di Trescore Balneario",
    town="Trescore Balneario",
    latitude=45.696,
    longitude=9.844,
    exact=False,
    state="closed",
    line="Closed now. Opens Monday 17 August at 09:00.",
    phones=("\u2068+39 035 000000\u2069", "800 000 000"),
    kind="Comune",
    confirmed=True,
)
NOWHERE = replace(TRESCORE, id="somewhere", town="", latitude=None, longitude=None, phones=())
ARABIC = {"Open": "مفتوح"}


@pytest.fixture
def standing():
    """The desks as they stand: a test changes them between two requests."""
    return {"it": [TRESCORE, NOWHERE], "ar": [replace(TRESCORE, line="مغلق الآن.")]}


@pytest.fixture
async def browser(api, standing):
    languages = [
        MapLanguage("it", "Italiano", "ltr", str),
        MapLanguage("ar", "العربية", "rtl", lambda word: ARABIC.get(word, word)),
    ]
    routes = map_routes(desks=standing.__getitem__, towns=TOWNS, languages=languages)
    app = chat_app(api, places=[], languages=[PhoneLanguage("it", "Italiano")], extra_routes=routes)
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8080") as client:
        yield client


async def desks(browser, language):
    return (await browser.get("/map/desks.json", params={"lang": language})).json()


async def test_desks_come_with_all_the_page_shows_of_them(browser):
    first, second = (await desks(browser, "it"))["desks"]

    assert first == {
        "id": "comune_trescore",
        "name": "Comune di Trescore Balneario",
        "town": "Trescore Balneario",
        "latitude": 45.696,
        "longitude": 9.844,
        "exact": False,
        "state": "closed",
        "line": "Closed now. Opens Monday 17 August at 09:00.",
        "phones": [
            {"shown": "\u2068+39 035 000000\u2069", "tel": "tel:+39035000000"},
            {"shown": "800 000 000", "tel": "tel:800000000"},
        ],
        "kind": "Comune",
        "confirmed": True,
    }
    assert (second["latitude"], second["longitude"], second["phones"]) == (None, None, [])


async def test_a_desk_stands_as_it_does_at_the_moment_of_the_request(browser, standing):
    before = await desks(browser, "it")
    standing["it"] = [replace(TRESCORE, state="open", line="Open now, until 12:30.")]

    after = await desks(browser, "it")

    assert before["desks"][0]["state"] == "closed"
    assert [(desk["state"], desk["line"]) for desk in after["desks"]] == [
        ("open", "Open now, until 12:30.")
    ]


async def test_the_page_speaks_the_language_asked_for_in_its_direction(browser):
    answer = await desks(browser, "ar")

    assert (answer["language"], answer["direction"]) == ("ar", "rtl")
    assert answer["words"]["open"] == "مفتوح"
    assert answer["desks"][0]["line"] == "مغلق الآن."
    assert answer["languages"] == [
        {"code": "it", "name": "Italiano"},
        {"code": "ar", "name": "العربية"},
    ]


@pytest.mark.parametrize("wished", ["", "xx", "<b>", "it-IT"])
async def test_a_language_nobody_reads_here_becomes_the_first(browser, wished):
    answer = await desks(browser, wished)

    assert (answer["language"], answer["direction"]) == ("it", "ltr")


async def test_the_state_is_never_kept_by_a_cache_and_the_towns_are(browser):
    fresh = await browser.get("/map/desks.json")
    towns = await browser.get("/map/towns.json")

    assert fresh.headers["cache-control"] == "no-store"
    assert towns.headers["cache-control"] == "max-age=3600"


async def test_towns_come_in_the_order_of_their_importance_and_say_which_are_served(browser):
    towns = (await browser.get("/map/towns.json")).json()

    assert [(town["name"], town["served"]) for town in towns] == [
        ("Bergamo", False),
        ("Trescore Balneario", True),
    ]


@pytest.mark.parametrize("path", ["/map", "/map/desks.json", "/map/towns.json", "/static/map.js"])
async def test_every_answer_forbids_what_comes_from_elsewhere(browser, path):
    answer = await browser.get(path)

    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'self';")
    assert "unsafe" not in answer.headers["content-security-policy"]


async def test_a_page_under_another_name_cannot_read_the_map(browser):
    answer = await browser.get("/map/desks.json", headers={"Host": "evil.example"})

    assert answer.status_code == 400


async def test_the_chat_leads_to_the_map_and_the_map_back(browser):
    chat = (await browser.get("/")).text
    page = (await browser.get("/map")).text

    assert 'href="/map"' in chat
    assert '<a class="icon" href="/"' in page


async def test_all_that_the_page_names_is_served(browser):
    page = (await browser.get("/map")).text
    named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    scripts = [path.read_text() for path in STATIC.glob("map*.js")]
    named |= {f"/static/{name}" for text in scripts for name in re.findall(r'"\./(.+?)"', text)}

    statuses = {path: (await browser.get(path)).status_code for path in named}

    assert len(named) > 5
    assert set(statuses.values()) == {200}


async def test_the_page_has_every_word_it_uses_and_uses_every_word(browser):
    words = set((await desks(browser, "it"))["words"])
    page, script = (STATIC / "map.html").read_text(), (STATIC / "map.js").read_text()
    used = set(re.findall(r'data-(?:word|label|hint)="(\w+)"', page))
    used |= set(re.findall(r"\bwords\.(\w+)", script))
    states = {"open", "closed", "appointment", "unknown"}

    assert words == used | states


def test_every_state_has_a_shape_a_sign_a_colour_and_a_circle_of_its_own():
    symbols, style = (STATIC / "map-symbols.js").read_text(), (STATIC / "map.css").read_text()
    states = ("open", "closed", "appointment", "unknown")

    drawn = {state: re.findall(rf'\b{state}: "(.+?)"', symbols) for state in states}
    colours = {state: re.findall(rf"--{state}: (#\w+)", style) for state in states}

    assert [len(parts) for parts in drawn.values()] == [3, 3, 3, 3]
    assert [drawn[state][0] for state in states] == ["🟢", "🔴", "🟡", "⚪"]
    for kind in zip(*drawn.values(), strict=True):
        assert len(set(kind)) == len(states)
    for scheme in zip(*colours.values(), strict=True):  # light, then dark
        assert len(set(scheme)) == len(states)


def test_what_the_elements_of_the_page_are_called_is_what_the_script_asks_for():
    page = (STATIC / "map.html").read_text()
    there = set(re.findall(r'\bid="([\w-]+)"', page))
    asked = set(re.findall(r'\$\("([\w-]+)"\)', (STATIC / "map.js").read_text()))
    asked |= set(re.findall(r'part\("([\w-]+)"\)', (STATIC / "map-view.js").read_text()))

    assert asked - there == set()
    assert there - asked == {"card-title"} - asked
