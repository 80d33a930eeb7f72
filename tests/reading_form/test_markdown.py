"""Streamlit's Markdown as HTML, from which no markup of a record passes."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.reading_form.markdown import as_html, as_line, icon
from components.text import escape_markdown


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("**a** b", "<strong>a</strong> b"),
        (":red-badge[R **x**] y", '<span class="red-badge">R <strong>x</strong></span> y'),
        (":small[a [b](/sources)]", '<span class="small">a <a href="/sources">b</a></span>'),
        (":material/public: Open", '<span class="icon" aria-hidden="true">public</span> Open'),
        ("at 12:30: now", "at 12:30: now"),
        ("<b>no</b> & so", "&lt;b&gt;no&lt;/b&gt; &amp; so"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
    ],
)
def test_marks(text: str, markup: str) -> None:
    assert as_line(text) == markup


def test_a_paragraph_and_a_table() -> None:
    assert as_html("a\n\nb") == "<p>a</p>\n<p>b</p>\n"
    assert "<td>2</td>" in as_html("|a|b|\n|-|-|\n|1|2|")


def test_an_icon_is_one_of_streamlits_or_nothing() -> None:
    assert "lock" in icon(":material/lock:")
    assert icon("<b>") == ""


@given(st.text(alphabet=st.sampled_from('<>&":[]()*_`\\/abc \n|!#'), max_size=60))
def test_what_a_record_says_stands_there_letter_for_letter(text: str) -> None:
    line = " ".join(text.split())
    assert unescape(as_line(escape_markdown(line))) == line
