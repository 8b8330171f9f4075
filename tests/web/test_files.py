import pytest

from bot.web.files import DOCUMENT_BYTES, PHOTO_BYTES, UnfitFileError
from bot.web.methods import NOT_MODIFIED
from tests.web.pictures import HTML, PDF, PNG, SVG

PHOTO = ("photo.png", PNG, "image/png")
PAPER = ("avviso.pdf", PDF, "application/pdf")
WRONG_ID = (400, "Bad Request: wrong file identifier/HTTP URL specified")
BUTTONS = {"inline_keyboard": [[{"text": "Sì", "callback_data": "yes"}]]}


async def test_a_picture_of_a_person_arrives_as_a_photo(bot, person):
    person.api.send_file(person.session, "IMG_1.png", PNG, "  il cartello, +39035123456 ")

    message = (await bot.update())["message"]
    (size,) = message["photo"]

    assert (size["width"], size["height"], size["file_size"]) == (800, 600, len(PNG))
    assert size["file_id"] != size["file_unique_id"]
    assert message["caption"] == "il cartello, +39035123456"
    assert message["caption_entities"] == [{"type": "phone_number", "offset": 13, "length": 12}]
    assert "text" not in message
    assert (await person.until("message"))["message"] == message


async def test_a_pdf_of_a_person_arrives_as_a_document(bot, person):
    person.api.send_file(person.session, "إعلان.pdf", PDF)

    message = (await bot.update())["message"]
    document = message["document"]

    assert (document["file_name"], document["mime_type"]) == ("إعلان.pdf", "application/pdf")
    assert document["file_size"] == len(PDF)
    assert "caption" not in message
    assert person.api.file(document["file_id"]) == ("إعلان.pdf", PDF, "application/pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/a.pdf", "a.pdf"),
        ("C:\\Users\\a.pdf", "a.pdf"),
        ("a\r\nb\ud800.pdf", "ab.pdf"),
        ("", "file.pdf"),
        ("a" * 200 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
async def test_a_name_keeps_neither_folders_nor_controls(bot, person, given, kept):
    person.api.send_file(person.session, given, PDF)

    assert (await bot.update())["message"]["document"]["file_name"] == kept


@pytest.mark.parametrize(
    ("content", "too_big"),
    [
        (HTML, False),
        (SVG, False),
        (b"", False),
        (PNG + bytes(PHOTO_BYTES), True),
        (PDF + bytes(DOCUMENT_BYTES), True),
    ],
)
async def test_a_file_of_another_kind_or_too_big_does_not_leave_the_phone(
    bot, person, content, too_big
):
    with pytest.raises(UnfitFileError) as refused:
        person.api.send_file(person.session, "x.png", content)

    assert refused.value.too_big == too_big
    assert await bot.call("getUpdates") == []


async def test_a_caption_of_a_person_has_1024_units(bot, person):
    person.api.send_file(person.session, "a.pdf", PDF, "🪪" * 512)

    with pytest.raises(ValueError, match="at most 1024"):
        person.api.send_file(person.session, "a.pdf", PDF, "🪪" * 512 + "x")

    assert len(await bot.call("getUpdates")) == 1


async def test_what_a_person_sent_goes_on_to_others_by_its_id(bot, person):
    other = person.api.open("another-tab", "ar").user_id
    person.api.send_file(person.session, "a.png", PNG)
    person.api.send_file(person.session, "a.pdf", PDF)
    photo = (await bot.update())["message"]["photo"]
    document = (await bot.update())["message"]["document"]

    shown = await bot.call(
        "sendPhoto",
        chat_id=other,
        photo=photo[-1]["file_id"],
        caption="<b>أهلا</b>",
        parse_mode="HTML",
        reply_markup=BUTTONS,
    )
    told = await bot.call("sendDocument", chat_id=other, document=document["file_id"])

    assert (shown["photo"], shown["caption"], shown["reply_markup"]) == (photo, "أهلا", BUTTONS)
    assert shown["caption_entities"] == [{"type": "bold", "offset": 0, "length": 4}]
    assert (told["document"], "caption" in told) == (document, False)


async def test_what_the_bot_uploads_is_kept_under_an_id(api, bot, person):
    chat = {"chat_id": person.user_id}

    photo = (await bot.send_file("sendPhoto", PHOTO, **chat))["photo"]
    document = (await bot.send_file("sendDocument", PAPER, **chat, caption="a"))["document"]

    assert api.file(photo[-1]["file_id"]) == PHOTO
    assert api.file(document["file_id"]) == PAPER
    again = await bot.call("sendPhoto", **chat, photo=photo[-1]["file_id"])
    assert again["photo"] == photo


async def test_files_that_telegram_would_refuse_are_refused(bot, person):
    chat = {"chat_id": person.user_id}
    photo = (await bot.send_file("sendPhoto", PHOTO, **chat))["photo"][0]
    document = (await bot.send_file("sendDocument", PAPER, **chat))["document"]
    big = ("big.png", PNG + bytes(PHOTO_BYTES), "image/png")

    for name in ("nowhere", photo["file_unique_id"], "https://a.example/a.png"):
        assert await bot.refusal("sendPhoto", **chat, photo=name) == WRONG_ID
        assert await bot.refusal("sendDocument", **chat, document=name) == WRONG_ID
    too_big = (
        f"file of size {len(big[1])} bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )
    refusals = [
        await bot.refusal("sendPhoto", **chat),
        await bot.refusal("sendPhoto", **chat, photo=document["file_id"]),
        await bot.refusal("sendDocument", **chat, document=photo["file_id"]),
        await bot.send_file("sendPhoto", PAPER, **chat),
        await bot.send_file("sendPhoto", big, **chat),
        await bot.send_file("sendDocument", ("a", b"", "text/plain"), **chat),
    ]

    assert [description.removeprefix("Bad Request: ") for _, description in refusals] == [
        "there is no photo in the request",
        "can't use file of type Document as Photo",
        "can't use file of type Photo as Document",
        "IMAGE_PROCESS_FAILED",
        too_big,
        "file must be non-empty",
    ]


async def test_a_caption_has_1024_units_after_parsing(bot, person):
    sent = await bot.send_file("sendPhoto", PHOTO, chat_id=person.user_id)
    send = {"chat_id": person.user_id, "photo": sent["photo"][0]["file_id"], "parse_mode": "HTML"}
    edit = {"chat_id": person.user_id, "message_id": sent["message_id"], "parse_mode": "HTML"}
    longest, too_long = f"<b>{'🪪' * 512}</b>", f"<b>{'🪪' * 512}x</b>"

    assert (await bot.call("sendPhoto", **send, caption=longest))["caption"] == "🪪" * 512
    refusals = [
        await bot.refusal("sendPhoto", **send, caption=too_long),
        await bot.refusal("editMessageCaption", **edit, caption=too_long),
    ]

    assert refusals == [(400, "Bad Request: message caption is too long")] * 2


async def test_an_edit_replaces_the_caption_and_keeps_the_file(bot, person, clock):
    sent = await bot.send_file(
        "sendPhoto", PHOTO, chat_id=person.user_id, caption="prima", reply_markup=BUTTONS
    )
    where = {"chat_id": person.user_id, "message_id": sent["message_id"]}
    clock.pass_hours(1)

    edited = await bot.call("editMessageCaption", **where, caption="<i>poi</i>", parse_mode="HTML")
    same = await bot.refusal("editMessageCaption", **where, caption="<i>poi</i>", parse_mode="HTML")
    gone = await bot.call("editMessageCaption", **where)

    assert (edited["photo"], edited["caption"]) == (sent["photo"], "poi")
    assert edited["caption_entities"] == [{"type": "italic", "offset": 0, "length": 3}]
    assert edited["edit_date"] == sent["date"] + 3600
    assert "reply_markup" not in edited
    assert (await person.until("edit"))["message"] == edited
    assert same == (400, NOT_MODIFIED)
    assert {"caption", "caption_entities"}.isdisjoint(gone)


async def test_a_text_and_a_caption_are_edited_each_by_its_own_method(bot, person):
    text = await bot.call("sendMessage", chat_id=person.user_id, text="a")
    photo = await bot.send_file("sendPhoto", PHOTO, chat_id=person.user_id, caption="a")
    as_text = {"chat_id": person.user_id, "message_id": photo["message_id"], "text": "b"}
    as_caption = {"chat_id": person.user_id, "message_id": text["message_id"], "caption": "b"}

    assert await bot.refusal("editMessageText", **as_text) == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert await bot.refusal("editMessageCaption", **as_caption) == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )


async def test_new_buttons_under_a_photo_keep_its_caption(bot, person):
    sent = await bot.send_file("sendPhoto", PHOTO, chat_id=person.user_id, caption="a")
    where = {"chat_id": person.user_id, "message_id": sent["message_id"]}

    edited = await bot.call("editMessageReplyMarkup", **where, reply_markup=BUTTONS)
    tapped = person.api.tap(person.session, sent["message_id"], "yes")

    assert edited == sent | {"reply_markup": BUTTONS}
    assert tapped
    assert (await bot.update())["callback_query"]["message"]["caption"] == "a"


async def test_a_photo_is_deleted_as_any_message_is(bot, person):
    sent = await bot.send_file("sendPhoto", PHOTO, chat_id=person.user_id, caption="a")

    await bot.call("deleteMessage", chat_id=person.user_id, message_id=sent["message_id"])

    assert (await person.seen())["messages"] == []
