import pytest

from bot.web.formatting import read_html, utf16_length, with_tappable
from bot.web.wire import RefusedCallError


def entity(kind, offset, length, **more):
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b> <strong>b</strong>", "a b", [entity("bold", 0, 1), entity("bold", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("🪪<u>x</u>", "🪪x", [entity("underline", 2, 1)]),
        ("ਪੰਜਾਬੀ <s>x</s>", "ਪੰਜਾਬੀ x", [entity("strikethrough", 7, 1)]),
        ("2 &lt; 3 &amp; &quot;4&quot; &#233;&#xe9;", '2 < 3 & "4" éé', []),
        ("a &nbsp; b", "a &nbsp; b", []),
        ("  <b> a </b>  ", "a", [entity("bold", 0, 1)]),
        ("<B>a</B>", "a", [entity("bold", 0, 1)]),
        (
            '<a href="https://a.it/?x=1&amp;y=2">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://a.it/?x=1&y=2")],
        ),
        ('<a href="tel:112">112</a>', "112", []),
        ("<a>a</a>", "a", []),
        ("<b></b>a", "a", []),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code>a</code><pre>b</pre>", "ab", [entity("code", 0, 1), entity("pre", 1, 1)]),
    ],
)
def test_html_becomes_text_and_entities(source, text, entities):
    assert read_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("à <p>a</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("<span>a</span>", 'Unsupported start tag "span" at byte offset 0'),
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("2 < 3", "Unclosed start tag at byte offset 2"),
        ("<ART. 18>", 'Unsupported start tag "art." at byte offset 0'),
    ],
)
def test_html_that_telegram_would_refuse_is_refused(source, complaint):
    with pytest.raises(RefusedCallError) as refused:
        read_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("chiama +39 035 276111.", "phone_number", "+39 035 276111"),
        ("☎️ \u2068+39035276111\u2069", "phone_number", "+39035276111"),
        ("vedi https://www.interno.gov.it/it/x.", "url", "https://www.interno.gov.it/it/x"),
        ("vedi inps.it, poi", "url", "inps.it"),
        ("scrivi a ufficio@comune.it", "email", "ufficio@comune.it"),
        ("/start it_desk", "bot_command", "/start"),
        ("usa \u2068/language\u2069 ora", "bot_command", "/language"),
    ],
)
def test_what_telegram_makes_tappable_is_found(text, kind, found):
    (only,) = with_tappable(text, [])

    units = text.encode("utf-16-le")[2 * only["offset"] :][: 2 * only["length"]]
    assert (only["type"], units.decode("utf-16-le")) == (kind, found)


@pytest.mark.parametrize(
    "text", ["9:00-12:00", "art. 5, D.Lgs 286/1998", "e/o", "60 giorni", "112"]
)
def test_numbers_and_slashes_in_prose_are_not_tappable(text):
    assert with_tappable(text, []) == []


def test_a_link_is_not_made_inside_a_link():
    given = [entity("text_link", 0, 7, url="https://www.inps.it/x")]

    assert with_tappable("inps.it", given) == given


def test_lengths_count_utf16_units():
    assert [utf16_length(text) for text in ("a", "è", "ਪ", "🪪", "🇮🇹")] == [1, 1, 1, 2, 4]
