"""Files to trees: what the event reader keeps, and what it refuses before anything can go wrong."""

import pytest

from bot.content.nodes import ListNode, MapNode, Node, Scalar, plain
from bot.content.reader import read


def tree_of(text: str) -> Node:
    node, problems = read("x.yaml", text.encode())
    assert problems == []
    assert node is not None
    return node


def said_of(content: bytes) -> list[str]:
    return [f"{p.line}:{p.column}: {p.message}" for p in read("x.yaml", content)[1]]


@pytest.mark.parametrize(
    "written",
    ["no", "on", "16:30", "035276111", "12345678", "2026-12-31", "1_000", "0x1F", "~", "null", "-"],
)
def test_a_value_stays_what_was_written(written: str):
    text = f"key: {written}\n" if written != "-" else 'key: "-"\n'

    assert plain(tree_of(text)) == {"key": written}


def test_every_value_knows_where_it_stands():
    node = tree_of("a: uno\nb:\n  - due\n  - >-\n    tre\n    quattro\n")

    assert node == MapNode(
        {
            "a": (Scalar("a", 1, 1), Scalar("uno", 1, 4)),
            "b": (
                Scalar("b", 2, 1),
                ListNode((Scalar("due", 3, 5), Scalar("tre quattro", 4, 5)), 3, 3),
            ),
        },
        1,
        1,
    )


def test_columns_are_counted_in_characters_in_every_script():
    node = tree_of("🪪: ਪਰਮਿਟ\n")

    assert node == MapNode({"🪪": (Scalar("🪪", 1, 1), Scalar("ਪਰਮਿਟ", 1, 4))}, 1, 1)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("key: value   # remark", True),
        ("key: 'value' # remark", False),
        ('key: "value" # remark', False),
        ("key: value#remark", False),
        ("key: >-  # remark\n  value # text", False),
    ],
)
def test_only_an_unquoted_text_can_be_cut_by_a_remark(line: str, *, cut: bool):
    node = tree_of(f"{line}\n")

    assert isinstance(node, MapNode)
    value = node.entries["key"][1]
    assert isinstance(value, Scalar)
    assert value.cut is cut


def test_fifty_thousand_brackets_are_refused_and_not_followed():
    assert said_of(b"key: " + b"[" * 50_000) == ["1:25: more than 20 levels inside each other"]


def test_a_file_over_the_limit_is_not_even_parsed():
    content = b"key: [" + b"a" * 256 * 1024

    assert said_of(content) == ["1:1: the file is larger than 256 KB: split it in two"]


@pytest.mark.parametrize("content", [b"", b"\n", b"# only a remark\n"])
def test_a_file_without_content_is_said_to_be_empty(content: bytes):
    assert said_of(content) == ["1:1: the file is empty"]


def test_a_file_in_utf_16_is_named_as_such():
    said = said_of("title: x\n".encode("utf-16"))

    assert said == ["1:1: the file is not UTF-8 text: save it as UTF-8"]


def test_all_problems_of_form_are_said_together():
    said = said_of(b"a: &x uno\nb: !!str due\na: tre\nc: *x\n")

    assert said == [
        "1:4: an anchor (&name): write values out, or quote the text",
        "2:4: a tag (!name): take it away, or quote the text",
        "4:4: an alias (*name): write the value out, or quote the text",
        "3:1: `a` is here twice, first on line 1: keep one",
    ]


def test_windows_line_ends_do_not_move_the_marks():
    node = tree_of("a: uno\r\nb: due   # remark\r\n")

    assert isinstance(node, MapNode)
    assert node.entries["b"][1] == Scalar("due", 2, 4, cut=True)
