import json
from pathlib import Path

import pytest

import bot.web
from bot.web.contents import CAPTION_UNITS
from bot.web.files import DOCUMENT_BYTES, PHOTO_BYTES
from tests.web.conftest import SESSION
from tests.web.pictures import HTML, PDF, PICTURES, PNG, SVG

BYTES = {"Content-Type": "application/octet-stream"}


def attachment(content, *, name="a.png", caption="", session=SESSION):
    about = {"session": session, "name": name, "caption": caption}
    return {"content": json.dumps(about).encode() + b"\n" + content, "headers": BYTES}


@pytest.mark.parametrize("kind", PICTURES)
async def test_an_attached_picture_is_shown_as_its_bytes_say(browser, bot, person, kind):
    content = PICTURES[kind][0] + b"\n<script>alert(1)</script>\n"

    answer = await browser.post("/attach", **attachment(content, name="x.html", caption="مرحبا"))
    message = (await bot.update())["message"]
    shown = await browser.get(f"/picture/{message['photo'][-1]['file_id']}")

    assert answer.json() == {"ok": True}
    assert message["caption"] == "مرحبا"
    assert (shown.status_code, shown.content) == (200, content)
    assert shown.headers["content-type"] == kind
    assert shown.headers["x-content-type-options"] == "nosniff"


async def test_an_attached_pdf_is_a_download_under_its_own_name(browser, bot, person):
    await browser.post("/attach", **attachment(PDF, name="إعلان.pdf"))
    number = (await bot.update())["message"]["document"]["file_id"]

    answer = await browser.get(f"/file/{number}")
    shown = await browser.get(f"/picture/{number}")

    assert answer.content == PDF
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"_____.pdf\"; filename*=UTF-8''%D8%A5%D8%B9%D9%84%D8%A7%D9%86.pdf"
    )
    assert shown.status_code == 404


async def test_what_the_bot_sends_is_a_download_and_never_a_page(browser, bot, person):
    page = ('<x>"è.html', HTML, "text/html")
    drawing = ("a.svg", SVG, "image/svg+xml")
    sent = [
        await bot.send_file("sendDocument", upload, chat_id=person.user_id)
        for upload in (page, drawing)
    ]
    numbers = [message["document"]["file_id"] for message in sent]

    for number in numbers:
        assert (await browser.get(f"/picture/{number}")).status_code == 404
    answer = await browser.get(f"/file/{numbers[0]}")
    missing = await browser.get("/file/guessed")

    assert answer.content == HTML
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"_x___.html\"; filename*=UTF-8''%3Cx%3E%22%C3%A8.html"
    )
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (HTML, 415),
        (SVG, 415),
        (b"", 415),
        (PNG + bytes(PHOTO_BYTES), 413),
        (PDF + bytes(DOCUMENT_BYTES), 413),
        (PDF + bytes(DOCUMENT_BYTES + (1 << 20)), 413),
    ],
)
async def test_a_file_that_may_not_be_sent_is_refused_with_its_reason(
    browser, bot, person, content, status
):
    assert (await browser.post("/attach", **attachment(content))).status_code == status
    assert await bot.call("getUpdates") == []


async def test_the_largest_allowed_files_pass(browser, bot, person):
    picture = PNG + bytes(PHOTO_BYTES - len(PNG))
    document = PDF + bytes(DOCUMENT_BYTES - len(PDF))
    full = "ਪ" * 1024

    answers = [
        await browser.post("/attach", **attachment(each, caption=full))
        for each in (picture, document)
    ]

    assert [answer.status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (attachment(PNG, session="never-opened"), 404),
        (attachment(PNG, caption="x" * 1025), 400),
        (attachment(PNG, caption=5), 400),
        (attachment(PNG, name=None), 400),
        ({"content": PNG, "headers": BYTES}, 400),
        ({"content": b"[]\n" + PNG, "headers": BYTES}, 400),
        (attachment(PNG) | {"headers": {"Content-Type": "text/plain"}}, 415),
        (attachment(PNG) | {"headers": {}}, 415),
    ],
)
async def test_an_attachment_the_page_would_not_send_is_refused(
    browser, bot, person, request_, status
):
    assert (await browser.post("/attach", **request_)).status_code == status
    assert await bot.call("getUpdates") == []


def test_the_page_knows_the_limits_and_kinds_of_the_server():
    static = Path(bot.web.__file__).parent / "static"
    script, page = (static / "attach.js").read_text(), (static / "chat.html").read_text()

    assert f"{{ picture: {PHOTO_BYTES >> 20}, pdf: {DOCUMENT_BYTES >> 20} }}" in script
    assert f"const CAPTION = {CAPTION_UNITS};" in script
    assert 'accept="image/*,application/pdf"' in page
