"""Text from the store in Markdown: shown letter for letter. The browser's side is in tests/browser/test_components.py."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.text import escape_markdown

JOINER = "\u2060"


def _unescaped(text: str) -> str:
    """What Markdown's own reading of backslashes leaves."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "<b>bold</b>",
        "`code`",
        "$x^2$",
        "# head",
        "1. item",
        "![i](http://a/b.png)",
        "a_b*c~d",
    ],
)
def test_no_punctuation_is_left_for_markdown_to_read(text):
    escaped = escape_markdown(text)
    assert _unescaped(escaped) == text
    assert not re.search(r"(?<!\\)[\[\]<>`$#*_~!|]", escaped)


@pytest.mark.parametrize(
    "name", [":smile:", ":material/home:", ":material_home:", ":streamlit:", ":+1:", ":red[x] :a-b:"]
)
def test_no_shortcode_is_left(name):
    shown = _unescaped(escape_markdown(name))
    assert shown.replace(JOINER, "") == name
    assert not re.search(r":[\w+/-]+:", shown)


@pytest.mark.parametrize("sign", ["->", "<-", "<->", "--", ">=", "<=", "~="])
def test_no_sign_stands_alone_to_be_turned_into_a_symbol(sign):
    shown = _unescaped(escape_markdown(f"a {sign} b"))
    assert shown == f"a {sign[0]}{JOINER}{sign[1:]} b"


def test_white_space_is_one_space_and_no_line_can_begin_a_block():
    assert escape_markdown("    code\n\n# head\t x ") == r"code \# head x"


def test_control_characters_and_reversed_reading_are_dropped():
    assert escape_markdown("a\x00b\u202ec\u2066d") == "abcd"


def test_ordinary_words_and_letters_stay_as_they_are():
    assert escape_markdown("Côte d’Ivoire 2025 名前") == "Côte d’Ivoire 2025 名前"
    assert escape_markdown("12:30") == r"12\:30"
    assert escape_markdown(None) == ""


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), max_size=60))
def test_nothing_is_lost(text):
    plain = re.sub("[\u202a-\u202e\u2066-\u2069]", "", text)
    assert _unescaped(escape_markdown(text)).replace(JOINER, "") == plain.replace(JOINER, "")
