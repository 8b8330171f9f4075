"""Both ways to the Bot API: over real HTTP on loopback, and through a function."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from telegram import Bot, InputFile, ReplyKeyboardRemove
from telegram.error import (
    BadRequest,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.tg.transport import AiohttpRequest, CallableRequest

TOKEN = "123456:" + "A" * 35
MESSAGE = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}


class Server:
    """Answers with what the test says, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, object]] = []
        self.answer: tuple[int, object] = (200, {"ok": True, "result": MESSAGE})
        self.pause = 0.0
        self.raw: bytes | None = None
        self.cut = False

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.path.rsplit("/", 1)[-1]
        if request.content_type == "application/json":
            self.asked.append((method, "json", await request.json()))
        elif request.content_type == "multipart/form-data":
            form = await request.post()
            parts = {
                name: (part.filename, part.file.read(), part.content_type)
                if isinstance(part, web.FileField)
                else part
                for name, part in form.items()
            }
            self.asked.append((method, "form", parts))
        else:
            self.asked.append((method, request.content_type, await request.read()))
        await asyncio.sleep(self.pause)
        if self.cut:
            response = web.StreamResponse(headers={"Content-Length": "100"})
            await response.prepare(request)
            await response.write(b'{"ok":')
            request.transport.close()
            return response
        if self.raw is not None:
            return web.Response(body=self.raw)
        status, body = self.answer
        return web.json_response(body, status=status)


@pytest.fixture
async def server() -> AsyncIterator[tuple[Server, str]]:
    api = Server()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", api.handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    yield api, f"http://127.0.0.1:{port}"
    await runner.cleanup()


@asynccontextmanager
async def a_bot(root: str, **settings: float) -> AsyncIterator[Bot]:
    request = AiohttpRequest(**settings)
    async with request:
        yield Bot(TOKEN, base_url=f"{root}/bot", request=request, get_updates_request=request)


async def test_parameters_travel_as_json_with_their_own_types(server):
    api, root = server
    async with a_bot(root) as bot:
        sent = await bot.send_message(7, "ਸਤ ਸ੍ਰੀ ਅਕਾਲ <b>", reply_markup=ReplyKeyboardRemove())

    assert sent.message_id == 1
    parameters = {
        "chat_id": 7,
        "text": "ਸਤ ਸ੍ਰੀ ਅਕਾਲ <b>",
        "reply_markup": {"remove_keyboard": True},
    }
    assert api.asked == [("sendMessage", "json", parameters)]


async def test_files_travel_as_a_form(server):
    api, root = server
    async with a_bot(root) as bot:
        await bot.send_document(7, InputFile(io.BytesIO(b"BEGIN:VCARD"), filename="desk.vcf"))

    ((method, kind, parts),) = api.asked
    assert (method, kind, parts["chat_id"]) == ("sendDocument", "form", "7")
    assert parts["document"][:2] == ("desk.vcf", b"BEGIN:VCARD")


@pytest.mark.parametrize(
    ("status", "more", "error"),
    [
        (403, {}, Forbidden),
        (400, {}, BadRequest),
        (429, {"parameters": {"retry_after": 3}}, RetryAfter),
        (502, {}, NetworkError),
    ],
)
async def test_telegrams_refusals_become_the_librarys_errors(server, status, more, error):
    api, root = server
    api.answer = (status, {"ok": False, "description": "no", **more})

    async with a_bot(root) as bot:
        with pytest.raises(error):
            await bot.send_message(7, "x")


async def test_an_answer_that_comes_too_late_may_have_arrived(server):
    api, root = server
    api.pause = 1

    async with a_bot(root, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(7, "x")


async def test_an_answer_cut_short_may_have_arrived(server):
    api, root = server
    api.cut = True

    async with a_bot(root) as bot:
        with pytest.raises(TimedOut, match="ClientPayloadError"):
            await bot.send_message(7, "x")


async def test_a_timeout_of_the_call_goes_before_the_default(server):
    api, root = server
    api.pause = 0.1

    async with a_bot(root, read_timeout=0.05) as bot:
        sent = await bot.send_message(7, "x", read_timeout=2)

    assert sent.message_id == 1


async def test_a_closed_door_is_a_network_error_without_the_token(unused_port):
    async with a_bot(f"http://127.0.0.1:{unused_port}") as bot:
        with pytest.raises(NetworkError) as refused:
            await bot.send_message(7, "x")

    assert not isinstance(refused.value, TimedOut)
    assert TOKEN not in str(refused.value)
    assert refused.value.__cause__ is None


async def test_an_address_that_aiohttp_would_repeat_is_masked():
    async with a_bot("http://[broken") as bot:
        with pytest.raises(NetworkError) as refused:
            await bot.send_message(7, "x")

    assert TOKEN not in str(refused.value)


@pytest.mark.parametrize("raw", [b"<html>captive portal</html>", b"[1]"])
async def test_an_answer_that_is_no_json_object_is_an_error_and_is_not_logged(server, caplog, raw):
    api, root = server
    api.raw = raw

    async with a_bot(root) as bot:
        with pytest.raises(TelegramError, match="not"):
            await bot.send_message(7, "x")

    assert "portal" not in caplog.text


async def test_nothing_logs_the_token_even_at_debug(server, caplog):
    caplog.set_level(logging.DEBUG, logger="aiohttp")
    caplog.set_level(logging.DEBUG, logger="bot")
    _, root = server

    async with a_bot(root) as bot:
        await bot.send_message(7, "x")

    assert TOKEN not in caplog.text


async def test_opening_and_closing_twice_is_harmless():
    request = AiohttpRequest()
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()

    with pytest.raises(RuntimeError, match="not initialised"):
        await request.do_request("http://127.0.0.1/", "POST")


async def test_a_file_is_fetched_without_a_body(server):
    api, root = server
    api.raw = b"bytes"

    async with AiohttpRequest() as request:
        assert await request.retrieve(f"{root}/file/x") == b"bytes"
        assert request.read_timeout == 10


async def test_a_function_can_stand_in_for_the_server():
    asked = []

    async def call(method, parameters, files):
        asked.append((method, parameters, files))
        return 200, json.dumps({"ok": True, "result": {**MESSAGE, "message_id": 5}}).encode()

    request = CallableRequest(call)
    async with request:
        bot = Bot(TOKEN, request=request, get_updates_request=request)
        sent = await bot.send_message(7, "hi", reply_markup=ReplyKeyboardRemove())
        await bot.send_document(7, InputFile(b"BEGIN:VCARD", filename="desk.vcf"))

    assert sent.message_id == 5
    markup = {"remove_keyboard": True}
    assert asked[0] == ("sendMessage", {"chat_id": 7, "text": "hi", "reply_markup": markup}, {})
    assert asked[1][0] == "sendDocument"
    assert asked[1][2]["document"][:2] == ("desk.vcf", b"BEGIN:VCARD")


async def test_a_refusal_of_the_function_is_the_librarys_error():
    async def call(method, parameters, files):
        return 404, b'{"ok":false,"description":"Not Found"}'

    request = CallableRequest(call)

    with pytest.raises(TelegramError, match="Not Found"):
        await request.post("local/getNothing")
    assert request.read_timeout == 10


@pytest.fixture
def unused_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
