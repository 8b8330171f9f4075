import asyncio

from bot.web.botapi import LocalBotApi


async def test_an_update_returns_until_a_later_offset_confirms_it(bot, person):
    person.api.say(person.session, "uno")
    person.api.say(person.session, "due")

    first = await bot.call("getUpdates")
    again = await bot.call("getUpdates", offset=first[0]["update_id"])
    rest = await bot.call("getUpdates", offset=first[0]["update_id"] + 1)
    none = await bot.call("getUpdates", offset=first[1]["update_id"] + 1)

    assert first == again
    assert [update["message"]["text"] for update in rest] == ["due"]
    assert none == []


async def test_a_confirmed_update_is_gone_for_every_later_call(bot, person):
    person.api.say(person.session, "uno")
    (update,) = await bot.call("getUpdates")
    await bot.call("getUpdates", offset=update["update_id"] + 1)

    assert await bot.call("getUpdates", offset=0) == []


async def test_a_negative_offset_keeps_only_the_newest(bot, person):
    for text in ("uno", "due", "tre"):
        person.api.say(person.session, text)

    newest = await bot.call("getUpdates", offset=-1)

    assert [update["message"]["text"] for update in newest] == ["tre"]


async def test_the_limit_is_kept(bot, person):
    for text in ("uno", "due", "tre"):
        person.api.say(person.session, text)

    assert len(await bot.call("getUpdates", limit=2)) == 2


async def test_a_waiting_poll_wakes_when_something_is_said(bot, person):
    poll = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    person.api.say(person.session, "ciao")

    (update,) = await asyncio.wait_for(poll, 1)

    assert update["message"]["text"] == "ciao"


async def test_a_second_poller_ends_the_first_with_a_conflict(bot, person):
    first = asyncio.create_task(bot.refusal("getUpdates", timeout=30))
    await asyncio.sleep(0)
    second = asyncio.create_task(bot.call("getUpdates", timeout=30))

    status, description = await asyncio.wait_for(first, 1)
    person.api.say(person.session, "ciao")

    assert (status, description.split(":")[0]) == (409, "Conflict")
    assert len(await second) == 1


async def test_a_poll_that_was_cancelled_loses_nothing(bot, person):
    poll = asyncio.create_task(bot.call("getUpdates", timeout=30))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    person.api.say(person.session, "ciao")

    assert len(await bot.call("getUpdates")) == 1


async def test_allowed_updates_are_remembered(bot, person):
    await bot.call("getUpdates", allowed_updates='["callback_query"]')
    person.api.say(person.session, "ignored")
    await bot.call("getUpdates")
    await bot.call("getUpdates", allowed_updates=["message"])
    person.api.say(person.session, "taken")

    assert [u["message"]["text"] for u in await bot.call("getUpdates")] == ["taken"]


async def test_update_ids_do_not_come_back_after_a_restart(bot, person, clock):
    person.api.say(person.session, "prima")
    before = await bot.update()
    clock.pass_hours(0.01)
    restarted = LocalBotApi(now=clock)
    restarted.open(person.session, "it")
    restarted.say(person.session, "dopo")
    bot.api, bot.offset = restarted, 0

    after = await bot.update()

    assert after["update_id"] > before["update_id"]
    assert after["message"]["message_id"] > before["message"]["message_id"]
    assert after["message"]["from"]["id"] == before["message"]["from"]["id"]


async def test_deleting_the_webhook_may_drop_what_waits(bot, person):
    person.api.say(person.session, "ciao")
    waiting = await bot.call("getWebhookInfo")

    await bot.call("deleteWebhook", drop_pending_updates=True)

    assert (waiting["url"], waiting["pending_update_count"]) == ("", 1)
    assert await bot.call("getUpdates") == []


async def test_a_method_nobody_wrote_is_not_found(bot):
    assert await bot.refusal("sendDice", chat_id=1) == (404, "Not Found")
