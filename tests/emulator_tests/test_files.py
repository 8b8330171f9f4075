import json
from urllib.request import Request

from tests.emulator.spec import faults_of_value
from tests.emulator_tests.caller import fetch

WRONG_ID = (400, "Bad Request: wrong file identifier/HTTP URL specified")


def test_a_persons_photo_arrives_in_its_sizes_the_largest_last(api, bot):
    file_id = api.send_photo(caption="a poster")

    (update,) = bot.ok("getUpdates")
    message = update["message"]

    assert faults_of_value("Update", update) == []
    assert [size["width"] for size in message["photo"]] == [320, 1280]
    assert message["photo"][-1]["file_id"] == file_id
    assert message["caption"] == "a poster"
    assert "text" not in message


def test_a_persons_document_arrives_with_its_name_and_type(api, bot):
    file_id = api.send_document("notice.pdf", "application/pdf", file_size=9)

    (update,) = bot.ok("getUpdates")
    document = update["message"]["document"]

    assert faults_of_value("Update", update) == []
    assert (document["file_id"], document["file_size"]) == (file_id, 9)
    assert (document["file_name"], document["mime_type"]) == ("notice.pdf", "application/pdf")
    assert "caption" not in update["message"]


def test_what_one_person_sent_goes_to_another_by_its_id(api, bot):
    photo = api.send_photo(user_id=7)
    document = api.send_document("notice.pdf", "application/pdf", user_id=7)
    api.say("ciao", user_id=8)

    shown = bot.ok("sendPhoto", chat_id=8, photo=photo, caption="<b>a</b>", parse_mode="HTML")
    told = bot.ok("sendDocument", chat_id=8, document=document)

    assert shown["photo"][-1]["file_id"] == photo
    assert (shown["caption"], shown["caption_entities"][0]["type"]) == ("a", "bold")
    assert (told["document"]["mime_type"], "caption" in told) == ("application/pdf", False)
    seen = [message for message in api.messages(8) if message.from_bot]
    assert [(m.photo, m.document, m.caption) for m in seen] == [
        (photo, "", "a"),
        ("", document, ""),
    ]
    assert api.violations == []


def test_each_size_of_a_photo_stands_for_all_of_it(api, bot):
    largest = api.send_photo()
    (update,) = bot.ok("getUpdates")
    smallest = update["message"]["photo"][0]["file_id"]

    shown = bot.ok("sendPhoto", chat_id=7, photo=smallest)

    assert shown["photo"][-1]["file_id"] == largest != smallest


def test_two_files_have_two_ids(api):
    ids = [api.send_photo(), api.send_photo(), *(api.send_document("a", "b/c") for _ in "xy")]

    assert len(set(ids)) == 4


def test_a_photo_cannot_go_as_a_document_nor_a_document_as_a_photo(api, bot):
    photo, document = api.send_photo(), api.send_document("a.pdf", "application/pdf")

    assert bot.error("sendPhoto", chat_id=7, photo=document) == (
        400,
        "Bad Request: can't use file of type Document as Photo",
    )
    assert bot.error("sendDocument", chat_id=7, document=photo) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )
    assert len(api.violations) == 2


def test_an_id_that_telegram_never_gave_is_refused_and_is_no_violation(api, bot):
    api.say("ciao")

    assert bot.error("sendPhoto", chat_id=7, photo="nowhere") == WRONG_ID
    assert bot.error("sendDocument", chat_id=7, document="nowhere") == WRONG_ID
    assert api.violations == []


def test_a_photo_may_be_uploaded_and_then_goes_by_its_id(api, bot):
    api.say("ciao")
    body = (
        b'--xx\r\nContent-Disposition: form-data; name="chat_id"\r\n\r\n7\r\n'
        b'--xx\r\nContent-Disposition: form-data; name="photo"; filename="a.png"\r\n\r\n'
        b"\x89PNG\r\n--xx--\r\n"
    )

    _, answer = bot.post("sendPhoto", body, "multipart/form-data; boundary=xx")
    photo = answer["result"]["photo"]

    assert photo[-1]["file_size"] == 4
    assert bot.ok("sendPhoto", chat_id=7, photo=photo[-1]["file_id"])["photo"] == photo


def test_a_caption_can_be_taken_away_and_a_text_method_does_not_reach_it(api, bot):
    photo = api.send_photo()
    sent = bot.ok("sendPhoto", chat_id=7, photo=photo, caption="a")
    where = {"chat_id": 7, "message_id": sent["message_id"]}

    refused = bot.error("editMessageText", **where, text="b")
    edited = bot.ok("editMessageCaption", **where)
    same, words = bot.error("editMessageCaption", **where)

    assert refused == (400, "Bad Request: there is no text in the message to edit")
    assert ("caption" in edited, edited["photo"]) == (False, sent["photo"])
    assert "edit_date" in edited
    assert (same, "message is not modified" in words) == (400, True)


def test_a_driver_in_another_process_sends_files_too(api):
    def drive(action, **params):
        headers = {"Content-Type": "application/json"}
        body = json.dumps(params).encode()
        return fetch(Request(f"{api.url}/_test/{action}", body, headers))[1]["file_id"]

    photo = drive("photo", user_id=9, caption="a")
    document = drive("document", file_name="a.pdf", mime_type="application/pdf", user_id=9)

    assert [message.photo for message in api.messages(9)] == [photo, ""]
    assert [message.document for message in api.messages(9)] == ["", document]
