from urllib.parse import urlencode
from urllib.request import Request

import pytest

from tests.emulator_tests.caller import Bot, fetch


def test_a_wrong_token_is_unauthorized(api):
    assert Bot(api.url, "123456:another").error("getMe") == (401, "Unauthorized")


def test_an_unknown_method_is_not_found_and_remembered(api, bot):
    assert bot.error("sendDice", chat_id=7) == (404, "Not Found: method not found")
    assert api.violations == ["sendDice: no such method, or one this emulator lacks"]


def test_a_path_that_is_no_call_is_not_found(api):
    assert fetch(Request(f"{api.url}/hello"))[0] == 404


def test_a_method_is_found_in_any_case_and_by_get(api, bot):
    status, body = fetch(Request(f"{api.url}/bot{bot.token}/GETme"))

    assert (status, body["result"]["id"], body["result"]["is_bot"]) == (200, 123456, True)


@pytest.mark.parametrize("form", ["json", "json of strings", "urlencoded", "query", "multipart"])
def test_every_form_of_body_means_the_same(api, bot, form):
    api.say("hello")
    markup = '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}'
    fields = {"chat_id": "7", "text": "12", "protect_content": "True", "reply_markup": markup}
    if form == "json":
        rows = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
        status, _ = bot.call(
            "sendMessage", chat_id=7, text="12", protect_content=True, reply_markup=rows
        )
    elif form == "json of strings":
        status, _ = bot.call("sendMessage", **fields)
    elif form == "urlencoded":
        body = urlencode(fields).encode()
        status, _ = bot.post("sendMessage", body, "application/x-www-form-urlencoded")
    elif form == "query":
        address = f"{api.url}/bot{bot.token}/sendMessage?{urlencode(fields)}"
        status, _ = fetch(Request(address))
    else:
        status, _ = bot.post("sendMessage", multipart(fields), "multipart/form-data; boundary=xx")

    (call,) = api.calls_of("sendMessage")
    assert status == 200
    assert int(call.pop("chat_id")) == 7
    assert call == {
        "text": "12",
        "protect_content": True,
        "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]},
    }


def multipart(fields, file=b""):
    lines = [
        f'--xx\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = b'--xx\r\nContent-Disposition: form-data; name="part"; filename="my data.json"\r\n\r\n'
    return b"".join(lines) + (head + file + b"\r\n" if file else b"") + b"--xx--\r\n"


def test_an_uploaded_file_arrives_byte_for_byte_and_can_be_sent_again_by_id(api, bot):
    api.say("hello")
    content = b"\x00\r\n--x\n\xff"
    body = multipart({"chat_id": "7", "document": "attach://part", "caption": "yours"}, content)

    _, answer = bot.post("sendDocument", body, "multipart/form-data; boundary=xx")

    document = answer["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("my data.json", len(content))
    assert api.calls_of("sendDocument")[0]["document"].content == content
    assert bot.ok("sendDocument", chat_id=7, document=document["file_id"])["document"] == document
    assert bot.error("sendDocument", chat_id=7, document="nothing") == (
        400,
        "Bad Request: wrong file identifier/HTTP URL specified",
    )


def test_a_body_in_chunks_is_read(api, bot):
    def chunks():
        yield b'{"language_code": '
        yield b'"it"}'

    request = Request(f"{api.url}/bot{bot.token}/getMyName", chunks(), method="POST")
    request.add_header("Content-Type", "application/json")

    assert fetch(request) == (200, {"ok": True, "result": {"name": "Test bot"}})


def test_a_body_that_is_not_what_it_says_is_refused(bot):
    assert bot.post("getMe", b"{", "application/json")[0] == 400
    assert bot.post("getMe", b"[]", "application/json")[0] == 400
    assert bot.post("getMe", b"x", "text/plain")[0] == 400


@pytest.mark.parametrize(
    ("params", "fault"),
    [
        ({"chat_id": 7}, "sendMessage.text: missing"),
        ({"chat_id": 7, "text": "a", "txt": "b"}, "sendMessage.txt: unknown field"),
        ({"chat_id": [7], "text": "a"}, "sendMessage.chat_id: not a Integer"),
        ({"chat_id": 7, "text": "a", "protect_content": 1}, "protect_content: not a Boolean"),
        (
            {"chat_id": 7, "text": "a", "entities": [{"type": "bold"}]},
            "entities[0].offset: missing",
        ),
        (
            {"chat_id": 7, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": 1}]]}},
            "reply_markup.inline_keyboard[0][0].text: not a String",
        ),
    ],
)
def test_a_call_that_breaks_the_specification_is_refused_and_remembered(api, bot, params, fault):
    api.say("hello")

    status, description = bot.error("sendMessage", **params)

    assert status == 400
    assert any(fault in line for line in api.violations), api.violations
    assert description.startswith("Bad Request: sendMessage.")
    assert len(api.messages()) == 1
