"""A reading form says what the live page says, at every clearance: no figure or name differs, none is extra, none of its own words
is missing.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from html import unescape

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from components.navigation import PAGES
from components.reading_form.render import Form
from components.reading_form.run import Visit
from data.core.handling import Clearance
from tests.pages.conftest import OpenPage, SignInAs
from tests.reading_form.reading import read

ADDRESSES = [
    *((entry.script, {}) for entry in PAGES),
    ("country", {"iso3": "SDN"}),
    ("risk", {"lens": "amber", "edition": "2023"}),
    ("recommendations", {"view": "pictures"}),
    ("overlaps", {"view": "together"}),
    ("networks", {"view": "overlap"}),
]
#: Figures, and names: words with a capital letter. A picture cuts a long word, and says so with three dots.
_TELLING = re.compile(r"\d+(?:[.,]\d+)*|[A-ZÀ-Þ][\w'’-]+(?!\w*…)")
_MARKS = re.compile(r":material/\w+:|:[a-z]+(?:-badge|-background)?\[|\]\([^)]*\)|[\\*`\[\]|]")


def form_text(visit: Visit) -> tuple[str, str]:
    """The form's words without its pictures, and with them."""
    markup = Form(read(visit)).body()
    markup = re.sub(r'<span class="icon"[^>]*>[^<]*</span>', " ", markup)
    without = re.sub(r"<svg.*?</svg>", " ", markup, flags=re.DOTALL)
    return plain(without), plain(re.sub(r"<style.*?</style>", " ", markup, flags=re.DOTALL))


def plain(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def strings(value: object) -> Iterator[str]:
    """Every text in what a browser would be sent, tables and pictures included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        for row in pa.ipc.open_stream(value).read_all().to_pylist():
            yield from strings(row)
    elif hasattr(value, "ListFields"):
        for _, part in value.ListFields():
            yield from strings(part)
    elif isinstance(value, int | float | date):
        yield in_words(value)
    elif isinstance(value, Mapping):
        for part in (*value, *value.values()):
            yield from strings(part)
    elif value is not None:
        for part in value:  # type: ignore[attr-defined]
            yield from strings(part)


def in_words(value: float | date) -> str:
    """A number or a day as a sorted table writes it."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    return f"{value:,.0f} {value:.1f} {value:,}"


def live_text(test: AppTest) -> str:
    """Every text that the live page's browser would be sent."""
    found: list[str] = []

    def walk(node: object) -> None:
        found.extend(strings(getattr(node, "proto", None) or ()))
        for part in getattr(node, "children", {}).values():
            walk(part)

    walk(test._tree)
    return _MARKS.sub(" ", "\n".join(found).replace("\\", ""))


def said(test: AppTest) -> list[str]:
    """What the live page says in words, a piece each."""
    found = [*test.title, *test.subheader, *test.markdown, *test.caption, *test.warning, *test.info]
    pieces = [str(part.value) for part in found] + [str(metric.value) for metric in test.metric]
    return [
        words for piece in pieces for line in piece.splitlines() if (words := " ".join(_MARKS.sub(" ", line).split()))
    ]


def squeezed(text: str) -> str:
    return re.sub(r"[^\w]+", "", text)


@pytest.mark.parametrize("clearance", [None, Clearance.MEMBERS, Clearance.SECRETARIAT])
@pytest.mark.parametrize(("script", "parameters"), ADDRESSES, ids=lambda value: str(value))
def test_the_form_says_what_the_live_page_says(
    open_page: OpenPage,
    sign_in_as: SignInAs,
    followed_url: str,
    script: str,
    parameters: dict[str, str],
    clearance: Clearance | None,
) -> None:
    sign_in_as(clearance)
    live = open_page(followed_url, script, **parameters)
    assert live.title, "the live page shows nothing to compare"
    page = next(entry.address for entry in PAGES if entry.script == script)
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    words, with_pictures = form_text(Visit(page, query))
    missing = [piece for piece in said(live) if squeezed(piece) not in squeezed(words)]
    assert missing == []
    sent = live_text(live)
    known = set(_TELLING.findall(sent)) | set(_TELLING.findall(sent.replace(",", "")))
    extra = {one for one in _TELLING.findall(words) if one not in known and one.replace(",", "") not in known}
    assert extra - OWN_WORDS == set()
    assert len(with_pictures) >= len(words)


#: Of the form itself, and the heading that the list's own script writes.
OWN_WORDS = {"Show", "Further", "Recommendation", "Addressee"}
