import pytest

from tests.emulator.spec import faults_of_result

TARGET = {"chat_id": 7}
BUTTON = {"text": "A", "callback_data": "a"}


def inline(*buttons):
    return {"inline_keyboard": [list(buttons)]}


@pytest.fixture(autouse=True)
def chat(api):
    api.say("hello")


def send(bot, text, **more):
    return bot.ok("sendMessage", chat_id=7, text=text, parse_mode="HTML", **more)


@pytest.mark.parametrize("unit", ["a", "é", "😀", "&lt;", "&amp;"])
def test_a_text_has_4096_utf16_units_after_parsing(bot, unit):
    width = 2 if unit == "😀" else 1
    most = 4096 // width

    assert send(bot, unit * most)["text"]
    assert bot.error("sendMessage", chat_id=7, text=unit * (most + 1), parse_mode="HTML") == (
        400,
        "Bad Request: message is too long",
    )


def test_a_source_has_32768_bytes_before_parsing(bot):
    assert send(bot, "<b>a</b>" * 4096)["text"] == "a" * 4096
    too_long = bot.error("sendMessage", **TARGET, text="<b>ab</b>" * 3641 + "x" * 10)
    assert too_long == (400, "Bad Request: text is too long")


@pytest.mark.parametrize("text", ["", " \n", "<b> </b>", "<i></i>"])
def test_a_text_is_never_empty(api, bot, text):
    refusal = (400, "Bad Request: message text is empty")
    assert bot.error("sendMessage", chat_id=7, text=text, parse_mode="HTML") == refusal
    assert len(api.violations) == 1


def test_a_caption_has_1024_units(api, bot):
    send = {"chat_id": 7, "document": "x"}
    api._world.files["x"] = {"file_id": "x", "file_unique_id": "x"}

    assert bot.ok("sendDocument", **send, caption="c" * 1024)["caption"] == "c" * 1024
    refusal = (400, "Bad Request: message caption is too long")
    assert bot.error("sendDocument", **send, caption="c" * 1025) == refusal


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt; b &amp; c &quot;&#33;&#x21;&nbsp;&copy;", 'a < b & c "!!&nbsp;&copy;', []),
        ("&ltb", "&ltb", []),
        ("<b>😀é</b>x<i>y</i>", "😀éxy", [("bold", 0, 3), ("italic", 4, 1)]),
        ("<i><b>x</b> y</i>", "x y", [("italic", 0, 3), ("bold", 0, 1)]),
        ("<B>x</b><STRONG>y</STRONG>", "xy", [("bold", 0, 1), ("bold", 1, 1)]),
        ("<u>u</u><s>s</s><del>d</del>", "usd",
         [("underline", 0, 1), ("strikethrough", 1, 1), ("strikethrough", 2, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)]),
        ("<pre><code class='language-py'>x</code></pre>", "x", [("pre", 0, 1)]),
        ("<code>x</code><pre>y</pre>", "xy", [("code", 0, 1), ("pre", 1, 1)]),
        ('<a href="https://a.example/?b=1&amp;c=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<a>a.example</a>", "a.example", [("text_link", 0, 9)]),
        ('<a href="tel:+39112">112</a>', "112", []),
        ("<b></b>x", "x", []),
        ("  <b> x </b> ", "x", [("bold", 0, 1)]),
        ("<tg-emoji emoji-id='12'>👍</tg-emoji>", "👍", [("custom_emoji", 0, 2)]),
    ],
)  # fmt: skip
def test_html_becomes_text_and_entities(bot, source, text, entities):
    message = send(bot, source)

    found = [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])]
    assert (message["text"], found) == (text, entities)
    assert faults_of_result("sendMessage", message) == []


def test_an_entity_keeps_its_link_and_its_language(bot):
    link = send(bot, "<a href='https://a.example/?b=1&amp;c=2'>x</a>")["entities"][0]
    code = send(bot, '<pre><code class="language-py">x</code></pre>')["entities"][0]

    assert link["url"] == "https://a.example/?b=1&c=2"
    assert code["language"] == "py"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("Permesso <ART. 18>", 'Unsupported start tag "art." at byte offset 9'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", "Can't find end tag corresponding to start tag b"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>😀<i>x</b></i>", 'Unmatched end tag at byte offset 11, expected "</i>", found "</b>"'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a href>y</a>",
         'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)  # fmt: skip
def test_html_that_telegram_cannot_read_is_refused_in_its_words(api, bot, source, words):
    refusal = bot.error("sendMessage", chat_id=7, text=source, parse_mode="HTML")

    assert refusal == (400, f"Bad Request: can't parse entities: {words}")
    assert len(api.violations) == 1


def test_without_a_parse_mode_nothing_is_parsed_and_no_other_mode_is_known(bot):
    assert bot.ok("sendMessage", chat_id=7, text="<p> & *")["text"] == "<p> & *"
    assert bot.error("sendMessage", chat_id=7, text="*a*", parse_mode="MarkdownV2")[0] == 400


@pytest.mark.parametrize(
    "button",
    [
        {"text": "A", "callback_data": "x" * 64},
        {"text": "A", "callback_data": "ਪ" * 21},
        {"text": "A", "url": "https://a.example/b"},
        {"text": "A", "url": "tg://resolve?domain=x"},
        {"text": "A", "copy_text": {"text": "K7-MA4"}},
        {"text": "A", "switch_inline_query": ""},
    ],
)
def test_a_good_button_passes(bot, button):
    assert send(bot, "a", reply_markup=inline(button))["reply_markup"] == inline(button)


@pytest.mark.parametrize(
    ("button", "words"),
    [
        ({"text": "A", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": "ਪ" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "A", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "A"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "a"}, "Text must be non-empty"),
        ({"text": "A", "url": "tel:+39035"}, "Unsupported URL protocol"),
        ({"text": "A", "url": "mailto:a@b.example"}, "Unsupported URL protocol"),
        ({"text": "A", "url": "https:// x"}, "Wrong HTTP URL"),
        ({"text": "A", "url": "https://a.example", "callback_data": "a"}, "more than one action"),
    ],
)
def test_a_bad_button_is_refused(bot, button, words):
    status, description = bot.error("sendMessage", **TARGET, text="a", reply_markup=inline(button))

    assert status == 400
    assert words in description


def test_a_keyboard_has_8_buttons_a_row_and_100_in_all(bot):
    full = {"inline_keyboard": [[BUTTON] * 5] * 20}

    assert send(bot, "a", reply_markup=full)
    for rows in ([[BUTTON] * 9], [[BUTTON] * 5] * 21):
        assert bot.error("sendMessage", **TARGET, text="a", reply_markup={"inline_keyboard": rows})


@pytest.mark.parametrize(
    "markup",
    [
        {},
        {"keyboard": []},
        {"keyboard": [[{"text": ""}]]},
        {"keyboard": [[{"text": "a"}]], "input_field_placeholder": "x" * 65},
        inline(BUTTON) | {"remove_keyboard": True},
    ],
)
def test_a_reply_keyboard_is_one_thing_and_not_empty(bot, markup):
    assert bot.error("sendMessage", **TARGET, text="a", reply_markup=markup)[0] == 400


def test_places_contacts_and_actions_are_checked(api, bot):
    spot = {"latitude": 45.7, "longitude": 9.85}

    venue = bot.ok("sendVenue", **TARGET, **spot, title="Sportello", address="via Roma 1")
    assert venue["venue"]["location"] == venue["location"] == spot
    assert (
        bot.ok("sendLocation", chat_id="7", latitude="45.7", longitude="9.85")["location"] == spot
    )
    contact = bot.ok("sendContact", **TARGET, phone_number="+391522", first_name="1522")
    assert bot.ok("sendChatAction", **TARGET, action="find_location")
    assert [message.text for message in api.messages()][1:] == [
        "Sportello, via Roma 1", "45.7, 9.85", "1522 +391522",
    ]  # fmt: skip
    assert faults_of_result("sendVenue", venue) + faults_of_result("sendContact", contact) == []
    assert api.violations == []

    assert bot.error("sendLocation", **TARGET, latitude=91, longitude=0)[0] == 400
    assert bot.error("sendVenue", **TARGET, **spot, title="", address="x")[0] == 400
    assert bot.error("sendContact", **TARGET, phone_number="", first_name="x")[0] == 400
    assert bot.error("sendChatAction", **TARGET, action="dancing")[0] == 400


def test_a_reply_quotes_a_message_that_is_there(bot):
    answer = bot.ok("sendMessage", **TARGET, text="a", reply_parameters={"message_id": 1})
    assert answer["reply_to_message"]["text"] == "hello"

    gone = {"message_id": 50}
    status, description = bot.error("sendMessage", **TARGET, text="a", reply_parameters=gone)
    assert (status, description) == (400, "Bad Request: message to be replied not found")
    gone["allow_sending_without_reply"] = True
    assert "reply_to_message" not in bot.ok(
        "sendMessage", **TARGET, text="a", reply_parameters=gone
    )


def test_a_caption_is_changed_under_a_file_and_nowhere_else(api, bot):
    with api._world.changed:
        api._world.files["AgAC"] = {"file_id": "AgAC", "file_unique_id": "x", "file_size": 9}
    text = bot.ok("sendMessage", chat_id=7, text="a")["message_id"]
    photo = bot.ok("sendPhoto", chat_id=7, photo="AgAC", caption="<b>a</b>", parse_mode="HTML")

    changed = bot.ok("editMessageCaption", chat_id=7, message_id=photo["message_id"], caption="b")

    assert (photo["caption"], changed["caption"]) == ("a", "b")
    assert bot.error("editMessageCaption", chat_id=7, message_id=text, caption="b") == (
        400,
        "Bad Request: there is no caption in the message to edit",
    )
    assert bot.error("sendPhoto", chat_id=7, photo="nowhere")[0] == 400
