import asyncio
import json
import re
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest

import bot.web
from tests.web.conftest import PLACES

STATIC = Path(bot.web.__file__).parent / "static"
SESSION = "0a1b2c3d-session"


@asynccontextmanager
async def listening(app, **query):
    """The event stream as a browser holds it; httpx would wait for its end."""
    parts: asyncio.Queue[dict] = asyncio.Queue()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": "/events",
        "raw_path": b"/events",
        "root_path": "",
        "query_string": urlencode(query).encode(),
        "headers": [(b"host", b"localhost:8080")],
    }

    async def receive():
        await asyncio.Event().wait()

    task = asyncio.create_task(app(scope, receive, parts.put))
    start = await parts.get()
    assert (start["type"], start["status"]) == ("http.response.start", 200)

    async def event():
        body = (await asyncio.wait_for(parts.get(), 1))["body"].decode()
        return json.loads(body.removeprefix("data: "))

    try:
        yield event
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_reload_shows_the_chat_as_it_was(app, browser, bot):
    async with listening(app, session=SESSION, language="ar") as event:
        await event()
        person = (await event())["user_id"]
        answer = await browser.post("/send", json={"session": SESSION, "text": "ciao"})
        await bot.call("sendMessage", chat_id=person, text="Buongiorno")

    async with listening(app, session=SESSION, language="it") as event:
        languages, snapshot = await event(), await event()

    assert answer.json() == {"ok": True}
    assert languages == {
        "type": "languages",
        "languages": [{"code": "it", "name": "Italiano"}, {"code": "ar", "name": "العربية"}],
    }
    assert (snapshot["type"], snapshot["language"]) == ("snapshot", "ar")
    assert [message["text"] for message in snapshot["messages"]] == ["ciao", "Buongiorno"]


async def test_what_happens_is_streamed_as_it_happens(app, browser, bot, api):
    async with listening(app, session=SESSION) as event:
        await event()
        person = (await event())["user_id"]
        markup = {"inline_keyboard": [[{"text": "Sì", "callback_data": "yes"}]]}
        sent = await bot.call("sendMessage", chat_id=person, text="?", reply_markup=markup)
        tap = {"session": SESSION, "message_id": sent["message_id"], "data": "yes"}
        tapped = await browser.post("/tap", json=tap)
        shown = await event()

    assert shown == {"type": "message", "message": sent}
    assert tapped.json() == {"ok": True}
    assert (await bot.update())["callback_query"]["data"] == "yes"


async def test_a_phone_in_a_language_that_is_not_offered_speaks_the_first(app):
    async with listening(app, session=SESSION, language="de") as event:
        await event()
        snapshot = await event()

    assert snapshot["language"] == "it"


async def test_a_place_is_sent_as_a_position(browser, bot, api):
    api.open(SESSION, "it")
    (place,) = (await browser.get("/places", params={"q": "salo"})).json()
    point = {"latitude": place["latitude"], "longitude": place["longitude"]}

    await browser.post("/location", json={"session": SESSION, **point})

    assert place["name"] == "Salò"
    assert (await bot.update())["message"]["location"] == point


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", [place.name for place in sorted(PLACES, key=lambda place: place.name)]),
        ("TRES", ["Trescore Balneario", "Trescore Cremasco"]),
        ("ale", ["Albano Sant'Alessandro"]),
        ("b", ["Bergamo", "Albano Sant'Alessandro", "Trescore Balneario"]),
        ("zzz", []),
    ],
)
async def test_towns_are_found_by_how_they_begin_then_by_what_they_contain(browser, typed, names):
    found = (await browser.get("/places", params={"q": typed})).json()

    assert sorted(place["name"] for place in found) == sorted(names)
    assert [place["name"] for place in found][:1] == names[:1]


async def test_the_phones_language_can_change(browser, bot, api):
    api.open(SESSION, "it")

    await browser.post("/language", json={"session": SESSION, "code": "ar"})
    await browser.post("/send", json={"session": SESSION, "text": "مرحبا"})

    assert (await bot.update())["message"]["from"]["language_code"] == "ar"


@pytest.mark.parametrize("path", ["/", "/health", "/static/chat.js", "/places?q=b", "/nothing"])
async def test_every_answer_forbids_what_comes_from_elsewhere(browser, path):
    headers = (await browser.get(path)).headers

    assert headers["content-security-policy"] == (
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "object-src 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


async def test_a_page_under_another_name_cannot_speak_here(browser):
    answer = await browser.get("/", headers={"Host": "evil.example"})

    assert answer.status_code == 400


async def test_a_form_of_another_site_cannot_speak_here(browser, bot, api):
    api.open(SESSION, "it")
    body = json.dumps({"session": SESSION, "text": "ciao"})

    answer = await browser.post("/send", content=body, headers={"Content-Type": "text/plain"})

    assert answer.status_code == 415
    assert await bot.call("getUpdates") == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/send", {"session": "never-opened", "text": "ciao"}, 404),
        ("/send", {"session": SESSION, "text": ""}, 400),
        ("/send", {"session": SESSION, "text": 5}, 400),
        ("/send", {"session": SESSION}, 400),
        ("/send", ["ciao"], 400),
        ("/tap", {"session": SESSION, "message_id": "1", "data": "x"}, 400),
        ("/location", {"session": SESSION, "latitude": None, "longitude": 9}, 400),
        ("/language", {"session": SESSION, "code": "<b>"}, 400),
    ],
)
async def test_a_request_the_page_would_not_make_is_refused(browser, api, path, body, status):
    api.open(SESSION, "it")

    assert (await browser.post(path, json=body)).status_code == status


async def test_a_body_that_is_not_json_and_a_session_that_is_none_are_refused(browser):
    broken = {"content": "{", "headers": {"Content-Type": "application/json"}}

    assert (await browser.post("/send", **broken)).status_code == 400
    assert (await browser.get("/events", params={"session": "x"})).status_code == 400
    assert (await browser.get("/events")).status_code == 400


async def test_the_page_and_all_it_names_are_served(browser):
    page = (await browser.get("/")).text
    named = set(re.findall(r'(?:src|href)="(/static/[^"]+)"', page))
    scripts = [path.read_text() for path in STATIC.glob("*.js")]
    styles = (STATIC / "chat.css").read_text()
    named |= {f"/static/{name}" for text in scripts for name in re.findall(r'"\./(.+?)"', text)}
    named |= set(re.findall(r'url\("(/static/[^"]+)"\)', styles))

    statuses = {path: (await browser.get(path)).status_code for path in named}

    assert len(named) > 4
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize("path", sorted(STATIC.iterdir()), ids=lambda path: path.name)
def test_the_page_needs_nothing_from_elsewhere_and_never_parses_what_the_bot_said(path):
    text = path.read_text().replace("http://www.w3.org/2000/svg", "")

    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        " style=",
        "onclick=",
    ):
        assert forbidden not in text
    assert not re.search(r"""["'(]\s*https?://\w""", text)
    assert len(text.splitlines()) < 300


def test_every_word_of_the_page_exists_in_both_languages():
    english, italian = re.findall(
        r"  (?:en|it): \{(.*?)\n  \}", (STATIC / "words.js").read_text(), re.DOTALL
    )
    page = (STATIC / "chat.html").read_text()
    scripts = [p.read_text() for p in STATIC.glob("*.js") if not p.name.startswith("map")]
    used = set(re.findall(r'data-(?:word|label|hint)="(\w+)"', page))
    used |= set(re.findall(r"(?<!/)\bwords\.(\w+)", "".join(scripts)))

    known = [set(re.findall(r"^    (\w+):", words, re.MULTILINE)) for words in (english, italian)]

    assert known == [used, used]
