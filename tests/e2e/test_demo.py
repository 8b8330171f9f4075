"""The demo in the browser: the same bot, over the chat page's own HTTP."""

import asyncio
import json
import socket
from contextlib import aclosing, asynccontextmanager

import httpx
import pytest
import uvicorn
from telegram import Bot

from bot.demo import DEMO_TOKEN, demonstration, everybody
from bot.tg.messenger import TelegramMessenger
from bot.tg.outgoing import Document
from tests.e2e.living import living, real_brain, title, word

SESSION = "a-browser-tab"


@asynccontextmanager
async def serving(page):
    """At a free port of this machine, inside the block."""
    listener = socket.create_server(("127.0.0.1", 0))  # it queues who comes before the server
    server = uvicorn.Server(uvicorn.Config(page, log_level="warning", lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await task


@pytest.fixture
def demo():
    return demonstration(real_brain().dialogue.knowledge, real_brain().voices)


@pytest.fixture
async def browser(tmp_path, demo):
    connection, api, page = demo
    async with (
        living(real_brain(), connection, tmp_path),
        serving(page) as address,
        httpx.AsyncClient(base_url=address, timeout=5) as client,
    ):
        yield client
        api.close()


@asynccontextmanager
async def page_of(browser, language="pa"):
    """The page's event stream, as a browser reads it."""
    params = {"session": SESSION, "language": language}
    async with (
        browser.stream("GET", "/events", params=params) as response,
        aclosing(response.aiter_lines()) as lines,
    ):
        yield (json.loads(line[6:]) async for line in lines if line.startswith("data: "))


async def said_by_the_bot(events):
    """The next message that is not the person's own."""
    async for event in events:
        if event["type"] == "message" and event["message"]["from"]["is_bot"]:
            return event["message"]
    raise AssertionError("the stream ended")


async def test_the_page_is_served_and_names_its_parts(browser):
    page = await browser.get("/")

    assert page.status_code == 200
    assert "<html" in page.text
    for name in ("chat.css", "chat.js"):
        assert (await browser.get(f"/static/{name}")).status_code == 200


async def test_start_in_the_page_shows_the_languages_and_the_phones_first(browser):
    async with page_of(browser) as events:
        await browser.post("/send", json={"session": SESSION, "text": "/start"})

        menu = await said_by_the_bot(events)

    labels = [b["text"] for row in menu["reply_markup"]["inline_keyboard"] for b in row]
    assert labels[0] == "✓ ਪੰਜਾਬੀ"
    assert len(labels) == len(real_brain().voices)


async def test_a_question_in_the_page_is_answered_and_its_button_works(browser):
    async with page_of(browser, "it") as events:
        await browser.post("/send", json={"session": SESSION, "text": "rinovo permeso sogiorno"})
        card = await said_by_the_bot(events)
        assert card["text"].startswith(title("it", "permit_renewal"))

        buttons = [b for row in card["reply_markup"]["inline_keyboard"] for b in row]
        data = next(b["callback_data"] for b in buttons if "💶" in b["text"])
        tapped = {"session": SESSION, "message_id": card["message_id"], "data": data}
        await browser.post("/tap", json=tapped)

        assert "€" in (await said_by_the_bot(events))["text"]


async def test_a_municipality_picked_in_the_page_finds_its_desk(browser):
    (place,) = (await browser.get("/places", params={"q": "trescore baln"})).json()
    async with page_of(browser, "it") as events:
        point = {"latitude": place["latitude"], "longitude": place["longitude"]}
        await browser.post("/location", json={"session": SESSION, **point})

        saved = await said_by_the_bot(events)

    assert word("it", "Your town: %(town)s.") % {"town": "Trescore Balneario"} in saved["text"]


async def test_a_file_in_the_page_can_be_downloaded(browser, demo):
    async with page_of(browser, "it") as events, Bot(DEMO_TOKEN, request=demo[0].request) as bot:
        person = await anext(event["user_id"] async for event in events if "user_id" in event)
        await TelegramMessenger(bot=bot).deliver(person, Document("a1b2.csv", b"notice,it\n"))
        sent = (await said_by_the_bot(events))["document"]

    assert sent["file_name"] == "a1b2.csv"
    assert (await browser.get(f"/file/{sent['file_id']}")).content == b"notice,it\n"


async def test_the_bots_name_reaches_the_page_in_the_phones_language(browser):
    async with page_of(browser, "it") as events, asyncio.timeout(5):
        # The bot introduces itself while the page opens: in the first event, or in one soon after.
        async for event in events:
            if event.get("profile", {}).get("name") == word(
                "it", "Sportello: permits and services"
            ):
                return
        pytest.fail("the stream ended")


async def test_with_staff_whoever_opens_the_page_writes_notices(tmp_path, demo):
    connection, api, page = demo
    staff = everybody(api, real_brain().dialogue.knowledge)
    async with (
        living(real_brain(), connection, tmp_path, staff),
        serving(page) as address,
        httpx.AsyncClient(base_url=address, timeout=5) as client,
        page_of(client, "it") as events,
    ):
        await client.post("/send", json={"session": SESSION, "text": "/notice"})
        async for event in events:
            if event["type"] == "message" and event["message"]["from"]["is_bot"]:
                break
        api.close()

    assert word("it", "Notices to people") in event["message"]["text"]
