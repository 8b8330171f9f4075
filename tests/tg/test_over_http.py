"""Every reply in every language goes through a Bot API over HTTP, which judges it as Telegram."""

import pytest
from telegram import Bot

from bot.tg.messenger import Delivered, TelegramMessenger
from bot.tg.rendering import render
from bot.tg.transport import AiohttpRequest
from tests.emulator.emulator import Emulator
from tests.tg.fakes import PERSON_ID
from tests.tg.replies import REPLIES
from tests.tg.samples import LANGUAGES
from tests.tg.speech import spoken

SENDING = {"sendMessage", "sendVenue", "sendContact", "sendDocument"}


@pytest.mark.parametrize("code", LANGUAGES)
async def test_every_reply_is_taken(code: str) -> None:
    with Emulator() as api:
        api.say("/start", user_id=PERSON_ID)
        request = AiohttpRequest()
        await request.initialize()
        bot = Bot(api.token, base_url=f"{api.url}/bot", request=request)
        messenger = TelegramMessenger(bot=bot)
        said = [each for reply in REPLIES.values() for each in render(reply, spoken()[code])]
        deliveries = [await messenger.deliver(PERSON_ID, outgoing) for outgoing in said]
        await request.shutdown()

        assert all(isinstance(delivery, Delivered) for delivery in deliveries)
        assert len(api.calls) == len(said)  # none had to be sent again as plain text
        assert {call.method for call in api.calls} == SENDING
        assert api.violations == []


async def test_menus_replace_each_other_and_a_second_tap_changes_nothing() -> None:
    menu, page = (render(REPLIES[name], spoken()["ar"])[0] for name in ("topic_menu", "topic_page"))
    with Emulator() as api:
        api.say("/start", user_id=PERSON_ID)
        request = AiohttpRequest()
        await request.initialize()
        bot = Bot(api.token, base_url=f"{api.url}/bot", request=request)
        messenger = TelegramMessenger(bot=bot)
        sent = await messenger.deliver(PERSON_ID, menu)
        assert isinstance(sent, Delivered)
        (message_id,) = sent.message_ids

        first = await messenger.deliver(PERSON_ID, page, instead_of=message_id)
        second = await messenger.deliver(PERSON_ID, page, instead_of=message_id)
        await request.shutdown()

        assert (first, second) == (Delivered((message_id,)), Delivered())
        assert [call.method for call in api.calls] == [
            "sendMessage",
            "editMessageText",
            "editMessageText",
        ]
        assert len([message for message in api.messages(PERSON_ID) if message.from_bot]) == 1
