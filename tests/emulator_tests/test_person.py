import asyncio
from collections.abc import Iterator
from datetime import timedelta
from threading import Thread

import pytest

from tests.emulator import AsyncPerson, Emulator, NoAnswerError, Person
from tests.emulator_tests.caller import Bot

MENU = {"inline_keyboard": [[{"text": "🏢 Desk", "callback_data": "desk"}]]}
ASK = {"keyboard": [[{"text": "📍 Here", "request_location": True}]]}


def answer(bot: Bot, update: dict) -> None:
    """A bot of eight rules: enough to talk to."""
    if query := update.get("callback_query"):
        status, _ = bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Too old")
        if status == 200:
            where = {"chat_id": 7, "message_id": query["message"]["message_id"]}
            bot.ok("editMessageText", **where, text="The desk")
        else:
            bot.ok("sendMessage", chat_id=7, text="Send /start")
    elif "location" in update["message"]:
        bot.ok("sendVenue", chat_id=7, latitude=45.7, longitude=9.8, title="Desk", address="Via")
    elif photo := update["message"].get("photo"):
        bot.ok("sendPhoto", chat_id=7, photo=photo[-1]["file_id"], caption="Seen")
    elif document := update["message"].get("document"):
        bot.ok("sendDocument", chat_id=7, document=document["file_id"], caption="Read")
    elif update["message"]["text"] == "/start":
        bot.ok("sendMessage", chat_id=7, text="Welcome", reply_markup=MENU)
    elif update["message"]["text"] != "silence":
        bot.ok("sendMessage", chat_id=7, text="Two", reply_markup=ASK)
        bot.ok("sendMessage", chat_id=7, text="lines")


def poll(bot: Bot, stop: list[bool]) -> None:
    offset = 0
    while not stop:
        for update in bot.ok("getUpdates", offset=offset, timeout=1):
            offset = update["update_id"] + 1
            if not stop:
                answer(bot, update)


@pytest.fixture
def person(api: Emulator, bot: Bot) -> Iterator[Person]:
    stop: list[bool] = []
    thread = Thread(target=poll, args=(bot, stop))
    thread.start()
    yield Person(api, language_code="ar", timeout=3)
    stop.append(True)
    api.say("end", user_id=8)
    thread.join(5)


def test_a_talk_reads_as_one(person):
    assert person.send("/start").text == "Welcome"
    assert person.buttons == ("🏢 Desk",)

    assert person.tap("Desk").text == "The desk"
    assert (person.toast, person.alert, person.buttons) == ("Too old", "", ())

    assert person.send("ciao").text == "lines"
    assert person.texts == ("The desk", "Two", "lines")
    assert person.keyboard == ("📍 Here",)
    assert person.share_location(45.7, 9.8).text == "Desk, Via"
    assert person.messages[0].raw["from"]["language_code"] == "ar"
    assert (person.api.violations, person.api.unanswered) == ([], [])


def test_files_go_there_and_back(person):
    shown = person.send_photo(caption="a poster")
    photo = person.sent

    told = person.send_document("notice.pdf", "application/pdf")

    assert (photo.caption, photo.document) == ("a poster", "")
    assert (shown.photo, shown.caption, shown.text) == (photo.photo, "Seen", "Seen")
    assert (told.document, told.caption) == (person.sent.document, "Read")
    assert (person.sent.text, person.sent.caption) == ("notice.pdf", "")
    assert person.api.violations == []


def test_time_may_pass_before_a_tap(person):
    menu = person.send("/start")
    later = person.tap("Desk", on=menu, after=timedelta(days=90))

    assert later.text == "The desk"


def test_no_answer_is_said_so(person):
    person.timeout = 0.2

    with pytest.raises(NoAnswerError):
        person.send("silence")
    with pytest.raises(NoAnswerError, match="nothing"):
        _ = person.last


async def test_a_bot_in_the_same_loop_is_not_held_up(api, bot):
    async def run() -> None:
        offset = 0
        while offset < 1004:
            updates = await asyncio.to_thread(bot.ok, "getUpdates", offset=offset, timeout=2)
            for update in updates:
                offset = update["update_id"] + 1
                await asyncio.to_thread(answer, bot, update)

    async with asyncio.TaskGroup() as group:
        group.create_task(run())
        person = AsyncPerson(api)
        assert (await person.send("/start")).text == "Welcome"
        assert (await person.tap("Desk")).text == "The desk"
        assert (await person.send_photo()).caption == "Seen"
        read = await person.send_document("a.pdf", "application/pdf", caption="b")

    assert (person.toast, read.caption, person.sent.caption) == ("Too old", "Read", "b")
