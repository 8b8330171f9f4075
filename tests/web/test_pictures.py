import pytest

from bot.web.pictures import is_pdf, read_picture
from tests.web.pictures import HTML, PDF, PICTURES, PNG, SVG, WEBP_HEAD

KINDS = [(kind, content) for kind, contents in PICTURES.items() for content in contents]


@pytest.mark.parametrize(("kind", "content"), KINDS)
def test_a_picture_tells_its_kind_and_size_in_its_first_bytes(kind, content):
    picture = read_picture(content + b"and so on")

    assert picture is not None
    assert (picture.media_type, picture.width, picture.height) == (kind, 800, 600)


@pytest.mark.parametrize(("kind", "content"), KINDS)
def test_a_picture_that_breaks_off_is_none(kind, content):
    whole = 24 if kind == "image/png" else len(content)

    assert all(read_picture(content[:length]) is None for length in range(whole))


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        HTML,
        SVG,
        b"",
        b" " + PNG,
        PNG[:16] + bytes(8),
        WEBP_HEAD + b"ALPH" + bytes(20),
        b"\xff\xd8\xff\xd9\x00\x02",
    ],
)
def test_anything_else_is_no_picture(content):
    assert read_picture(content) is None


def test_a_pdf_says_so_itself():
    assert is_pdf(PDF)
    assert not is_pdf(HTML + PDF)
